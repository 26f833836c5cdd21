package org.kickbridge.fuzz;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That a run would notice: a fault, an input that takes long, memory that stays behind. */
class WatchTest {
    private static final int MEGABYTE = 1 << 20;

    private final Watch watch = new Watch("test", 1);

    @Test
    void shouldSayWhatWasSeen() {
        watch.over(() -> true);
        watch.over(() -> false);
        assertThat(watch.end()).startsWith("watch: test inputs=2 accepted=1 heap_begin_kb=");
    }

    @Test
    void shouldThrowWhatAnInputThrows() {
        assertThatThrownBy(() -> watch.over(() -> {
            throw new ArithmeticException("planted");
        })).hasRootCauseMessage("planted");
    }

    @Test
    void shouldNoticeAnInputThatTakesMoreThanASecond() {
        for (int i = 0; i < 3_000; i++) {
            watch.took(1_000);
        }
        watch.took(999_000_000);
        assertThatThrownBy(() -> watch.took(1_001_000_000)).hasMessageContaining("took 1001 ms");
        assertThat(watch.end()).endsWith("slowest_us=1001000");
    }

    @Test
    void shouldNoticeMemoryThatStaysBehind() {
        List<byte[]> kept = new ArrayList<>();
        watch.over(() -> true);
        watch.over(() -> kept.add(new byte[64 * MEGABYTE]));
        assertThatThrownBy(watch::end).hasMessageContaining("memory stays behind");
        assertThat(kept).hasSize(1);
    }
}
