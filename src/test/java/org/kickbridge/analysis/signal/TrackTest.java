package org.kickbridge.analysis.signal;

import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TrackTest {
    private static final long ORIGIN = 1_000_000;
    private static final int BIN = Track.BIN_US;
    private final Track track = new Track();

    @BeforeEach
    void begin() {
        track.begin(ORIGIN);
    }

    @Test
    void shouldKeepTheMeanTheMeanTimeAndTheCountOfABin() {
        track.add(ORIGIN, 1);
        track.add(ORIGIN + 1_000, 2);
        track.add(ORIGIN + 3_999, 6);
        track.add(ORIGIN + BIN, 100);

        assertThat(track.count(0)).isEqualTo(3);
        assertThat(track.mean(0)).isEqualTo(3);
        assertThat(track.meanTimeUs(0)).isEqualTo(ORIGIN + 4_999 / 3.0, within(1e-3));
        assertThat(track.centreUs(0)).isEqualTo(ORIGIN + 2_000);
        assertThat(track.centreUs(7)).isEqualTo(ORIGIN + 30_000);
    }

    @Test
    void shouldSayWhenABinIsComplete() {
        assertThat(track.add(ORIGIN + 10, 1)).isFalse();
        assertThat(track.add(ORIGIN + 3_999, 1)).isFalse();
        assertThat(track.add(ORIGIN + 4_000, 1)).isTrue();
        assertThat(track.add(ORIGIN + 7_999, 1)).isFalse();
        assertThat(track.add(ORIGIN + 80_000, 1)).isTrue();
    }

    @Test
    void shouldNotShowTheOpenBin() {
        track.add(ORIGIN, 5);

        assertThat(track.open()).isZero();
        assertThat(track.count(0)).isZero();
        assertThat(track.count(1)).isZero();
        assertThat(track.count(-1)).isZero();
    }

    @Test
    void shouldLeaveBinsWithoutAReadingEmpty() {
        track.add(ORIGIN + 100, 5);
        track.add(ORIGIN + 4L * BIN, 7);
        track.add(ORIGIN + 5L * BIN, 9);

        assertThat(track.open()).isEqualTo(5);
        assertThat(new int[]{track.count(0), track.count(1), track.count(2), track.count(3), track.count(4)})
                .containsExactly(1, 0, 0, 0, 1);
        assertThat(track.mean(4)).isEqualTo(7);
    }

    @Test
    void shouldFindTheBinOfAnInstant() {
        assertThat(track.binAt(ORIGIN)).isZero();
        assertThat(track.binAt(ORIGIN + 3_999.9)).isZero();
        assertThat(track.binAt(ORIGIN + 4_000)).isEqualTo(1);
        assertThat(track.binAt(ORIGIN - 0.1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLoseNothingToJitterAndOddRates(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double slope = 3e-6;
        long t = ORIGIN + 500;
        int added = 0;
        while (t < ORIGIN + 2_000_000) {
            track.add(t, 10 + slope * (t - ORIGIN));
            added++;
            t += 800 + random.nextInt(12_000);
        }
        int kept = 0;
        for (long b = 0; b < track.open(); b++) {
            kept += track.count(b);
            if (track.count(b) > 0) {
                assertThat(track.meanTimeUs(b)).isBetween((double) ORIGIN + b * BIN, ORIGIN + (b + 1.0) * BIN);
                assertThat(track.mean(b)).as("seed %d bin %d", seed, b)
                        .isEqualTo(10 + slope * (track.meanTimeUs(b) - ORIGIN), within(1e-8));
            }
        }
        assertThat(added - kept).as("seed %d: only what is in the open bin is not shown", seed).isBetween(1, 5);
    }

    @Test
    void shouldRememberTheLastBinsOnlyWhenTheRingIsFull() {
        long bins = 3L * Track.CAPACITY + 17;
        for (long b = 0; b <= bins; b++) {
            track.add(ORIGIN + b * BIN + 1, (double) b);
        }
        long oldest = bins - Track.CAPACITY + 1;

        assertThat(track.open()).isEqualTo(bins);
        assertThat(track.oldest()).isEqualTo(oldest);
        assertThat(track.count(oldest - 1)).isZero();
        for (long b = oldest; b < bins; b++) {
            assertThat(track.count(b)).isEqualTo(1);
            assertThat(track.mean(b)).isEqualTo((double) b);
            assertThat(track.meanTimeUs(b)).isEqualTo(ORIGIN + b * (double) BIN + 1);
        }
    }

    @Test
    void shouldForgetEverythingOverAGapLongerThanItsMemory() {
        for (int b = 0; b < Track.CAPACITY; b++) {
            track.add(ORIGIN + (long) b * BIN, 1);
        }
        long far = 10L * Track.CAPACITY;
        track.add(ORIGIN + far * BIN, 42);
        track.add(ORIGIN + (far + 1) * BIN, 43);

        assertThat(track.oldest()).isEqualTo(far + 2 - Track.CAPACITY);
        for (long b = track.oldest(); b < far; b++) {
            assertThat(track.count(b)).isZero();
        }
        assertThat(track.count(far)).isEqualTo(1);
        assertThat(track.mean(far)).isEqualTo(42);
    }

    @Test
    void shouldKeepWhatLiesBeforeAShorterGap() {
        track.add(ORIGIN, 1);
        long near = Track.CAPACITY - 2;
        track.add(ORIGIN + near * BIN, 2);

        assertThat(track.count(0)).isEqualTo(1);
        assertThat(track.mean(0)).isEqualTo(1);
        assertThat(track.count(near - 1)).isZero();
    }

    @Test
    void shouldBeginAnew() {
        track.add(ORIGIN, 1);
        track.add(ORIGIN + 9L * BIN, 1);
        track.begin(0);
        track.add(100, 8);

        assertThat(track.open()).isZero();
        assertThat(track.oldest()).isZero();
        assertThat(track.add(BIN, 9)).isTrue();
        assertThat(track.mean(0)).isEqualTo(8);
        assertThat(track.meanTimeUs(0)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_000_000_003L, 12_345, 3_600_000_000_007L})
    void shouldNotCareWhereTheClockBegan(long shift) {
        Track shifted = new Track();
        shifted.begin(ORIGIN + shift);
        SplittableRandom random = new SplittableRandom(4);
        long t = ORIGIN;
        for (int i = 0; i < 5_000; i++) {
            double value = random.nextDouble(-50, 50);
            assertThat(shifted.add(t + shift, value)).isEqualTo(track.add(t, value));
            t += random.nextInt(9_000);
        }
        assertThat(shifted.open()).isEqualTo(track.open());
        for (long b = 0; b < track.open(); b++) {
            assertThat(shifted.count(b)).isEqualTo(track.count(b));
            if (track.count(b) > 0) {
                assertThat(shifted.mean(b)).isEqualTo(track.mean(b));
                assertThat(shifted.meanTimeUs(b) - shift).isEqualTo(track.meanTimeUs(b), within(1e-3));
            }
        }
    }
}
