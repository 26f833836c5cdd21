package org.kickbridge.analysis.rep;

import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.signal.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A force read once in the middle of every bin: what is asked of the trace can be told to the bin. */
class ForceTraceGridTest {
    private static final double NONE = Double.NaN;
    private final Track track = new Track();
    private final ForceTrace trace = new ForceTrace();

    @BeforeEach
    void begin() {
        track.begin(0);
    }

    private static double middle(int bin) {
        return (bin + 0.5) * Track.BIN_US;
    }

    /** One reading in each of so many bins, this long before its middle; none where the force is NaN. */
    private void read(int bins, int earlyUs, IntToDoubleFunction force) {
        for (int i = 0; i < bins; i++) {
            double newton = force.applyAsDouble(i);
            if (!Double.isNaN(newton)) {
                track.add((long) middle(i) - earlyUs, newton);
            }
        }
        track.add((bins + 100L) * Track.BIN_US, 0);
    }

    private void fit(int from, int to) {
        assertThat(trace.fit(track, from, to, false)).isTrue();
    }

    private void fitted(int bins, IntToDoubleFunction force) {
        read(bins, 0, force);
        fit(0, bins);
    }

    @Test
    void shouldTakeTheMiddleOfWhatIsAboveAThreshold() {
        fitted(200, i -> 10 * i);

        assertThat(trace.medianAbove(0, middle(50), middle(54))).as("of five").isEqualTo(520, within(1e-6));
        assertThat(trace.medianAbove(0, middle(50), middle(53))).as("of four").isEqualTo(515, within(1e-6));
        assertThat(trace.medianAbove(515, middle(50), middle(53))).as("of two").isEqualTo(525, within(1e-6));
    }

    @Test
    void shouldTakeTheMiddleBySizeAndNotByTime() {
        fitted(200, i -> 10 * Math.abs(i - 100));

        // 0 to 200 twice and 210 to 400 once.
        assertThat(trace.medianAbove(-1, middle(60), middle(120))).isEqualTo(150, within(1e-6));
    }

    @Test
    void shouldNotTakeTheThresholdItselfForAbove() {
        fitted(100, _ -> 0);

        assertThat(trace.medianAbove(0, middle(10), middle(90))).isNaN();
        assertThat(trace.secondsAbove(0, middle(10), middle(90))).isZero();
        assertThat(trace.secondsAbove(-1, middle(10), middle(90))).isEqualTo(0.32, within(1e-9));
    }

    @Test
    void shouldMeasureTheSpreadOfEveryBinBetweenTwoInstants() {
        fitted(200, i -> 10 * i);

        // 500 to 540 around 520.
        assertThat(trace.deviation(middle(50), middle(54))).isEqualTo(Math.sqrt(200), within(1e-6));
    }

    @Test
    void shouldFindThePeakAtEitherEndOfItsWindow() {
        fitted(200, i -> i < 100 ? 10 * i : 2_000 - 10 * i);

        assertThat(trace.peakUs(middle(50), middle(54))).isEqualTo(middle(54));
        assertThat(trace.peakUs(middle(150), middle(154))).isEqualTo(middle(150));
    }

    @Test
    void shouldTakeTheFirstOfEqualPeaks() {
        fitted(100, _ -> 0);

        assertThat(trace.peakUs(middle(20), middle(80))).isEqualTo(middle(20));
    }

    @Test
    void shouldPutNothingOnAPeakThatSmoothingDidNotLevel() {
        fitted(200, i -> 2_000 - 10 * i);

        assertThat(trace.peakN(middle(50))).isEqualTo(1_500, within(1e-6));
    }

    @Test
    void shouldMeasureTheForceAtAnInstantWhereThereIsNoTimeBetween() {
        fitted(200, i -> 10 * i);

        assertThat(trace.mean(middle(70), middle(70))).isEqualTo(700, within(1e-6));
        assertThat(trace.mean(middle(70), middle(60))).isEqualTo(700, within(1e-6));
        assertThat(trace.mean(middle(60), middle(70))).isEqualTo(650, within(1e-6));
    }

    @Test
    void shouldMeasureALandingToTheBin() {
        fitted(200, i -> i >= 100 && i <= 110 ? 19 : 20);

        assertThat(trace.staysBelow(20, 0.04, 0, middle(199))).isTrue();
        assertThat(trace.staysBelow(20, 0.041, 0, middle(199))).isFalse();
        assertThat(trace.staysBelow(20, 0.04, 0, middle(110))).isTrue();
        assertThat(trace.staysBelow(20, 0.04, 0, middle(109))).isFalse();
        assertThat(trace.staysBelow(19, 0, 0, middle(199))).isFalse();
    }

    @Test
    void shouldMeasureTheRiseWithinItsWindowOnly() {
        fitted(200, i -> i < 100 ? 10 * i : 1_000 + 40 * (i - 100));

        assertThat(trace.steepestRise(middle(50), middle(50) + 50_000)).isEqualTo(2_500, within(1e-3));
        assertThat(trace.steepestRise(middle(50), middle(80))).isEqualTo(2_500, within(1e-3));
        assertThat(trace.steepestRise(middle(50), middle(180))).isEqualTo(10_000, within(1e-3));
        assertThat(trace.steepestRise(middle(50), middle(50) + 49_000)).as("too short").isNaN();
    }

