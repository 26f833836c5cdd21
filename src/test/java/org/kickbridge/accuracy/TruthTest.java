package org.kickbridge.accuracy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.accuracy.RepPlan.Hold;
import org.kickbridge.accuracy.RepPlan.Stop;
import org.kickbridge.accuracy.Truth.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The truth is true: against closed forms where there are, against a fine walk through the motion elsewhere. */
class TruthTest {
    private static final double FINE_S = 2e-5;
    /** The ends of a scan at a millisecond, where a profile turns without a stop. */
    private static final double SLACK_S = 1e-3;

    @Test
    void shouldCutAHalfCosineWhereItsFormulaSays() {
        Truth truth = Truth.of(plain(0.6)).getFirst();
        // sin(pi tau) = 0.05
        double tau = Math.asin(0.05) / Math.PI;

        assertThat(truth.concentricStartS()).isEqualTo(1 + 2 * tau, within(1e-9));
        assertThat(truth.concentricEndS()).isEqualTo(3 - 2 * tau, within(1e-9));
        assertThat(truth.eccentricStartS()).isEqualTo(4 + 3 * tau, within(1e-9));
        assertThat(truth.eccentricEndS()).isEqualTo(7 - 3 * tau, within(1e-9));
        assertThat(truth.peakConcentricDps()).isEqualTo(Math.PI / 2 * 40 / 2, within(1e-9));
        assertThat(truth.romDeg()).isEqualTo(40, within(1e-9));
        double way = 40 * Math.cos(Math.PI * tau);
        assertThat(truth.meanConcentricDps()).isEqualTo(way / (2 - 4 * tau), within(1e-9));
        assertThat(truth.meanEccentricDps()).isEqualTo(way / (3 - 6 * tau), within(1e-9));
        // a constant force over a lever of 0.6 m
        assertThat(truth.concentricJ()).isEqualTo(200 * 0.6 * Math.toRadians(way), within(1e-3));
        assertThat(truth.eccentricJ()).isEqualTo(200 * 0.6 * Math.toRadians(way), within(1e-3));
        assertThat(truth.peakN()).isEqualTo(200, within(1e-9));
        assertThat(truth.holdMeanN()).isEqualTo(200, within(1e-9));
        assertThat(truth.timeUnderTensionS()).isEqualTo(6 - 5 * tau, within(1e-3));
        assertThat(truth.momentumPct()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void shouldAgreeWithAFineWalk(Scene scene) {
        Take take = Take.of(scene, Corpus.seeds(scene, 1, 11)[0]);
        List<Truth> truths = Truth.of(take);
        int checked = Math.min(3, truths.size());
        for (int i = 0; i < checked; i++) {
            Truth truth = truths.get(i);
            PlannedRep rep = take.reps().get(i);
            Walk walk = Walk.of(take.motion(), rep);
            String where = scene + " seed " + take.seed() + " rep " + (i + 1);

            assertThat(truth.concentricStartS()).as(where).isEqualTo(walk.concentricStartS, within(SLACK_S));
            assertThat(truth.concentricEndS()).as(where).isEqualTo(walk.concentricEndS, within(SLACK_S));
            assertThat(truth.eccentricStartS()).as(where).isEqualTo(walk.eccentricStartS, within(SLACK_S));
            assertThat(truth.eccentricEndS()).as(where).isEqualTo(walk.eccentricEndS, within(SLACK_S));
        }
    }

    /** The definition, applied to every twenty microseconds, by walking from the places instead of looking for stops. */
    private record Walk(double concentricStartS, double concentricEndS, double eccentricStartS, double eccentricEndS) {
        static Walk of(Motion motion, PlannedRep rep) {
            int count = (int) ((rep.toS() - rep.fromS()) / FINE_S);
            double[] x = new double[count];
            double[] v = new double[count];
            int top = 0;
            for (int i = 0; i < count; i++) {
                x[i] = motion.angle(rep.fromS() + i * FINE_S);
                v[i] = motion.velocity(rep.fromS() + i * FINE_S);
                top = x[i] > x[top] ? i : top;
            }
            int low = lowest(x, 0, top);
            int end = lowest(x, top, count - 1);
            double up = 0;
            double down = 0;
            for (int i = low; i <= end; i++) {
                up = i <= top ? Math.max(up, v[i]) : up;
                down = i >= top ? Math.max(down, -v[i]) : down;
            }
            int start = top;
            while (start > low && x[start] > x[low] + (x[top] - x[low]) / 3) {
                start--;
            }
            while (start > low && v[start] > 0.05 * up) {
                start--;
            }
            int upEnd = low;
            while (x[upEnd] < x[top] - (x[top] - x[low]) / 10) {
                upEnd++;
            }
            upEnd = stop(v, 0.05 * up, upEnd, top);
            int back = end;
            while (back > top && (x[back] < x[top] - (x[top] - x[end]) / 3 || v[back] < -0.05 * down)) {
                back--;
            }
            int over = top;
            while (x[over] > x[end] + (x[top] - x[end]) / 10) {
                over++;
            }
            while (over < end && v[over] < -0.05 * down) {
                over++;
            }
            return new Walk(rep.fromS() + start * FINE_S, rep.fromS() + upEnd * FINE_S,
                    rep.fromS() + Math.max(back, upEnd) * FINE_S, rep.fromS() + over * FINE_S);
        }

        private static int stop(double[] v, double slow, int from, int to) {
            int i = from;
            while (i < to && v[i] > slow) {
                i++;
            }
            return i;
        }

        private static int lowest(double[] x, int from, int to) {
            int best = from;
            for (int i = from; i <= to; i++) {
                best = x[i] < x[best] ? i : best;
            }
            return best;
        }
    }

    @Test
    void shouldKeepAStopInTheConcentricAndPulsesInTheHold() {
        Athlete athlete = new Athlete(new Draw(1));
        athlete.rest(1);
        athlete.beginSet();
        RepPlan plan = plan(athlete, 40).withStop(new Stop(0.5, 0.5))
                .withHold(new Hold.Pulses(List.of(new RepPlan.Dip(0.5, 4, 0.4, 0, 0.4, 0.5))));
        athlete.rep(plan);
        Truth truth = Truth.of(take(athlete.done(), 0.6)).getFirst();

        PlannedRep planned = athlete.done().reps().getFirst();
        assertThat(truth.stickingPoint()).isEqualTo(Verdict.YES);
        assertThat(planned.pushEndS() - planned.pushS()).isGreaterThan(2);
        assertThat(truth.concentricEndS()).isBetween(planned.pushEndS() - 0.1, planned.pushEndS());
        assertThat(truth.eccentricStartS() - truth.concentricEndS()).isBetween(1.8, 2.1);
    }

    @Test
    void shouldCallARepShortAgainstTheBestSoFar() {
        Athlete athlete = new Athlete(new Draw(1));
        athlete.rest(1);
        athlete.beginSet();
        for (double top : new double[]{20, 40, 20, 27.5, 38}) {
            athlete.rep(plan(athlete, top));
        }

        assertThat(Truth.of(take(athlete.done(), 0.6))).extracting(Truth::shortRange)
                .containsExactly(Verdict.NO, Verdict.NO, Verdict.YES, Verdict.UNCLEAR, Verdict.NO);
    }

    /** A rep of 40 degrees from 1 to 7 s at a constant 200 N. */
    private static Take plain(double leverM) {
        Athlete athlete = new Athlete(new Draw(1));
        athlete.rest(1);
        athlete.beginSet();
        athlete.rep(plan(athlete, 40));
        return take(athlete.done(), leverM);
    }

    private static RepPlan plan(Athlete athlete, double range) {
        double rest = athlete.restDeg;
        return new RepPlan(rest + range, new Profile.HalfCosine(), 2, Stop.NONE, new Hold.Still(1), rest,
                new Profile.HalfCosine(), 3, false, 0.5);
    }

    private static Take take(Athlete.Done done, double leverM) {
        Load.Grip always = new Load.Grip();
        always.takeUp(-1, 0.1);
        Load load = new Load(200, 0, 90, 0, 0, 3, 0, 0, always, List.of());
        Sensors sensors = Sensors.any(new Draw(1), 200, done.motion().endS());
        return new Take(Scene.CLEAN, 1, 0, done.motion(), load.on(done.motion()), leverM,
                Disturbance.NONE, sensors, done.reps(), done.turns(), 1, 2);
    }
}
