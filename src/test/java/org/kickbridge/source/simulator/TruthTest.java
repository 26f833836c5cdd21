package org.kickbridge.source.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.event.RepEvent;
import org.kickbridge.source.simulator.Move.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class TruthTest {
    private static final double STEP_US = 100;

    @ParameterizedTest
    @EnumSource
    void shouldCutThePhasesWhereTheDefinitionSays(Athlete athlete) {
        for (long seed = 0; seed < 5; seed++) {
            for (Scene scene : reps(athlete, seed)) {
                RepEvent.Phases expected = bruteForce(scene);
                RepEvent.Phases found = truth(scene).phases();

                assertClose(found.concentricStartUs(), expected.concentricStartUs(), seed);
                assertClose(found.concentricEndUs(), expected.concentricEndUs(), seed);
                assertClose(found.eccentricStartUs(), expected.eccentricStartUs(), seed);
                assertClose(found.eccentricEndUs(), expected.eccentricEndUs(), seed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "0.3", "-0.9", "0.9"})
    void shouldDifferentiateAMoveExactly(double skew) {
        Move move = new Move(Part.PUSH, 1_000_000, 800_000, 5, 45, skew);

        assertThat(move.angleDeg(1_000_000)).isEqualTo(5);
        assertThat(move.angleDeg(1_800_000)).isCloseTo(45, within(1e-12));
        double highest = 0;
        for (double us = 1_010_000; us < 1_790_000; us += 500) {
            double speed = (move.angleDeg(us + 10) - move.angleDeg(us - 10)) / 20e-6;
            double acceleration = (move.speedDps(us + 10) - move.speedDps(us - 10)) / 20e-6;
            assertThat(move.speedDps(us)).isCloseTo(speed, within(1e-3)).isPositive();
            assertThat(move.accelerationDps2(us)).isCloseTo(acceleration, within(1e-2));
            highest = Math.max(highest, move.speedDps(us));
        }
        assertThat(move.peakDps()).isCloseTo(highest, within(1e-2));
    }

    @Test
    void shouldSpendOnTheStackWhatItGainsInHeight() {
        Machine smooth = new Machine(0.75, 40, 0.5, 0.12, 0, 0, 2, 2, 0.8);
        for (Scene scene : reps(Athlete.CONTROLLED, 5).subList(1, 7)) {
            TruthRep rep = truth(scene, smooth);
            double fromRad = Math.toRadians(rep.range().bottomDeg());
            double toRad = Math.toRadians(rep.range().topDeg());
            double travelM = 0.5 * 0.75
                    * (toRad - fromRad + 0.12 * (Math.cos(2 * fromRad) - Math.cos(2 * toRad)) / 2);
            double footJ = 1.5 * 0.75 * (toRad - fromRad);

            assertThat(rep.work().concentricJ()).isCloseTo(40 * 9.80665 * travelM + footJ, within(1.0));
        }
    }

    @Test
    void shouldLoseToFrictionOnTheWayBack() {
        assertThat(reps(Athlete.CONTROLLED, 5).subList(1, 7)).allSatisfy(scene -> {
            TruthRep rep = truth(scene);
            assertThat(rep.work().eccentricJ()).isBetween(0.75 * rep.work().concentricJ(),
                    0.95 * rep.work().concentricJ());
        });
    }

    @Test
    void shouldAgreeWithItself() {
        for (Scene scene : reps(Athlete.EVERYDAY, 5)) {
            TruthRep rep = truth(scene);
            RepEvent.Tempo tempo = rep.tempo();
            double seconds = (rep.phases().eccentricEndUs() - rep.phases().concentricStartUs()) / 1e6;

            assertThat(tempo.concentricS() + tempo.peakHoldS() + tempo.eccentricS()).isCloseTo(seconds, within(1e-9));
            assertThat(tempo.bottomPauseS()).isNaN();
            assertThat(rep.velocity().meanConcentricDps() * tempo.concentricS())
                    .isCloseTo(rep.range().romDeg(), withinPercentage(1));
            assertThat(rep.work().impulseNs() / tempo.concentricS())
                    .isCloseTo(rep.force().meanConcentricN(), within(1e-9));
            assertThat(rep.work().meanPowerW() * tempo.concentricS())
                    .isCloseTo(rep.work().concentricJ(), within(1e-9));
            assertThat(rep.velocity().peakConcentricMps())
                    .isCloseTo(Math.toRadians(rep.velocity().peakConcentricDps()) * 0.75, within(1e-9));
            assertThat(rep.timeUnderTensionS()).isPositive().isLessThanOrEqualTo(seconds);
            assertThat(rep.force().peakN()).isGreaterThan(rep.force().meanConcentricN());
        }
    }

    @Test
    void shouldTellThePauseBeforeEachRepButTheFirst() {
        List<TruthRep> told = new ArrayList<>();
        Taken.raw(Simulator.of(Workout.of(Athlete.CONTROLLED).withSets(2), 6, told::add));

        for (int i = 0; i < told.size(); i++) {
            double pauseS = told.get(i).tempo().bottomPauseS();
            if (told.get(i).rep() == 1) {
                assertThat(pauseS).isNaN();
            } else {
                assertThat(pauseS).isCloseTo((told.get(i).phases().concentricStartUs()
                        - told.get(i - 1).phases().eccentricEndUs()) / 1e6, within(1e-9));
            }
        }
    }

    /** The definition read literally, on the angle alone, with no knowledge of how the motion was made. */
    private static RepEvent.Phases bruteForce(Scene scene) {
        int n = (int) ((scene.endUs() - scene.startUs()) / STEP_US);
        double[] deg = new double[n];
        double[] dps = new double[n];
        int top = 0;
        for (int i = 0; i < n; i++) {
            double us = at(scene, i);
            deg[i] = scene.at(us).angleDeg(us);
            dps[i] = (scene.at(us + 5).angleDeg(us + 5) - scene.at(us - 5).angleDeg(us - 5)) / 10e-6;
            top = deg[i] > deg[top] + 1e-6 ? i : top;
        }
        int left = n - 1;
        while (deg[left] < deg[top] - 5) {
            left--;
        }
        double push = 0;
        for (int i = 0; i <= top; i++) {
            push = Math.max(push, 0.05 * dps[i]);
        }
        double back = 0;
        for (int i = left; i < n; i++) {
            back = Math.max(back, -0.05 * dps[i]);
        }
        int start = 0;
        while (dps[start] <= push) {
            start++;
        }
        int stop = top;
        while (dps[stop] <= push) {
            stop--;
        }
        int leave = left;
        while (dps[leave] < -back) {
            leave--;
        }
        int end = n - 1;
        while (dps[end] >= -back) {
            end--;
        }
        return new RepEvent.Phases(Math.round(at(scene, start)), Math.round(at(scene, stop)),
                Math.round(at(scene, leave)), Math.round(at(scene, end)));
    }

    private static void assertClose(long foundUs, long expectedUs, long seed) {
        assertThat(foundUs).as("seed " + seed).isCloseTo(expectedUs, within(1000L));
    }

    private static double at(Scene scene, int step) {
        return scene.startUs() + step * STEP_US;
    }

    private static TruthRep truth(Scene scene) {
        return truth(scene, Machine.DEFAULT);
    }

    private static TruthRep truth(Scene scene, Machine machine) {
        return Truth.of(scene, Objects.requireNonNull(scene.rep()), machine, Double.NaN, 0);
    }

    private static List<Scene> reps(Athlete athlete, long seed) {
        Script script = new Script(Workout.of(athlete).withSets(2), new SplittableRandom(seed));
        List<Scene> reps = new ArrayList<>();
        for (Scene scene = script.next(); scene != null; scene = script.next()) {
            if (scene.rep() != null) {
                reps.add(scene);
            }
        }
        return reps;
    }
}
