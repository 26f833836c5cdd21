package org.kickbridge.config;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTest {
    private static final List<String> KNOWN = List.of("site", "id", "side", "lever_length_m", "keep_alive_s");

    @ParameterizedTest
    @CsvSource({"sit,site", "stie,site", "SIDE,side", "lever-length-m,lever_length_m", "lever_length,lever_length_m",
            "keepalive_s,keep_alive_s", "keep_alive,keep_alive_s", "ids,id"})
    void shouldFindWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "password", "x"})
    void shouldNotGuessWildly(String typed) {
        assertThat(Nearest.to(typed, KNOWN)).isEmpty();
    }

    @Test
    void shouldNotSpendTimeOnAnEndlessWord() {
        assertThat(Nearest.to("site".repeat(100_000), KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,acb,1", "abc,ab,1", "ab,abc,1", "abc,axc,1", "kitten,sitting,3"})
    void shouldCountSlips(String a, String b, int slips) {
        assertThat(Nearest.slips(a, b)).isEqualTo(slips);
    }
}
