package org.kickbridge.analysis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.Targets.Tempo;

import static org.assertj.core.api.Assertions.assertThat;

class TempoTest {
    @Test
    void shouldReadTheOrderOfTheNotation() {
        assertThat(Tempo.ofNotation("3-0-2-1")).contains(new Tempo(3, 0, 2, 1));
    }

    @Test
    void shouldReadXAsAConcentricOfNoTime() {
        assertThat(Tempo.ofNotation("2-1-X-0")).contains(new Tempo(2, 1, 0, 0));
    }

    @Test
    void shouldReadPhasesUpToAMinute() {
        assertThat(Tempo.ofNotation("60-10-05-0")).contains(new Tempo(60, 10, 5, 0));
        assertThat(Tempo.ofNotation("9-19-9-59")).contains(new Tempo(9, 19, 9, 59));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3021", "3-0-2", "3-0-2-1-0", "X-0-2-1", "3-0-2-X", "3-0-x-1", "-3-0-2-1", "3--2-1",
            "61-0-2-1", "3-0-2-100", "3-0-2-001", "3-0-2.5-1", " 3-0-2-1", "3-0-2-1\n", "٣-0-2-1"})
    void shouldRefuse(String text) {
        assertThat(Tempo.ofNotation(text)).isEmpty();
    }

    @Test
    void shouldRoundHalfUpAndWriteXUnderHalfASecond() {
        assertThat(new Tempo(2.5, 0.49, 0.49, 1.5).notation()).isEqualTo("3-0-X-2");
        assertThat(new Tempo(2.49, 0.5, 0.5, 0).notation()).isEqualTo("2-1-1-0");
    }
}
