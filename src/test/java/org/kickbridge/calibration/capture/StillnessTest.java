package org.kickbridge.calibration.capture;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class StillnessTest {
    private static final double SPAN = 8_388_608;
    private static final double COUNTS_PER_N = 3_000;
    private static final double N_PER_COUNT = 1 / COUNTS_PER_N;
    private static final int SEEDS = 20;

    /** Feeds newtons as counts of a cell with noise, until the capture is complete or given up. */
    private static Stillness feed(Stillness still, double hz, double noise, long seed, DoubleUnaryOperator newton) {
        SplittableRandom random = new SplittableRandom(seed);
        for (long i = 0; !still.gaveUp(); i++) {
            double s = i / hz;
            double raw = Math.rint(50_000 + COUNTS_PER_N * newton.applyAsDouble(s) + noise * random.nextGaussian());
            if (still.add(Math.round(s * 1e6), raw)) {
                return still;
            }
        }
        return still;
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 80, 320, 1_000})
    void shouldTakeTwoSecondsOfARestingWeight(double hz) {
        for (double known : new double[]{N_PER_COUNT, -N_PER_COUNT, Double.NaN}) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Stillness still = feed(Stillness.ofForce(hz, known, SPAN), hz, 60, seed, _ -> 200);
                assertThat(still.gaveUp()).as("seed %d", seed).isFalse();
                assertThat(still.why()).isEmpty();
                assertThat(still.share()).isEqualTo(1);
                Capture capture = still.capture();
                assertThat(capture.mean()).as("seed %d", seed)
                        .isCloseTo(650_000,
                                within(4.5 * 60 / Math.sqrt(2 * hz)));
                assertThat(capture.lengthS()).isBetween(1.85, 2.01);
                assertThat(capture.noise()).as("seed %d", seed).isCloseTo(60, within(60 * 3.5 / Math.sqrt(4 * hz)));
                assertThat(capture.readings()).isBetween((int) (1.9 * hz), (int) (2 * hz) + 1);
                assertThat(still.elapsedS()).as("seed %d", seed).isLessThan(8);
            }
        }
    }

    @Test
    void shouldTakeOneSecondOfAnAngle() {
        SplittableRandom random = new SplittableRandom(1);
        Stillness still = Stillness.ofAngle(500, -360 / 16_384.0);
        long us = 0;
        while (!still.add(us, Math.rint(8_000.4 + 2 * random.nextGaussian()))) {
            us += 2_000;
        }
        assertThat(still.capture().mean()).isCloseTo(8_000.4, within(0.4));
        assertThat(still.capture().lengthS()).isCloseTo(1, within(0.01));
        assertThat(still.elapsedS()).isLessThan(2);
    }

    @Test
    void shouldTakeACoarseEncoderBetweenTwoCounts() {
        Stillness still = Stillness.ofAngle(100, 360 / 4_096.0);
        long us = 0;
        for (int i = 0; !still.add(us, i % 40 < 17 ? 100 : 101); i++) {
            us += 10_000;
        }
        assertThat(still.capture().mean()).isBetween(100.0, 101.0);
        assertThat(still.elapsedS()).isLessThan(2);
    }

    @Test
    void shouldNotTakeAnAngleThatIsMoved() {
        Stillness still = Stillness.ofAngle(100, 360 / 4_096.0);
        for (long i = 0; i < 6_100; i++) {
            assertThat(still.add(10_000 * i, Math.rint(100 + i / 100.0 * 6))).isFalse();
        }
        assertThat(still.gaveUp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10, 0.0005", "80, 0.0005", "320, 0.0005", "80, -0.0002"})
    void shouldTakeACreepingCell(double hz, double share) {
        for (double known : new double[]{N_PER_COUNT, Double.NaN}) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Stillness still = feed(Stillness.ofForce(hz, known, SPAN).above(50_000), hz, 60, seed,
                        s -> 500 * (1 + share * (1 - Math.exp(-s / 30))));
                assertThat(still.gaveUp()).as("seed %d", seed).isFalse();
                assertThat(still.elapsedS()).as("seed %d", seed).isLessThan(8);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 0.7", "10, 1.3", "80, 0.5", "80, 2.1", "80, 4", "320, 0.7", "320, 4", "320, 9"})
    void shouldNotTakeAWeightThatSwings(double hz, double swingHz) {
        for (double known : new double[]{N_PER_COUNT, Double.NaN}) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Stillness still = feed(Stillness.ofForce(hz, known, SPAN).above(50_000), hz, 60, seed,
                        s -> 200 + Math.sin(2 * Math.PI * swingHz * s));
                assertThat(still.gaveUp()).as("seed %d", seed).isTrue();
                assertThat(still.why()).as("seed %d", seed).isIn("moves", "drifts");
                assertThat(still.elapsedS()).isCloseTo(60, within(0.3));
            }
        }
    }

    @Test
    void shouldTakeAWeightThatCalmsDown() {
        for (double known : new double[]{N_PER_COUNT, Double.NaN}) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Stillness still = feed(Stillness.ofForce(80, known, SPAN).above(50_000), 80, 60, seed,
                        s -> 200 + 10 * Math.exp(-s / 2) * Math.sin(2 * Math.PI * 1.1 * s));
                assertThat(still.gaveUp()).isFalse();
                assertThat(still.elapsedS()).as("seed %d", seed).isBetween(5.0, 20.0);
                assertThat(still.capture().mean() * N_PER_COUNT).as("seed %d", seed)
                        .isCloseTo(200 + 50_000 * N_PER_COUNT, within(0.03));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldNotTakeAHandOnThePad(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] walk = {30};
        Stillness still = feed(Stillness.ofForce(80, N_PER_COUNT, SPAN), 80, 60, seed,
                s -> walk[0] += 0.15 * random.nextGaussian() + 0.01 * (30 - walk[0]));
        assertThat(still.gaveUp()).isTrue();
    }

    @Test
    void shouldWaitForAStepToBeOver() {
        for (double at : new double[]{0.6, 1.0, 1.37, 1.9}) {
            Stillness still = feed(Stillness.ofForce(80, N_PER_COUNT, SPAN), 80, 60, 4, s -> s < at ? 100 : 100.5);
            assertThat(still.capture().fromUs() * 1e-6).as("step at %s s", at).isGreaterThan(at - 0.25);
            assertThat(still.capture().mean()).isCloseTo(50_000 + 100.5 * COUNTS_PER_N, within(150.0));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 80, 320})
    void shouldLeaveOutSpikes(double hz) {
        SplittableRandom random = new SplittableRandom(9);
        double[] spikes = {8_388_607, -1, 65_535, 16_777_215, 0};
        Stillness still = Stillness.ofForce(hz, Double.NaN, SPAN);
        long us = 0;
        for (int i = 0; !still.gaveUp(); i++) {
            double raw = i % (int) (2.5 * hz) == hz ? spikes[i % 5] : Math.rint(650_000 + 60 * random.nextGaussian());
            if (still.add(us, raw)) {
                break;
            }
            us += Math.round(1e6 / hz);
        }
        assertThat(still.capture().mean()).isCloseTo(650_000, within(4.5 * 60 / Math.sqrt(2 * hz)));
        assertThat(still.capture().noise()).isLessThan(110);
        assertThat(still.elapsedS()).isLessThan(6);
    }

    @Test
    void shouldTellAConverterAtItsEnd() {
        Stillness still = feed(Stillness.ofForce(80, N_PER_COUNT, 100_000), 80, 0, 1, _ -> 100);
        assertThat(still.gaveUp()).isTrue();
        assertThat(still.why()).isEqualTo("saturated");
        assertThat(still.elapsedS()).isCloseTo(5, within(0.3));
    }

    @Test
    void shouldTellThatTheSensorIsTooSlow() {
        Stillness still = feed(Stillness.ofForce(320, N_PER_COUNT, SPAN), 100, 60, 1, _ -> 100);
        assertThat(still.gaveUp()).isTrue();
        assertThat(still.why()).isEqualTo("too few readings");
    }

    @Test
    void shouldBeginAnewAfterAGap() {
        Stillness still = Stillness.ofForce(80, N_PER_COUNT, SPAN);
        long us = 0;
        for (int i = 0; i < 140; i++) {
            assertThat(still.add(us += 12_500, 1_000 + i % 3)).isFalse();
        }
        us += 700_000;
        assertThat(still.add(us, 1_000)).isFalse();
        assertThat(still.why()).isEqualTo("too few readings");
        assertThat(still.share()).isZero();
        long after = us;
        while (!still.add(us += 12_500, 1_001)) {
            assertThat(us - after).isLessThan(3_000_000);
        }
        assertThat(still.capture().fromUs()).isEqualTo(after);
    }

    @Test
    void shouldShowWhatItSeesWhileItWaits() {
        Stillness still = Stillness.ofForce(80, N_PER_COUNT, SPAN);
        assertThat(still.mean()).isNaN();
        assertThatThrownBy(still::capture).isInstanceOf(IllegalStateException.class);
        double best = 0;
        for (int i = 0; i < 110; i++) {
            still.add(12_500L * i, 1_000 + i % 2);
            assertThat(still.share()).isGreaterThanOrEqualTo(best);
            best = still.share();
        }
        assertThat(best).isEqualTo(5 / 8.0);
        assertThat(still.mean()).isCloseTo(1_000.5, within(1e-9));
        assertThat(still.noise()).isCloseTo(0.5, within(0.01));
        assertThat(still.driftPerS()).isCloseTo(0, within(0.05));
        // A drift of 3 N a second.
        for (int i = 110; i < 190; i++) {
            still.add(12_500L * i, 1_000 + (i - 110) * 112.5);
        }
        assertThat(still.why()).isEqualTo("moves");
        assertThat(still.share()).isLessThan(0.3);
        assertThat(still.driftPerS()).isBetween(6_000.0, 9_100.0);
    }

    @Test
    void shouldPassOverReadingsThatAreNoNumber() {
        Stillness still = Stillness.ofForce(80, N_PER_COUNT, SPAN);
        long us = 0;
        for (int i = 0; !still.add(us, i % 7 == 0 ? Double.NaN : 1_000); i++) {
            us += 12_500;
        }
        assertThat(still.capture().mean()).isEqualTo(1_000);
    }

    @Test
    void shouldAllocateNothingWhileItWaits() {
        moving(Stillness.ofForce(320, N_PER_COUNT, SPAN), 15_000);
        Stillness still = Stillness.ofForce(320, N_PER_COUNT, SPAN);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        moving(still, 15_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(still.gaveUp()).isFalse();
        assertThat(allocated).as("bytes for 15,000 readings").isLessThan(10_000);
    }

    private static void moving(Stillness still, int readings) {
        for (int i = 0; i < readings; i++) {
            still.add(3_125L * i, 1_000 + i % 7 * 500 + i * 40.0);
        }
    }
}
