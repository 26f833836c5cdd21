package org.kickbridge.source.simulator;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.event.RepFlag;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class AthleteTest {
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    private @interface ForSomeSeeds {
    }

    @ForSomeSeeds
    void shouldBeCalmWhenControlled(long seed) {
        assertThat(train(Athlete.CONTROLLED, seed)).allSatisfy(rep -> {
            assertThat(rep.planted()).isEmpty();
            assertThat(rep.range().topDeg()).isBetween(43.0, 46.0);
            assertThat(rep.tempo().concentricS()).isGreaterThan(0.7);
            assertThat(rep.tempo().peakHoldS()).isGreaterThan(0.5);
            assertThat(rep.tempo().eccentricS()).isGreaterThan(1);
            assertThat(rep.touchDown()).isFalse();
            assertThat(rep.velocityPeaks()).isEqualTo(1);
            assertThat(rep.force().peakN()).isBetween(200.0, 320.0);
        });
    }

    @ForSomeSeeds
    void shouldHurryWhenRushed(long seed) {
        List<TruthRep> reps = train(Athlete.RUSHED, seed);

        assertThat(reps).allSatisfy(rep -> {
            assertThat(rep.planted()).contains(RepFlag.FAST_CONCENTRIC, RepFlag.FAST_ECCENTRIC, RepFlag.NO_HOLD);
            assertThat(rep.tempo().concentricS()).isLessThan(0.55);
            assertThat(rep.tempo().peakHoldS()).isLessThan(0.1);
            assertThat(rep.tempo().eccentricS()).isLessThan(0.65);
        });
        assertThat(reps).anyMatch(TruthRep::touchDown).anyMatch(rep -> !rep.touchDown());
        assertThat(reps).allSatisfy(
                rep -> assertThat(rep.planted().contains(RepFlag.TOUCH_DOWN)).isEqualTo(rep.touchDown()));
    }

    @ForSomeSeeds
    void shouldStayShortWhenPartial(long seed) {
        assertThat(train(Athlete.PARTIAL, seed)).allSatisfy(rep -> {
            assertThat(rep.planted()).containsExactly(RepFlag.SHORT_RANGE);
            assertThat(rep.range().romDeg()).isBetween(12.0, 24.0);
        });
    }

    @ForSomeSeeds
    void shouldFlyAndDropWhenCheating(long seed) {
        assertThat(train(Athlete.CHEATING, seed)).allSatisfy(rep -> {
            assertThat(rep.planted()).contains(RepFlag.MOMENTUM);
            assertThat(rep.momentumPct()).isGreaterThan(12);
            assertThat(rep.touchDown() || rep.putDown()).isTrue();
            assertThat(rep.force().peakN()).isGreaterThan(350);
        });
    }

    @ForSomeSeeds
    void shouldFadeWhenTiring(long seed) {
        List<TruthRep> reps = train(Athlete.TIRING, seed).subList(0, 8);

        assertThat(mean(reps.subList(1, 3), rep -> rep.velocity().meanConcentricDps()))
                .isGreaterThan(1.5 * mean(reps.subList(6, 8), rep -> rep.velocity().meanConcentricDps()));
        assertThat(mean(reps.subList(1, 3), rep -> rep.range().topDeg()))
                .isGreaterThan(4 + mean(reps.subList(6, 8), rep -> rep.range().topDeg()));
        assertThat(reps).allSatisfy(rep -> assertThat(rep.planted()).isEmpty());
    }

    @ForSomeSeeds
    void shouldBeWeakerOnTheLeftWhenLopsided(long seed) {
        List<TruthRep> reps = train(Athlete.LOPSIDED, seed);
        List<TruthRep> left = reps.stream().filter(rep -> rep.side() == Side.LEFT).toList();
        List<TruthRep> right = reps.stream().filter(rep -> rep.side() == Side.RIGHT).toList();

        assertThat(left).hasSameSizeAs(right);
        assertThat(mean(left, rep -> rep.work().concentricJ()))
                .isLessThan(0.9 * mean(right, rep -> rep.work().concentricJ()));
        assertThat(mean(left, rep -> rep.range().romDeg())).isLessThan(0.9 * mean(right, rep -> rep.range().romDeg()));
        assertThat(mean(left, rep -> rep.force().peakN())).isLessThan(mean(right, rep -> rep.force().peakN()));
    }

    @ForSomeSeeds
    void shouldStopHalfWayWhenSticking(long seed) {
        assertThat(train(Athlete.STICKING, seed)).allSatisfy(rep -> {
            assertThat(rep.planted()).containsExactly(RepFlag.STICKING_POINT);
            assertThat(rep.velocityPeaks()).isEqualTo(2);
            assertThat(rep.tempo().concentricS()).isGreaterThan(1.3);
        });
    }

    @ForSomeSeeds
    void shouldPulseWithinTheHoldWhenPulsing(long seed) {
        assertThat(train(Athlete.PULSING, seed)).hasSize(16).allSatisfy(rep -> {
            assertThat(rep.planted()).isEmpty();
            assertThat(rep.tempo().peakHoldS()).isBetween(1.0, 3.0);
            assertThat(rep.force().holdCvPct()).isGreaterThan(8);
            assertThat(rep.force().holdMeanN())
                    .isCloseTo(Machine.DEFAULT.staticN(rep.range().topDeg()), withinPercentage(6));
        });
    }

    @ForSomeSeeds
    void shouldLapseNowAndThenEveryDay(long seed) {
        List<TruthRep> reps = new ArrayList<>();
        Taken.raw(Simulator.of(Workout.of(Athlete.EVERYDAY).withSets(12), seed, reps::add));
        Set<RepFlag> seen = EnumSet.noneOf(RepFlag.class);
        reps.forEach(rep -> seen.addAll(rep.planted()));

        assertThat(seen).contains(RepFlag.SHORT_RANGE, RepFlag.FAST_CONCENTRIC, RepFlag.MOMENTUM,
                RepFlag.STICKING_POINT, RepFlag.TOUCH_DOWN);
        assertThat(reps.stream().filter(rep -> rep.planted().isEmpty()).count()).isGreaterThan(reps.size() / 2);
    }

    private static List<TruthRep> train(Athlete athlete, long seed) {
        List<TruthRep> reps = new ArrayList<>();
        Taken.raw(Simulator.of(Workout.of(athlete).withSets(2), seed, reps::add));
        return reps;
    }

    private static double mean(List<TruthRep> reps, ToDoubleFunction<TruthRep> value) {
        return reps.stream().mapToDouble(value).average().orElseThrow();
    }
}
