package org.kickbridge.ingest;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.store.series.Numbers;

import static org.assertj.core.api.Assertions.assertThat;

class SuspectsTest {
    private static final long S = 1_000_000_000L;

    private final Suspects suspects = new Suspects(Duration.ofSeconds(5));

    private static Numbers of(String machine, long from, long to) {
        return new Numbers("hall", machine, from, to);
    }

    @Test
    void shouldBelieveAGapOnlyAfterTheGraceTime() {
        assertThat(suspects.proven(List.of(of("a", 3, 9)), 100 * S)).isEmpty();
        assertThat(suspects.proven(List.of(of("a", 3, 9)), 104 * S)).isEmpty();
        assertThat(suspects.proven(List.of(of("a", 3, 9)), 105 * S)).containsExactly(of("a", 3, 9));
    }

    @Test
    void shouldKeepTheAgeOfWhatIsLeftOfAGap() {
        suspects.proven(List.of(of("a", 3, 9)), 100 * S);
        suspects.proven(List.of(of("a", 3, 4), of("a", 7, 9)), 103 * S);
        assertThat(suspects.proven(List.of(of("a", 4, 4), of("a", 7, 9), of("a", 20, 30)), 105 * S))
                .containsExactly(of("a", 4, 4), of("a", 7, 9));
    }

    @Test
    void shouldForgetWhatHasClosedAndNotMixMachines() {
        suspects.proven(List.of(of("a", 3, 9)), 100 * S);
        suspects.proven(List.of(), 101 * S);
        assertThat(suspects.proven(List.of(of("a", 3, 9), of("b", 3, 9)), 105 * S)).isEmpty();
        assertThat(suspects.proven(List.of(of("a", 3, 9), of("b", 3, 9)), 110 * S)).hasSize(2);
    }
}
