package org.kickbridge.analysis.set;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickbridge.analysis.Targets;
import org.kickbridge.analysis.Targets.Tempo;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each remark below, at and above its threshold. */
class RemarksTest {
    private static final Rep GOOD = Rep.at(10);

    private static Set<RepFlag> on(Rep rep, Targets targets, double pauseS, double bestRomDeg) {
        return Remarks.on(rep.numbers(),
                new RepEvent.Tempo(rep.concentricS(), rep.holdS(), rep.eccentricS(), pauseS), targets, bestRomDeg);
    }

    private static Set<RepFlag> on(Rep rep) {
        return on(rep, Targets.NONE, 0.5, 40);
    }

    private static Set<RepFlag> on(Rep rep, Tempo tempo, double pauseS) {
        return on(rep, new Targets(null, tempo, 0, Double.NaN, Double.NaN), pauseS, 40);
    }

    @Test
    void shouldSayNothingOfAGoodRep() {
        assertThat(on(GOOD)).isEmpty();
        assertThat(on(GOOD, Targets.NONE, Double.NaN, Double.NaN)).isEmpty();
        assertThat(on(GOOD.withoutForce())).containsExactly(RepFlag.FORCE_MISSING);
    }

    static Stream<Arguments> thresholds() {
        return Stream.of(arguments(RepFlag.NO_HOLD, GOOD.withPhases(1, 0.29, 1.2), true),
                arguments(RepFlag.NO_HOLD, GOOD.withPhases(1, 0.3, 1.2), false),
                arguments(RepFlag.FAST_CONCENTRIC, GOOD.withPhases(0.49, 0.6, 1.2), true),
                arguments(RepFlag.FAST_CONCENTRIC, GOOD.withPhases(0.5, 0.6, 1.2), false),
                arguments(RepFlag.FAST_ECCENTRIC, GOOD.withPhases(1, 0.6, 0.99), true),
                arguments(RepFlag.FAST_ECCENTRIC, GOOD.withPhases(1, 0.6, 1), false),
                arguments(RepFlag.SHORT_RANGE, GOOD.withRange(2, 27.9), true),
                arguments(RepFlag.SHORT_RANGE, GOOD.withRange(2, 28), false),
                arguments(RepFlag.MOMENTUM, GOOD.withMomentum(25), true),
                arguments(RepFlag.MOMENTUM, GOOD.withMomentum(17), true),
                arguments(RepFlag.MOMENTUM, GOOD.withMomentum(16.9), false),
                arguments(RepFlag.MOMENTUM, GOOD.withMomentum(Double.NaN), false),
                arguments(RepFlag.JERKY, GOOD.withSmoothness(-2.5, 3), true),
                arguments(RepFlag.JERKY, GOOD.withSmoothness(-2.5, 2), false),
                arguments(RepFlag.JERKY, GOOD.withSmoothness(-2.01, 3), true),
                arguments(RepFlag.JERKY, GOOD.withSmoothness(-2, 3), false),
                arguments(RepFlag.JERKY, GOOD.withSmoothness(Double.NaN, 3), false),
                arguments(RepFlag.TOUCH_DOWN, GOOD.withTrouble(true, false, false), true),
                arguments(RepFlag.STICKING_POINT, GOOD.withTrouble(false, true, false), true),
                arguments(RepFlag.SENSOR_GAP, GOOD.withTrouble(false, false, true), true));
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void shouldRemarkOnOneThingAndNothingElse(RepFlag flag, Rep rep, boolean remarked) {
        assertThat(on(rep)).isEqualTo(remarked ? Set.of(flag) : Set.of());
    }

    @ParameterizedTest
    @CsvSource({"44.9, true", "45, false", "50, false", "57.5, false", "57.6, false"})
    void shouldHoldAShortRangeAgainstTheTarget(double romDeg, boolean tooShort) {
        Targets targets = new Targets(null, null, 0, 50, Double.NaN);
        // The best of the set does not count where there is a target.
        assertThat(on(GOOD.withRange(2, romDeg), targets, 0.5, 90).contains(RepFlag.SHORT_RANGE)).isEqualTo(tooShort);
    }

    @ParameterizedTest
    @CsvSource({"45.9, false", "46, false", "46.1, true"})
    void shouldHoldALongRangeAgainstTheTarget(double romDeg, boolean tooLong) {
        Targets targets = new Targets(null, null, 0, 40, Double.NaN);
        assertThat(on(GOOD.withRange(2, romDeg), targets, 0.5, 40).contains(RepFlag.OVER_RANGE)).isEqualTo(tooLong);
    }

    @ParameterizedTest
    @CsvSource({"40, false", "42, false", "42.1, true"})
    void shouldHoldTheTopAgainstItsLimit(double topDeg, boolean over) {
        Targets targets = new Targets(null, null, 0, Double.NaN, 40);
        Rep rep = GOOD.withRange(10, topDeg - 10);
        assertThat(on(rep, targets, 0.5, 40).contains(RepFlag.OVER_RANGE)).isEqualTo(over);
        assertThat(on(rep).contains(RepFlag.OVER_RANGE)).as("without a limit").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.49, true", "1.5, false", "3, false"})
    void shouldHoldTheHoldAgainstTheTarget(double holdS, boolean tooShort) {
        Rep rep = GOOD.withPhases(2, holdS, 3);
        assertThat(on(rep, new Tempo(3, 0, 2, 3), 0).contains(RepFlag.NO_HOLD)).isEqualTo(tooShort);
    }

    @Test
    void shouldNotAskForAHoldThatTheTargetDoesNot() {
        assertThat(on(GOOD.withPhases(2, 0.05, 3), new Tempo(3, 0, 2, 0), 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.99, true", "1, false"})
    void shouldHoldThePushAgainstTheTarget(double concentricS, boolean tooFast) {
        Rep rep = GOOD.withPhases(concentricS, 1, 3);
        assertThat(on(rep, new Tempo(3, 0, 2, 1), 0).contains(RepFlag.FAST_CONCENTRIC)).isEqualTo(tooFast);
    }

    @ParameterizedTest
    @CsvSource({"1.49, true", "1.5, false"})
    void shouldHoldTheReturnAgainstTheTarget(double eccentricS, boolean tooFast) {
        Rep rep = GOOD.withPhases(2, 1, eccentricS);
        assertThat(on(rep, new Tempo(3, 0, 2, 1), 0).contains(RepFlag.FAST_ECCENTRIC)).isEqualTo(tooFast);
    }

    @Test
    void shouldNotFindAnExplosivePushTooFastWhereItIsAskedFor() {
        assertThat(on(GOOD.withPhases(0.3, 1, 3), new Tempo(3, 0, 0, 1), 0)).isEmpty();
    }

    /** Half a second, or a quarter of a long phase. */
    static Stream<Arguments> tempi() {
        return Stream.of(arguments(2.0, 1.0, 3.0, 0.0, false), arguments(2.5, 1.0, 3.0, 0.0, false),
                arguments(2.51, 1.0, 3.0, 0.0, true), arguments(1.49, 1.0, 3.0, 0.0, true),
                arguments(2.0, 1.51, 3.0, 0.0, true), arguments(2.0, 1.5, 3.0, 0.0, false),
                arguments(2.0, 1.0, 3.75, 0.0, false), arguments(2.0, 1.0, 3.76, 0.0, true),
                arguments(2.0, 1.0, 2.24, 0.0, true), arguments(2.0, 1.0, 3.0, 0.5, false),
                arguments(2.0, 1.0, 3.0, 0.51, true), arguments(2.0, 1.0, 3.0, Double.NaN, false));
    }

    @ParameterizedTest
    @MethodSource("tempi")
    void shouldHoldEachPhaseAgainstTheTempo(double concentricS, double holdS, double eccentricS, double pauseS,
            boolean off) {
        Rep rep = GOOD.withPhases(concentricS, holdS, eccentricS);
        assertThat(on(rep, new Tempo(3, 0, 2, 1), pauseS).contains(RepFlag.OFF_TEMPO)).isEqualTo(off);
        assertThat(on(rep, Targets.NONE, pauseS, 40)).as("without a target").doesNotContain(RepFlag.OFF_TEMPO);
    }

    @Test
    void shouldHoldARepAgainstTheBestOfItsSetOnly() {
        Diary diary = new Diary();
        diary.log.rep(Rep.at(10).withRange(0, 30).numbers());
        diary.log.rep(Rep.at(14).withRange(0, 50).numbers());
        diary.log.rep(Rep.at(18).withRange(0, 34).numbers());
        diary.log.rep(Rep.at(22).withRange(0, 36).numbers());
        diary.log.rep(Rep.at(60).withRange(0, 20).numbers());

        assertThat(diary.reps()).extracting(rep -> rep.flags().contains(RepFlag.SHORT_RANGE))
                .containsExactly(false,
                        false, true, false, false);
    }
}
