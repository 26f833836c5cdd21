package org.kickbridge.source.simulator;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.calibration.Calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SensorsTest {
    private static final double STEP = 360.0 / 4096;

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"0,false", "0,true", "4090,false", "5,true", "2048,false"})
    void shouldComeBackThroughTheCalibrationAcrossTheWrap(int zero, boolean reversed) {
        Encoder encoder = new Encoder(4096, zero, reversed, 0, 0);
        Calibration calibration = new Calibration("test", new Calibration.Force(0, 1), encoder.calibration());

        for (double deg = -5; deg < 90; deg += 0.013) {
            double raw = encoder.raw(deg, 500, random);
            assertThat(raw).isBetween(0.0, 4095.0);
            assertThat(calibration.degree(raw)).isCloseTo(deg, within(STEP / 2 + 1e-9));
        }
    }

    @Test
    void shouldStepByOneCount() {
        Taken taken = Taken.physical(
                Simulator.of(Workout.of(Athlete.TIRING).withSets(1).withReps(3), 8, rep -> {
                }));

        assertThat(taken.angles).allSatisfy(point -> {
            double counts = point.value() / STEP;
            assertThat(counts).isCloseTo(Math.rint(counts), within(1e-6));
        });
        assertThat(taken.angles.stream().map(Taken.Point::value).distinct().count()).isGreaterThan(400);
    }

    @ParameterizedTest
    @CsvSource({"2000", "-2000"})
    void shouldComeBackAsNewtonsWithinTheNoise(double countsPerNewton) {
        LoadCell cell = new LoadCell(countsPerNewton, 70_000, 0.4, 0, 0);
        Calibration calibration = new Calibration("test", cell.calibration(), new Calibration.Angle(0, 1, 0));

        double sum = 0;
        double squares = 0;
        int n = 10_000;
        for (int i = 0; i < n; i++) {
            double error = calibration.newton(cell.raw(200, 0, 320, random)) - 200;
            sum += error;
            squares += error * error;
        }
        assertThat(sum / n).isCloseTo(0, within(0.02));
        assertThat(Math.sqrt(squares / n)).isCloseTo(0.4, within(0.02));
    }

    @Test
    void shouldSaturateAtTwentyFourBits() {
        LoadCell cell = new LoadCell(2000, 0, 0, 0, 0);

        assertThat(cell.raw(1e6, 0, 320, random)).isEqualTo((1 << 23) - 1);
        assertThat(cell.raw(-1e6, 0, 320, random)).isEqualTo(-(1 << 23));
    }

    @Test
    void shouldDriftWithTime() {
        LoadCell cell = new LoadCell(2000, 0, 0, 3, 0);

        assertThat(cell.raw(100, 1_800_000_000L, 320, random) / 2000).isCloseTo(101.5, within(0.001));
    }

    @Test
    void shouldSpikeAsOftenAsAsked() {
        LoadCell cell = new LoadCell(2000, 0, 0.4, 0, 3600);
        Encoder encoder = new Encoder(4096, 1000, false, 0.03, 7200);

        int forceSpikes = 0;
        int angleSpikes = 0;
        for (int i = 0; i < 320 * 500; i++) {
            forceSpikes += cell.raw(100, 0, 320, random) == (1 << 23) - 1 ? 1 : 0;
            angleSpikes += encoder.raw(20, 320, random) == 0 ? 1 : 0;
        }
        assertThat(forceSpikes).isBetween(430, 570);
        assertThat(angleSpikes).isBetween(900, 1100);
    }

    @Test
    void shouldJitterWithoutLosingTheRateOrTheOrder() {
        SampleClock clock = new SampleClock(new Sampling(320, 0.45, Double.POSITIVE_INFINITY, 0, 1), random);

        long before = -1;
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < 32_000; i++) {
            assertThat(clock.nowUs()).isGreaterThan(before);
            if (before >= 0) {
                shortest = Math.min(shortest, clock.nowUs() - before);
                longest = Math.max(longest, clock.nowUs() - before);
            }
            before = clock.nowUs();
            clock.advance();
        }
        assertThat(before / 1e6).isCloseTo(100, within(0.01));
        assertThat(shortest).isBetween(300L, 900L);
        assertThat(longest).isBetween(5_300L, 5_950L);
    }

    @Test
    void shouldStallNowAndThen() {
        SampleClock clock = new SampleClock(new Sampling(500, 0.1, 20, 0.05, 0.2), random);

        int stalls = 0;
        long before = 0;
        while (clock.nowUs() < 2_000_000_000L) {
            long gapUs = clock.nowUs() - before;
            assertThat(gapUs).isLessThan(205_000);
            stalls += gapUs > 45_000 ? 1 : 0;
            before = clock.nowUs();
            clock.advance();
        }
        assertThat(stalls).isBetween(70, 130);
        assertThat(clock.takeLongestGapS(clock.nowUs())).isBetween(0.15, 0.205);
        assertThat(clock.takeLongestGapS(clock.nowUs())).isLessThan(0.05);
    }

    @Test
    void shouldRefuseWhatNoSensorCanDo() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sampling.at(0)).withMessageContaining("Hz");
        assertThatIllegalArgumentException().isThrownBy(() -> new LoadCell(0, 0, 0, 0, 0))
                .withMessageContaining("counts per newton");
        assertThatIllegalArgumentException().isThrownBy(() -> new Encoder(4096, 4096, false, 0, 0))
                .withMessageContaining("turn");
        assertThatIllegalArgumentException().isThrownBy(() -> Workout.demo().withReps(0)).withMessageContaining("reps");
        assertThatIllegalArgumentException().isThrownBy(() -> Machine.DEFAULT.withStackKg(Double.NaN))
                .withMessageContaining("stack");
    }
}
