package org.kickbridge.calibration.zero;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Calibration.Gravity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class ZeroTrackingTest {
    private static final double D = 0.5;
    private static final double RANGE = 20;
    private static final double UNLOADED = 3;
    private static final double NOISE = 0.15;
    private static final Calibration.Force CELL = new Calibration.Force(70_000, -1 / 2000.0, 1e-12);

    private SplittableRandom random = new SplittableRandom(3);
    private double hz = 320;
    private double deg = 0.1;
    private boolean idle = true;
    private double noise = NOISE;
    private long tUs;
    private ZeroTracking tracking = tracking(0);

    @ParameterizedTest
    @CsvSource({"2,320", "-2,320", "15,320", "2,80", "2,10"})
    void shouldFollowADrift(double perHour, double rate) {
        hz = rate;
        tracking = tracking(0);
        play(3600, s -> perHour * s / 3600);

        assertThat(tracking.trackedN()).isCloseTo(perHour, within(0.15));
        assertThat(CELL.newton(tracking.zeroRaw() - 70_000)).isCloseTo(tracking.trackedN(), within(0.01));
        assertThat(tracking.beyondRange()).isFalse();
    }

    @Test
    void shouldFollowADriftDownFromAnotherZero() {
        tracking = new ZeroTracking(settings(), new Calibration.Force(70_000 - 2000 * 4, -1 / 2000.0), 4);
        play(60, s -> 4);
        assertThat(tracking.trackedN()).isCloseTo(4, within(0.1));
        play(3600, s -> 4 - 3 * s / 3600);

        assertThat(tracking.trackedN()).isCloseTo(1, within(0.1));
        assertThat(tracking.zeroRaw()).isCloseTo(68_000, within(200.0));
    }

    @Test
    void shouldNeverFollowAWeight() {
        play(60, s -> 0);
        double before = tracking.trackedN();
        play(3600, s -> 50);
        assertThat(tracking.trackedN()).isEqualTo(before);
        play(60, s -> -50);
        assertThat(tracking.trackedN()).isEqualTo(before);
        play(60, s -> 0);

        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
    }

    @Test
    void shouldNotFollowAWeightThatIsPutOnSlowly() {
        play(60, s -> 0);
        play(100, s -> 0.2 * s);

        assertThat(tracking.trackedN()).isCloseTo(0, within(0.1));
    }

    /** It weighs less than what counts for a load, and stands as still as nothing. */
    @Test
    void shouldNotFollowSomethingLightThatIsLaidDown() {
        play(60, s -> 0);
        play(600, s -> 1.5);
        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
        play(60, s -> 0);

        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNotFollowAFootThatRestsLightly(long seed) {
        random = new SplittableRandom(seed);
        play(60, s -> 0);
        for (int set = 0; set < 5; set++) {
            use(30);
            play(60, s -> 1.5 + 0.4 * Math.sin(2 * Math.PI * 9.3 * s) + 0.1 * Math.sin(2 * Math.PI * 0.3 * s));
        }
        assertThat(tracking.trackedN()).as("seed %d", seed).isCloseTo(0, within(0.05));
    }

    @Test
    void shouldCatchUpAfterASet() {
        play(60, s -> 0);
        use(120);
        play(4, s -> 2);
        assertThat(tracking.trackedN()).as("waits five seconds").isCloseTo(0, within(0.05));
        play(3, s -> 2);
        assertThat(tracking.trackedN()).as("half a division a second").isBetween(0.1, 0.6);
        play(20, s -> 2);
        assertThat(tracking.trackedN()).isCloseTo(2, within(0.05));
    }

    @Test
    void shouldMoveByHalfADivisionASecondAndNoFaster() {
        play(60, s -> 0);
        use(60);
        double start = tracking.trackedN();
        double fastest = 0;
        for (int i = 0; i < 16; i++) {
            double before = tracking.trackedN();
            long from = tUs;
            play(1, s -> 2.3);
            fastest = Math.max(fastest, Math.abs(tracking.trackedN() - before) / ((tUs - from) * 1e-6));
        }

        assertThat(fastest).isCloseTo(0.5 * D, within(1e-6));
        assertThat(tracking.trackedN() - start).isGreaterThan(2);
    }

    @Test
    void shouldStopAtItsRangeAndAskForService() {
        play(30, s -> 0);
        play(7200, s -> 22.0 * s / 7200);

        assertThat(tracking.trackedN()).isEqualTo(RANGE);
        assertThat(tracking.beyondRange()).isTrue();
        play(3600, s -> 22 - 8 * s / 3600);
        assertThat(tracking.beyondRange()).isFalse();
        assertThat(tracking.trackedN()).isCloseTo(14, within(0.15));
    }

    @Test
    void shouldAskForServiceAtOnceWhereTheZeroIsTooFarAlready() {
        assertThat(tracking(RANGE + 0.1).beyondRange()).isTrue();
        assertThat(tracking(-RANGE - 0.1).beyondRange()).isTrue();
        assertThat(tracking(RANGE).beyondRange()).isFalse();
    }

    @Test
    void shouldWaitWhileTheLeverIsAwayOrMoves() {
        play(60, s -> 0);
        deg = 2.5;
        play(120, s -> 1);
        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
        for (int i = 0; i < 240; i++) {
            deg = i % 2 == 0 ? 0 : 1;
            play(0.5, s -> 1);
        }
        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
        deg = Double.NaN;
        use(1);
        play(60, s -> 1);
        assertThat(tracking.trackedN()).as("without an encoder").isCloseTo(1, within(0.05));
    }

    @Test
    void shouldLeaveTheLeversOwnWeightOut() {
        Gravity lever = new Gravity(0, 60);
        tracking = new ZeroTracking(settings(), CELL, lever, 0);
        deg = 1.5;
        play(60, s -> lever.newton(1.5));

        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
    }

    @Test
    void shouldStartAnewAfterAGap() {
        play(60, s -> 0);
        tUs += 7_200_000_000L;
        double before = tracking.trackedN();
        feed(1.5);
        assertThat(tracking.trackedN()).isEqualTo(before);
        play(4.5, s -> 1.5);
        assertThat(tracking.trackedN()).isEqualTo(before);
        play(30, s -> 1.5);
        assertThat(tracking.trackedN()).isCloseTo(1.5, within(0.05));
    }

    @Test
    void shouldNeedEnoughReadings() {
        play(60, s -> 0);
        use(5);
        double before = tracking.trackedN();
        hz = 100;
        play(120, s -> 1.5);

        assertThat(tracking.trackedN()).as("320 a second were promised").isEqualTo(before);
    }

    @Test
    void shouldNotFollowSpikes() {
        play(60, s -> 0);
        for (int i = 0; i < 60; i++) {
            play(random.nextDouble(1, 12), s -> 0);
            feed(random.nextBoolean() ? 4000 : random.nextDouble(-UNLOADED, UNLOADED));
        }
        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
        feed(Double.NaN);
        feed(Double.POSITIVE_INFINITY);
        play(30, s -> 0);

        assertThat(tracking.trackedN()).isCloseTo(0, within(0.05));
    }

    @Test
    void shouldNotTrackWhereItIsLoud() {
        noise = UNLOADED / 3.5;
        play(300, s -> 0.5);

        assertThat(tracking.trackedN()).isZero();
    }

    @Test
    void shouldTrackAgainWhereTheNoiseHasGrownForGood() {
        play(60, s -> 0);
        noise = 2.2 * NOISE;
        use(10);
        play(120, s -> 1);
        assertThat(tracking.trackedN()).as("louder than before").isCloseTo(0, within(0.05));
        play(3600, s -> 1);
        assertThat(tracking.trackedN()).isCloseTo(1, within(0.05));
    }

    @Test
    void shouldListenBeforeItTracks() {
        play(18, s -> 1);
        assertThat(tracking.trackedN()).isZero();
        play(30, s -> 1);
        assertThat(tracking.trackedN()).isCloseTo(1, within(0.05));
    }

    @Test
    void shouldTellOnceThatItHasChanged() {
        assertThat(tracking.changed()).isFalse();
        play(60, s -> 1);
        assertThat(tracking.changed()).isTrue();
        assertThat(tracking.changed()).isFalse();
        play(60, s -> 1);
        assertThat(tracking.changed()).as("less than a tenth of a division").isFalse();
    }

    @Test
    void shouldKeepAZeroThatNobodyCanTellInNewtons() {
        tracking = new ZeroTracking(settings(), new Calibration.Force(5, Double.NaN), 0);
        for (int i = 0; i < 100; i++) {
            assertThat(tracking.force(tUs += 3_125, 900, true, 0)).isEqualTo(5);
        }
        assertThat(tracking.zeroRaw()).isEqualTo(5);
    }

    @Test
    void shouldRefuseSettingsThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ZeroTracking.Settings(0, 1, 1, 320))
                .withMessageContaining("division");
        assertThatIllegalArgumentException().isThrownBy(() -> new ZeroTracking.Settings(1, Double.NaN, 1, 320))
                .withMessageContaining("range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZeroTracking.Settings(1, 1, Double.POSITIVE_INFINITY, 320))
                .withMessageContaining("unloaded");
    }

    /** The zero wanders or something lies on the pad, so many newtons at a time. */
    private void play(double seconds, DoubleUnaryOperator newton) {
        long from = tUs;
        long until = from + Math.round(seconds * 1e6);
        while (tUs < until) {
            feed(newton.applyAsDouble((tUs - from) * 1e-6));
        }
    }

    private void use(double seconds) {
        idle = false;
        play(seconds, s -> 100 + 50 * Math.sin(s));
        idle = true;
    }

    private void feed(double newton) {
        double before = tracking.trackedN();
        long step = Math.round(1e6 / hz * (1 + random.nextDouble(-0.1, 0.1)));
        tUs += step;
        double raw = Math.rint(70_000 - 2000 * (newton + noise * random.nextGaussian()));
        double zero = tracking.force(tUs, Double.isFinite(newton) ? raw : newton, idle, deg);
        assertThat(zero).isEqualTo(tracking.zeroRaw());
        if (Math.abs(tracking.trackedN() - before) > 0.5 * D * step * 1e-6 + 1e-9) {
            throw new AssertionError("moved by " + (tracking.trackedN() - before) + " N within " + step + " us");
        }
        if (Math.abs(tracking.trackedN()) > RANGE) {
            throw new AssertionError("tracked " + tracking.trackedN());
        }
    }

    private ZeroTracking tracking(double trackedN) {
        return new ZeroTracking(settings(), CELL.withZeroRaw(70_000 - 2000 * trackedN), trackedN);
    }

    private ZeroTracking.Settings settings() {
        return new ZeroTracking.Settings(D, RANGE, UNLOADED, hz);
    }
}
