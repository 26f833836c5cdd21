package org.kickbridge.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TempoNotationTest {
    @ParameterizedTest
    @CsvSource({"3,0.2,2,1,3-0-2-1", "2.5,0.5,1.5,0.5,3-1-2-1", "2.499,0.499,1.499,0.499,2-0-1-0",
            "1,0,0.499999,0,1-0-X-0", "1,0,0.5,0,1-0-1-0", "12.6,10,0,61,13-10-X-61", "2,NaN,1,0,2-0-1-0"})
    void shouldWriteEccentricBottomConcentricHold(double eccentric, double bottom, double concentric, double hold,
            String notation) {
        assertThat(TempoNotation.of(new RepEvent.Tempo(concentric, hold, eccentric, bottom))).isEqualTo(notation);
    }

    @Test
    void shouldStaySilentWhereAPhaseIsMissing() {
        assertThat(TempoNotation.of(new RepEvent.Tempo(Double.NaN, 1, 1, 1))).isNull();
        assertThat(TempoNotation.of(new RepEvent.Tempo(1, Double.NaN, 1, 1))).isNull();
        assertThat(TempoNotation.of(new RepEvent.Tempo(1, 1, Double.NaN, 1))).isNull();
    }
}
