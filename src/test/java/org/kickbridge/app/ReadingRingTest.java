package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReadingRingTest {
    private final ReadingRing ring = new ReadingRing();
    private final Noted noted = new Noted();

    @Test
    void shouldHandOnEverythingInItsOrder() {
        ring.input().force(1, 10.5);
        ring.input().angle(2, 20.5);
        ring.input().side(3, Side.LEFT);
        ring.input().mark(4, "here");
        assertThat(ring.depth()).isEqualTo(4);

        assertThat(ring.drain(noted)).isEqualTo(4);

        assertThat(noted.lines).containsExactly("force 1 10.5", "angle 2 20.5", "side 3 LEFT", "mark 4 here");
        assertThat(ring.depth()).isZero();
        assertThat(ring.drain(noted)).isZero();
    }

    @Test
    void shouldDropAndCountWhatFindsItFull() {
        for (int i = 0; i < ReadingRing.CAPACITY + 3; i++) {
            ring.input().angle(i, i);
        }
        assertThat(ring.dropped()).isEqualTo(3);
        assertThat(ring.drain(noted)).isEqualTo(ReadingRing.CAPACITY);
        ring.input().angle(7, 7);
        assertThat(ring.drain(noted)).isEqualTo(1);
        assertThat(ring.dropped()).isEqualTo(3);
    }

    @Test
    void shouldNotStumbleOverTheSameReadingTwice() {
        ring.input().angle(1, 1);
        ring.input().angle(2, Double.NaN);
        ring.input().angle(3, 3);
        assertThatThrownBy(() -> ring.drain(noted)).hasMessage("NaN at 2");
        assertThat(ring.drain(noted)).isEqualTo(1);
        assertThat(noted.lines).containsExactly("angle 1 1.0", "angle 3 3.0");
    }

    private static final class Noted implements Readings {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void force(long tUs, double value) {
            lines.add("force " + tUs + " " + value);
        }

        @Override
        public void angle(long tUs, double value) {
            if (Double.isNaN(value)) {
                throw new IllegalStateException("NaN at " + tUs);
            }
            lines.add("angle " + tUs + " " + value);
        }

        @Override
        public void side(long tUs, Side side) {
            lines.add("side " + tUs + " " + side);
        }

        @Override
        public void mark(long tUs, String text) {
            lines.add("mark " + tUs + " " + text);
        }
    }
}
