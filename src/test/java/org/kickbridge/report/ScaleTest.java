package org.kickbridge.report;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Axes as a person would draw them. */
class ScaleTest {

    @Test
    void shouldStepByRoundNumbers() {
        Scale scale = Scale.over(0, 490.3, 6);

        assertThat(scale.ticks()).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0);
        assertThat(scale.label(100)).isEqualTo("100");
        assertThat(Scale.over(-0.31, 0.42, 5).ticks().stream().map(Scale.over(-0.31, 0.42, 5)::label))
                .containsExactly("−0.4", "−0.2", "0.0", "0.2", "0.4", "0.6");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHoldEverything(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(-9, 9));
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(-9, 9));
            Scale scale = Scale.over(low, high, 5);

            assertThat(scale.share(low)).as("seed %d, %s to %s", seed, low, high).isBetween(-0.02, 1.02);
            assertThat(scale.share(high)).as("seed %d, %s to %s", seed, low, high).isBetween(-0.02, 1.02);
            assertThat(scale.ticks().size()).as("seed %d, %s to %s", seed, low, high).isBetween(2, 9);
        }
    }

    /** A zero that came back a little below itself is no reason for negative forces. */
    @Test
    void shouldBeginNoStepForAHair() {
        assertThat(Scale.over(-4.1, 1_832, 5).low()).isZero();
    }

    @Test
    void shouldMakeDoWithOneValueOrNone() {
        assertThat(Scale.over(5, 5, 5).share(5)).isBetween(0.0, 1.0);
        assertThat(Scale.over(0, 0, 5).ticks()).isNotEmpty();
        assertThat(Scale.over(Double.NaN, Double.NaN, 5).ticks()).isEqualTo(List.of(0.0, 0.5, 1.0));
    }
}
