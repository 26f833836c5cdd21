package org.kickbridge.app;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RecentCountsTest {
    private final RecentCounts recent = new RecentCounts();

    @Test
    void shouldLookAtTheLastHalfSecondOnly() {
        for (int i = 0; i < 100; i++) {
            recent.add(i * 10_000L, i < 50 ? 5000 : 1000 + (i % 2 == 0 ? 3 : -3));
        }
        RecentCounts.Look look = recent.look(990_000);
        assertThat(look.mean()).isCloseTo(1000, within(1e-9));
        assertThat(look.deviation()).isCloseTo(3, within(0.05));
    }

    @Test
    void shouldMeasureNothingFromOldOrFewReadings() {
        for (int i = 0; i < 100; i++) {
            recent.add(i * 10_000L, 1000);
        }
        assertThat(recent.look(1_440_000).mean()).isEqualTo(1000);
        assertThat(recent.look(1_460_000).mean()).isNaN();
        assertThat(recent.look(9_000_000)).isEqualTo(new RecentCounts.Look(Double.NaN, Double.NaN));
        assertThat(new RecentCounts().look(0).mean()).isNaN();
    }

    @Test
    void shouldBearAFastSensor() {
        for (int i = 0; i < 5000; i++) {
            recent.add(i * 100L, i);
        }
        assertThat(recent.look(499_900).mean()).isCloseTo(5000 - 512.5, within(1e-9));
    }
}