    @Test
    void shouldSpreadAReadingByABell() {
        fitted(200, i -> i == 100 ? 100 : 0);

        for (int k = -7; k <= 7; k++) {
            double deviations = 4 * k / 9.0;
            double bell = 100 * 4 / 9.0 / Math.sqrt(2 * Math.PI) * Math.exp(-0.5 * deviations * deviations);
            assertThat(trace.at(middle(100 + k))).as("%d bins away", k).isEqualTo(bell, within(0.06));
        }
        assertThat(trace.at(middle(92))).isZero();
        assertThat(trace.at(middle(108))).isZero();
    }

    @Test
    void shouldSmoothMoreWhereTheForceIsReadSeldom() {
        fitted(200, i -> i % 5 == 0 ? (i % 2 == 0 ? 10 : -10) : NONE);

        assertThat(trace.at(middle(100))).isEqualTo(0, within(0.5));
    }

    @Test
    void shouldHoldTheFirstAndTheLastForceWhereNothingWasRead() {
        read(300, 0, i -> i >= 100 && i < 200 ? 10 * i : NONE);
        fit(100, 200);
        double[] alone = new double[100];
        for (int i = 0; i < 100; i++) {
            alone[i] = trace.at(middle(100 + i));
        }
        fit(80, 220);

        for (int i = 0; i < 100; i++) {
            assertThat(trace.at(middle(100 + i))).isEqualTo(alone[i]);
        }
        assertThat(trace.at(middle(80))).isBetween(900.0, alone[0]);
        assertThat(trace.at(middle(219))).isBetween(alone[99], 2_100.0);
    }

    @Test
    void shouldHoldItsEndsBeyondWhatWasLookedAt() {
        fitted(200, i -> 10 * i);

        assertThat(trace.at(-1e9)).isEqualTo(trace.at(middle(0)));
        assertThat(trace.at(1e9)).isEqualTo(trace.at(middle(199)));
    }

    @Test
    void shouldUseItsRoomAgain() {
        fitted(200, i -> 10 * i);
        fit(0, 100);
        ForceTrace fresh = new ForceTrace();
        fresh.fit(track, 0, 100, false);

        for (int i = 0; i < 100; i++) {
            assertThat(trace.at(middle(i))).isEqualTo(fresh.at(middle(i)));
        }
        assertThat(trace.at(1e9)).isEqualTo(fresh.at(middle(99)));
        assertThat(trace.peakUs(0, 1e9)).isEqualTo(middle(99));
    }

    @ParameterizedTest
    @CsvSource({"8000, 8100, 0.004", "500, 8692, 0.004", "500, 8693, 0.008", "500, 16884, 0.008", "500, 16885, 0.012"})
    void shouldFollowARampThroughALongWindow(int from, int to, double stepS) {
        read(to, 0, i -> 10 * i);
        fit(from, to);

        assertThat(trace.stepS()).isEqualTo(stepS, within(1e-12));
        for (int i = from + 50; i < to - 50; i += 97) {
            assertThat(trace.at(middle(i))).as("bin %d", i).isEqualTo(10 * i, within(1e-3));
        }
        assertThat(trace.peakUs(0, 1e12)).isEqualTo(middle(to - 1), within(3.0 * Track.BIN_US));
    }

    @Test
    void shouldWantAFewBins() {
        read(100, 0, _ -> 50);

        assertThat(trace.fit(track, 20, 27, false)).isFalse();
        assertThat(trace.fit(track, 20, 28, false)).isTrue();
    }

    @Test
    void shouldWantAFiftiethOfTheBins() {
        read(2_000, 0, i -> i % 50 == 0 && i != 1_000 ? 50 : NONE);

        assertThat(trace.fit(track, 0, 400, false)).isTrue();
        assertThat(trace.fit(track, 0, 401, false)).isTrue();
        assertThat(trace.fit(track, 800, 1_200, false)).as("one is missing").isFalse();
    }

    /** Read two milliseconds before the middle: where the force turns it neither rises nor falls there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void shouldTakeTheSlopeFromBothNeighbours(int every) {
        read(241, 2_000, i -> i % every == 0 ? 10.0 * Math.abs(i - 120) / every : NONE);
        fit(0, 241);

        assertThat(trace.staysBelow(0.1, 0, middle(110), middle(130))).isTrue();
        assertThat(trace.staysBelow(-0.1, 0, middle(110), middle(130))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"6, false", "7, true"})
    void shouldTakeTheSlopeFromNeighboursThatAreNear(int every, boolean unmoved) {
        read(40 * every, 2_000, i -> i % every == 0 ? 10.0 * i / every : NONE);
        fit(0, 40 * every);

        // A rise of 10 from reading to reading is at least 0.7 in two milliseconds.
        assertThat(trace.staysBelow(200.3, 0, middle(20 * every - 1), middle(20 * every + 1))).isEqualTo(unmoved);
    }

    @Test
    void shouldNotTakeASlopeFromWhereNothingWasRead() {
        read(200, 1_900, i -> i >= 50 && i < 150 ? 100 : NONE);
        fit(0, 200);

        for (int i = 0; i < 200; i++) {
            assertThat(trace.at(middle(i))).isEqualTo(100, within(1e-9));
        }
    }
}
