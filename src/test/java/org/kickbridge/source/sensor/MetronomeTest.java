package org.kickbridge.source.sensor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetronomeTest {
    private static final long MS = 1_000_000;

    private final FlowingTime time = new FlowingTime();
    private final Metronome metronome = new Metronome(time, time, MS);

    @Test
    void shouldNotDriftInAnHour() {
        metronome.rest();
        long first = metronome.deadlineNs();
        int ticks = 3_600_000;
        long latest = 0;
        for (int i = 0; i < ticks; i++) {
            time.pass(i % 700_000);
            metronome.rest();
            latest = Math.max(latest, time.nanos - metronome.deadlineNs());
        }
        assertThat(latest).isBetween(0L, 3_000L);
        assertThat(metronome.deadlineNs() - first).isEqualTo(ticks * MS);
        assertThat(metronome.late()).isZero();
        assertThat(metronome.missed()).isZero();
        assertThat(metronome.lateness().upTo(2)).isEqualTo(ticks + 1);
    }

    @Test
    void shouldCountLateTicksAndKeepItsSchedule() {
        metronome.rest();
        long first = metronome.deadlineNs();
        time.pass(MS + 700_000);
        metronome.rest();
        assertThat(metronome.deadlineNs() - first).isEqualTo(MS);
        assertThat(metronome.late()).isEqualTo(1);
        metronome.rest();
        assertThat(metronome.deadlineNs() - first).isEqualTo(2 * MS);
        assertThat(metronome.late()).isEqualTo(1);
        assertThat(metronome.missed()).isZero();
        assertThat(metronome.lateness().upTo(Lateness.BUCKETS - 1)).isEqualTo(3);
        assertThat(metronome.lateness().upTo(9)).as("up to 0.52 ms").isEqualTo(2);
        assertThat(metronome.lateness().upTo(10)).as("up to 1.05 ms").isEqualTo(3);
    }

    @Test
    void shouldLetTicksGoThatItHasMissed() {
        metronome.rest();
        long first = metronome.deadlineNs();
        time.pass(250 * MS + 300_000);
        metronome.rest();
        assertThat(metronome.deadlineNs() - first).isEqualTo(250 * MS);
        assertThat(metronome.missed()).isEqualTo(249);
        metronome.rest();
        assertThat(metronome.deadlineNs() - first).isEqualTo(251 * MS);
    }

    @Test
    void shouldWakeUpEarlierWhereTheSystemOversleeps() {
        time.oversleepsNs = 120_000;
        for (int i = 0; i < 2_000; i++) {
            metronome.rest();
        }
        long late = metronome.lateness().upTo(Lateness.BUCKETS - 1) - metronome.lateness().upTo(3);
        assertThat(late).as("ticks later than 8 µs").isZero();
        assertThat(metronome.marginNs()).isBetween(120_000L, 130_000L);
        time.oversleepsNs = 0;
        for (int i = 0; i < 2_000; i++) {
            metronome.rest();
        }
        assertThat(metronome.marginNs()).isLessThan(25_000);
    }

    @Test
    void shouldBoundWhatItSpins() {
        time.oversleepsNs = 600_000;
        for (int i = 0; i < 100; i++) {
            metronome.rest();
        }
        assertThat(metronome.marginNs()).isEqualTo(200_000);
        assertThat(metronome.missed()).isZero();
    }
}
