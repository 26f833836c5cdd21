package org.kickbridge.tally;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void shouldTellThePercentilesAFewPercentTooLongAtMost() {
        for (int ms = 1; ms <= 1000; ms++) {
            latencies.add(Duration.ofMillis(ms));
        }
        assertThat(latencies.count()).isEqualTo(1000);
        assertThat(latencies.seconds(50)).isBetween(0.5, 0.525);
        assertThat(latencies.seconds(99)).isBetween(0.99, 1.04);
        assertThat(latencies.seconds(100)).isBetween(1.0, 1.05);
        assertThat(latencies).hasToString("p50 0.50 s, p99 0.99 s");
    }

    @Test
    void shouldTakeWhatIsTooShortAndTooLong() {
        latencies.add(Duration.ofSeconds(-5));
        assertThat(latencies.seconds(50)).isCloseTo(1e-6, within(1e-9));
        latencies.add(Duration.ofDays(30));
        assertThat(latencies.seconds(100)).isBetween(3600.0, 4500.0);
    }

    @Test
    void shouldSayWhereThereIsNone() {
        assertThat(latencies).hasToString("none");
        assertThat(latencies.seconds(99)).isNaN();
    }
}
