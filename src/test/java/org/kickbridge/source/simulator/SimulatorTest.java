package org.kickbridge.source.simulator;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.reading.Nowhere;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.Source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SimulatorTest {
    private static final Sampling FORCE = Sampling.regular(320);
    private static final Sampling ANGLE = Sampling.regular(500);

    private final List<TruthRep> truth = new ArrayList<>();

    @Test
    void shouldGiveTheSameReadingsForTheSameSeed() {
        Workout workout = Workout.demo().withDurationS(60);
        List<TruthRep> again = new ArrayList<>();

        Taken first = Taken.raw(Simulator.of(workout, 11, truth::add));
        Taken second = Taken.raw(Simulator.of(workout, 11, again::add));
        Taken other = Taken.raw(Simulator.of(workout, 12, rep -> {
        }));

        assertThat(second.all).isEqualTo(first.all);
        assertThat(again).isEqualTo(truth).isNotEmpty();
        assertThat(other.all).isNotEqualTo(first.all);
    }

    @Test
    void shouldNotDependOnHowOftenItIsAsked() {
        Workout workout = Workout.demo().withDurationS(20);
        Taken atOnce = Taken.raw(Simulator.of(workout, 3, truth::add));
        Simulator simulator = Simulator.of(workout, 3, truth::add);
        Taken inSteps = new Taken();

        int handed = 0;
        for (long us = 0; us < 25_000_000; us += 7_001) {
            handed += Math.max(0, simulator.readUntil(us, inSteps));
            assertThat(inSteps.times.isEmpty() || inSteps.times.getLast() <= us).isTrue();
        }

        assertThat(inSteps.all).isEqualTo(atOnce.all);
        assertThat(handed).isEqualTo(inSteps.forces.size() + inSteps.angles.size());
    }

    @Test
    void shouldHandReadingsOnInTheOrderOfTime() {
        Taken taken = Taken.raw(Simulator.of(Workout.demo().withDurationS(120), 5, truth::add));

        assertThat(taken.times).isSorted();
        assertThat(taken.times.getLast()).isLessThan(120_000_000);
    }

    @Test
    void shouldReadEachSensorAtItsOwnRate() {
        Taken taken = Taken.raw(Simulator.of(Workout.demo().withDurationS(100), 1, truth::add));

        assertThat(taken.forces.size() / 100.0).isCloseTo(320, within(2.0));
        assertThat(taken.angles.size() / 100.0).isCloseTo(500, within(3.0));
    }

    @Test
    void shouldEndAfterItsDurationAndAfterItsSets() {
        Simulator timed = Simulator.of(Workout.demo().withDurationS(5), 1, truth::add);
        Simulator counted = Simulator.of(Workout.of(Athlete.RUSHED).withReps(3).withSets(2), 1, truth::add);

        Taken taken = new Taken();
        assertThat(timed.readUntil(4_000_000, taken)).isPositive();
        assertThat(timed.readUntil(Long.MAX_VALUE, taken)).isPositive();
        assertThat(timed.readUntil(Long.MAX_VALUE, taken)).isEqualTo(Source.END);
        truth.clear();
        assertThat(counted.readUntil(Long.MAX_VALUE, taken)).isPositive();
        assertThat(counted.readUntil(Long.MAX_VALUE, taken)).isEqualTo(Source.END);
        assertThat(truth).extracting(rep -> rep.set() + "." + rep.rep())
                .containsExactly("1.1", "1.2", "1.3", "2.1", "2.2", "2.3");
    }

    @Test
    void shouldRefuseAllThereIsOfAnEndlessWorkout() {
        Simulator simulator = Simulator.of(Workout.demo(), 1, truth::add);

        assertThatIllegalArgumentException().isThrownBy(() -> simulator.readUntil(Long.MAX_VALUE, new Taken()))
                .withMessageContaining("no end");
    }

    @Test
    void shouldShowARepWithinFourSecondsOfTheDemo() {
        for (long seed = 0; seed < 50; seed++) {
            truth.clear();
            Simulator.of(Workout.demo(), seed, truth::add).readUntil(4_000_000, new Taken());
            assertThat(truth).as("seed " + seed).hasSize(1);
        }
    }

    @Test
    void shouldChangeSidesInTheRestBetweenSets() {
        Taken taken = Taken.raw(Simulator.of(Workout.of(Athlete.RUSHED).withReps(3).withSets(4), 2, truth::add));

        assertThat(taken.sides).extracting(Taken.SideAt::side)
                .containsExactly(Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT);
        for (int set = 1; set < 4; set++) {
            long changedUs = taken.sides.get(set).tUs();
            TruthRep before = truth.get(3 * set - 1);
            TruthRep after = truth.get(3 * set);
            assertThat(changedUs).isBetween(before.phases().eccentricEndUs() + 1, after.phases().concentricStartUs());
            assertThat(after.phases().concentricStartUs() - before.phases().eccentricEndUs())
                    .isGreaterThan(12_000_000);
            assertThat(after.side()).isEqualTo(taken.sides.get(set).side());
        }
    }

    @Test
    void shouldFollowTheTruthWithItsSensors() {
        Taken taken = Taken.physical(
                Simulator.of(Workout.of(Athlete.CONTROLLED).withSets(2).withSampling(FORCE, ANGLE), 9, truth::add));

        for (TruthRep rep : truth) {
            long startUs = rep.phases().concentricStartUs();
            long endUs = rep.phases().eccentricEndUs();
            double top = taken.angles.stream()
                    .filter(point -> point.tUs() >= startUs && point.tUs() <= endUs)
                    .mapToDouble(Taken.Point::value)
                    .max()
                    .orElseThrow();
            double meanN = Arrays.stream(taken.forcesWithin(startUs, rep.phases().concentricEndUs()))
                    .average()
                    .orElseThrow();
            assertThat(top).isCloseTo(rep.range().topDeg(), within(0.25));
            assertThat(meanN).isCloseTo(rep.force().meanConcentricN(), within(3.0));
        }
    }

    @Test
    void shouldUnloadThePadWhileTheStackIsDown() {
        Taken taken = Taken.physical(Simulator.of(Workout.of(Athlete.CHEATING).withSets(2), 4, truth::add));

        for (int i = 1; i < truth.size(); i++) {
            TruthRep before = truth.get(i - 1);
            assertThat(before.touchDown() || before.putDown()).isTrue();
            double[] between = taken.forcesWithin(before.phases().eccentricEndUs() + 50_000,
                    before.phases().eccentricEndUs() + 200_000);
            assertThat(between).isNotEmpty();
            assertThat(Arrays.stream(between).max().orElseThrow()).isLessThan(6);
            assertThat(Arrays.stream(between).min().orElseThrow()).isGreaterThan(-3);
        }
    }

    @Test
    void shouldNeverLandTheStackOfAControlledAthlete() {
        Taken taken = Taken.physical(
                Simulator.of(Workout.of(Athlete.CONTROLLED).withReps(12).withSets(1), 4, truth::add));

        double[] set = taken.forcesWithin(truth.getFirst().phases().concentricEndUs(),
                truth.getLast().phases().eccentricStartUs());
        assertThat(Arrays.stream(set).min().orElseThrow()).isGreaterThan(100);
        assertThat(truth).noneMatch(TruthRep::touchDown);
    }

    @Test
    void shouldReportTheGapsThatItsStallsLeave() {
        Sampling stalling = new Sampling(320, 0.1, 4, 0.1, 0.3);
        Taken taken = Taken.physical(Simulator.of(
                Workout.of(Athlete.CONTROLLED).withSets(4).withSampling(stalling, ANGLE), 4, truth::add));

        for (TruthRep rep : truth) {
            double longest = 0;
            for (int i = 1; i < taken.forces.size(); i++) {
                long fromUs = taken.forces.get(i - 1).tUs();
                long untilUs = taken.forces.get(i).tUs();
                if (untilUs > rep.phases().concentricStartUs() && fromUs < rep.phases().eccentricEndUs()
                        && untilUs < rep.phases().eccentricEndUs()) {
                    longest = Math.max(longest, (untilUs - fromUs) / 1e6);
                }
            }
            assertThat(rep.longestGapS()).isGreaterThanOrEqualTo(longest);
        }
        assertThat(truth).anyMatch(rep -> rep.longestGapS() > 0.1).anyMatch(rep -> rep.longestGapS() < 0.01);
    }

    @Test
    void shouldNeitherPileUpPlansNorGarbageWithinAnHour() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int[] reps = new int[1];
        Simulator simulator = Simulator.of(Workout.demo(), 1, rep -> reps[0]++);
        Readings nowhere = new Nowhere();

        long before = threads.getCurrentThreadAllocatedBytes();
        int handed = 0;
        int waiting = 0;
        for (long us = 0; us < 3_600_000_000L; us += 100_000) {
            handed += simulator.readUntil(us, nowhere);
            waiting = Math.max(waiting, simulator.waiting());
        }

        assertThat(waiting).isLessThanOrEqualTo(10);
        assertThat(handed).isBetween(2_900_000, 2_960_000);
        assertThat(reps[0]).isBetween(500, 1000);
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / handed).isLessThan(500);
    }
}
