package org.kickbridge.calibration.capture;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WithoutSpikesTest {
    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    @Test
    void shouldReachEightDeviationsFromTheMedian() {
        WithoutSpikes spikes = new WithoutSpikes(200);
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            // Few different values, rising ones and random ones.
            int kind = (int) (seed % 3);
            double[] values = new double[1 + random.nextInt(200)];
            Arrays.setAll(values, i -> kind == 0 ? random.nextInt(4) : kind == 1 ? i : random.nextGaussian());
            spikes.look(values, values.length, 0.01);
            double centre = median(values);
            double reach = Math.max(0.01,
                    8 * 1.4826 * median(Arrays.stream(values).map(each -> Math.abs(each - centre)).toArray()));
            assertThat(spikes.keeps(centre + 0.999 * reach)).as("seed %d", seed).isTrue();
            assertThat(spikes.keeps(centre - 0.999 * reach)).as("seed %d", seed).isTrue();
            assertThat(spikes.keeps(centre + 1.001 * reach)).as("seed %d", seed).isFalse();
            assertThat(spikes.keeps(centre - 1.001 * reach)).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void shouldLeaveSpikesOutOfTheMean() {
        WithoutSpikes spikes = new WithoutSpikes(10);
        double[] values = {100, 101, 8_388_607, 99, 100, -1_000_000, 100};
        spikes.look(values, 7, 2);
        assertThat(spikes.mean(values, 7)).isCloseTo(100, within(1e-9));
        // Only as many as are told are looked at.
        spikes.look(values, 2, 2);
        assertThat(spikes.mean(values, 2)).isCloseTo(100.5, within(1e-9));
    }
}
