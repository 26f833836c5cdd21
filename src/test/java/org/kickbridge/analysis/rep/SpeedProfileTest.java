package org.kickbridge.analysis.rep;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpeedProfileTest {
    /** Bells of these heights side by side, between which the speed falls to {@code valley}. */
    private static double[] bells(double valley, double... heights) {
        double[] v = new double[50 * heights.length];
        Arrays.setAll(v, i -> {
            double s = Math.sin(Math.PI * (i % 50 + 0.5) / 50);
            boolean outer = i < 25 || i >= v.length - 25;
            double floor = outer ? 0 : valley;
            return floor + (heights[i / 50] - floor) * s * s;
        });
        return v;
    }

    private static int peaks(double[] v) {
        return SpeedProfile.peaks(v, 0, v.length - 1, 15);
    }

    private static boolean stuck(double[] v) {
        return SpeedProfile.stuck(v, 0, v.length - 1, 100, 0.1, 1);
    }

    @Test
    void shouldCountPeaksThatStandOut() {
        assertThat(peaks(bells(0, 100))).isEqualTo(1);
        assertThat(peaks(bells(0, 100, 90))).isEqualTo(2);
        assertThat(peaks(bells(30, 60, 100, 50))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"86, 1", "84, 2"})
    void shouldNotCountRipples(double valley, int expected) {
        assertThat(peaks(bells(valley, 100, 100))).isEqualTo(expected);
    }

    @Test
    void shouldCountAPeakAtTheVeryEnd() {
        assertThat(peaks(new double[]{0, 100, 0, 100})).isEqualTo(2);
        assertThat(peaks(new double[]{0, 100, 80, 96})).isEqualTo(2);
        assertThat(peaks(new double[]{0, 100, 80, 95})).as("a rise of the prominence, not of more").isEqualTo(1);
        assertThat(peaks(new double[]{0, 100, 85, 101})).as("a fall of the prominence, not of more").isEqualTo(1);
    }

    @Test
    void shouldSeeAPeakInAnythingThatMoves() {
        assertThat(peaks(new double[]{1, 2, 3, 4})).isEqualTo(1);
        assertThat(SpeedProfile.peaks(bells(0, 100, 100, 100), 0, 49, 15)).as("within its window only").isEqualTo(1);
    }

    @Test
    void shouldSeeAStopBetweenTwoParts() {
        assertThat(stuck(bells(0, 100, 80))).isTrue();
        assertThat(stuck(bells(9, 100, 80))).isTrue();
        assertThat(stuck(bells(11, 100, 80))).isFalse();
    }

    @Test
    void shouldSeeAStopToTheThreshold() {
        assertThat(stuck(new double[]{100, 9, 26})).isTrue();
        assertThat(stuck(new double[]{26, 9, 100})).isTrue();
        assertThat(stuck(new double[]{100, 10, 26})).isFalse();
        assertThat(stuck(new double[]{100, 9, 25})).isFalse();
        assertThat(stuck(new double[]{25, 9, 100})).isFalse();
    }

    @Test
    void shouldNotTakeTheEndsForAStop() {
        assertThat(stuck(bells(0, 100))).isFalse();
        assertThat(stuck(bells(0, 100, 20))).as("what follows the stop is no part of the push").isFalse();
        assertThat(stuck(bells(0, 20, 100))).as("nor is what comes before").isFalse();
    }
}
