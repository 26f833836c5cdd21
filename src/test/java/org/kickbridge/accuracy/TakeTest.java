package org.kickbridge.accuracy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.accuracy.Truth.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The takes are what the corpus says they are. */
class TakeTest {
    private static final long SEED = 5;
    private static final double SET_GAP_S = 8;

    private static Take take(Scene scene) {
        return Take.of(scene, Corpus.seeds(scene, 1, SEED)[0]);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void shouldNeverPullAndReadInOrder(Scene scene) {
        Take take = take(scene);
        double end = take.motion().endS();
        double least = 0;
        double most = 0;
        for (double t = 0; t < end; t += 0.005) {
            double force = take.pad().newton(t);
            least = Math.min(least, force);
            most = Math.max(most, force);
        }
        assertThat(least).isZero();
        assertThat(most).isBetween(0.8 * take.pad().loadN(), 4 * take.pad().loadN());
        rate(take.force(), take.sensors().force(), end);
        rate(take.angle(), take.sensors().angle(), end);
    }

    /** Jitter moves readings, stalls and silences swallow some, the rate stays. */
    private static void rate(Readout readout, Sensors.Sensor sensor, double seconds) {
        long[] gaps = new long[readout.tUs().length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = readout.tUs()[i + 1] - readout.tUs()[i];
        }
        java.util.Arrays.sort(gaps);
        assertThat(gaps[gaps.length / 2]).isBetween(Math.round(0.95e6 / sensor.hz()), Math.round(1.05e6 / sensor.hz()));
        assertThat(gaps[0]).isGreaterThanOrEqualTo((long) (0.59e6 / sensor.hz()));
        assertThat(readout.tUs().length / seconds).isBetween(0.9 * sensor.hz(), sensor.hz());
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void shouldBeTheSameForTheSameSeed(Scene scene) {
        Take take = take(scene);
        Take again = take(scene);

        assertThat(again.originUs()).isEqualTo(take.originUs());
        assertThat(again.force().tUs()).isEqualTo(take.force().tUs());
        assertThat(again.force().value()).isEqualTo(take.force().value());
        assertThat(again.angle().tUs()).isEqualTo(take.angle().tUs());
        assertThat(again.angle().value()).isEqualTo(take.angle().value());
        assertThat(Truth.of(again)).isEqualTo(Truth.of(take));
        assertThat(Take.of(scene, take.seed() + 1).angle().value()).isNotEqualTo(take.angle().value());
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void shouldLeaveNoRoomForArgument(Scene scene) {
        for (long seed : Corpus.seeds(scene, 2, SEED)) {
            Take take = Take.of(scene, seed);
            List<Truth> truths = Truth.of(take);
            for (int i = 0; i < truths.size(); i++) {
                unarguable(take, truths, i);
            }
        }
    }

    private static void unarguable(Take take, List<Truth> truths, int i) {
        Truth truth = truths.get(i);
        String where = take.scene() + " seed " + take.seed() + " rep " + (i + 1);
        assertThat(truth.concentricStartS()).as(where).isLessThan(truth.concentricEndS());
        assertThat(truth.concentricEndS()).as(where).isLessThan(truth.eccentricStartS());
        assertThat(truth.eccentricStartS()).as(where).isLessThan(truth.eccentricEndS());
        assertThat(truth.romDeg()).as(where).isBetween(13.0, 90.0);
        assertThat(truth.peakN()).as(where).isGreaterThan(0.8 * take.pad().loadN());
        if (i == 0) {
            return;
        }
        Truth before = truths.get(i - 1);
        double pause = truth.concentricStartS() - before.eccentricEndS();
        if (before.set() == truth.set()) {
            assertThat(pause).as(where).isBetween(0.0, SET_GAP_S - 0.5);
            assertThat(truth.bottomPauseS()).as(where).isEqualTo(pause, within(1e-9));
        } else {
            assertThat(truth.side() != before.side() || pause > SET_GAP_S + 0.5).as(where).isTrue();
            assertThat(truth.bottomPauseS()).as(where).isNaN();
        }
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void shouldLandWhereItSaysSo(Scene scene) {
        Take take = take(scene);
        List<Truth> truths = Truth.of(take);
        for (int i = 0; i < truths.size(); i++) {
            Truth truth = truths.get(i);
            double until = i + 1 < truths.size() && truths.get(i + 1).set() == truth.set()
                    ? truths.get(i + 1).concentricStartS()
                    : truth.eccentricEndS() + 0.3;
            double least = Double.POSITIVE_INFINITY;
            for (double t = truth.eccentricEndS() - 0.1; t < until; t += 0.001) {
                least = Math.min(least, take.pad().newton(t));
            }
            String where = scene + " seed " + take.seed() + " rep " + (i + 1);
            if (truth.touchDown() == Verdict.YES) {
                assertThat(least).as(where).isBetween(0.0, 3.0);
            } else {
                assertThat(least).as(where).isGreaterThan(0.5 * take.pad().loadN());
            }
        }
    }

    @Test
    void shouldPlantWhatTheFlagsAskFor() {
        assertThat(share(Scene.THROWN, Truth::momentum)).isBetween(0.3, 0.7);
        assertThat(share(Scene.STICKING, Truth::stickingPoint)).isBetween(0.4, 0.8);
        assertThat(share(Scene.MIXED_RANGE, Truth::shortRange)).isBetween(0.2, 0.6);
        assertThat(share(Scene.TOUCH_DOWNS, Truth::touchDown)).isBetween(0.2, 0.7);
        assertThat(share(Scene.DEEP_PULSES, Truth::partialReturn)).isBetween(0.2, 0.5);
        assertThat(share(Scene.ONE_AND_HALF, Truth::partialReturn)).isBetween(0.1, 0.5);
        assertThat(share(Scene.HIGH_STOP, Truth::stickingPoint)).isBetween(0.6, 0.95);
        assertThat(share(Scene.LOW_STOP, Truth::stickingPoint)).isZero();
        assertThat(share(Scene.SIM_THROWN, Truth::momentum)).isGreaterThan(0.9);
        assertThat(share(Scene.CLEAN, Truth::momentum)).isZero();
        assertThat(share(Scene.CLEAN, Truth::stickingPoint)).isZero();
    }

    private static double share(Scene scene, java.util.function.Function<Truth, Verdict> flag) {
        int yes = 0;
        int all = 0;
        for (long seed : Corpus.seeds(scene, 5, SEED)) {
            for (Truth truth : Truth.of(Take.of(scene, seed))) {
                all++;
                yes += flag.apply(truth) == Verdict.YES ? 1 : 0;
            }
        }
        return (double) yes / all;
    }

    @Test
    void shouldPulseLessThanItPushes() {
        Take take = take(Scene.PULSES);
        for (PlannedRep rep : take.reps()) {
            double push = Curve.peak(take.motion()::velocity, rep.pushS(), rep.pushEndS());
            double pulse = Curve.peak(take.motion()::velocity, rep.pushEndS(), rep.backS());
            assertThat(pulse).isGreaterThan(0).isLessThan(push);
        }
    }
}
