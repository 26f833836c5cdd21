package org.kickbridge.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class TraceTest {
    private static final long HOUR_US = 3_600_000_000L;

    private final Taken passed = new Taken();
    private final Trace trace = new Trace(passed);

    @Test
    void shouldPassEverythingOn() {
        trace.force(1, 10);
        trace.angle(2, Double.NaN);
        trace.side(3, Side.LEFT);
        trace.mark(4, "here");

        assertThat(passed.lines).containsExactly("force 1 10.00", "angle 2 NaN", "side LEFT", "mark here");
    }

    @Test
    void shouldAverageAndKeepTheMeanTime() {
        for (int i = 0; i < 100; i++) {
            trace.angle(1_000_000 + i * 2_000, i);
        }
        Taken taken = new Taken();
        trace.copy(1_000_000, 1_040_000, taken);

        assertThat(taken.times).hasSize(5);
        assertThat(taken.times.getFirst()).isEqualTo(1_003_000);
        assertThat(taken.values.getFirst()).isCloseTo(1.5, offset(1e-9));
        assertThat(taken.times).isSorted();
    }

    @Test
    void shouldKeepAnHourOfASlowAndAFastSensorInTheirOrder() {
        for (long us = 0; us < 2 * HOUR_US; us += 100_000) {
            trace.force(us, 100 + us / 1e9);
            trace.angle(us + 40_000, 20);
        }
        assertThat(trace.oldestUs()).isBetween(HOUR_US - 100_000_000, HOUR_US);
        Taken taken = new Taken();
        trace.copy(0, Long.MAX_VALUE - 1, taken);

        assertThat(taken.times).isSorted().hasSizeBetween(72_000, 76_000);
        assertThat(taken.times.getFirst()).isGreaterThanOrEqualTo(trace.oldestUs());
        assertThat(taken.values.get(taken.values.size() - 3)).isIn(107.2, 20.0);
    }

    @Test
    void shouldHaveNothingOfASilenceNorOfWhatWasBeforeIt() {
        trace.angle(0, 10);
        trace.angle(3 * HOUR_US, 11);
        trace.angle(3 * HOUR_US + 10_000, 12);
        trace.angle(3 * HOUR_US + 20_000, 13);
        Taken taken = new Taken();
        trace.copy(0, 4 * HOUR_US, taken);

        assertThat(taken.values).containsExactly(11.0, 12.0);
    }

    @Test
    void shouldNotBreakOverWhatCannotBe() {
        trace.force(1_000_000, 1e9);
        trace.force(1_010_000, -1e9);
        trace.force(500_000, 7);
        trace.force(1_020_000, 7);
        Taken taken = new Taken();
        trace.copy(0, 2_000_000, taken);

        assertThat(taken.values).containsExactly(3276.7, -3276.7);
    }

    /** Writes down what comes. */
    private static final class Taken implements Readings {
        private final List<Long> times = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        @Override
        public void force(long tUs, double value) {
            take("force", tUs, value);
        }

        @Override
        public void angle(long tUs, double value) {
            take("angle", tUs, value);
        }

        private void take(String name, long tUs, double value) {
            times.add(tUs);
            values.add(value);
            lines.add(String.format(Locale.ROOT, "%s %d %.2f", name, tUs, value));
        }

        @Override
        public void side(long tUs, Side side) {
            lines.add("side " + side);
        }

        @Override
        public void mark(long tUs, String text) {
            lines.add("mark " + text);
        }
    }
}
