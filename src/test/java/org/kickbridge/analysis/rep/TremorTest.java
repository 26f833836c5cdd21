package org.kickbridge.analysis.rep;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TremorTest {
    /** More than 0.06 degrees, and more than twice the encoder's own noise. */
    @ParameterizedTest
    @CsvSource({"0.061, 0, true", "0.06, 0, false", "0.4, 0.19, true", "0.4, 0.2, false", "0.061, 0.1, false"})
    void shouldBeSeenWhereItStandsOutOfTheNoise(double slowDeg, double roughDeg, boolean there) {
        Tremor tremor = new Tremor();
        assertThat(tremor.isThere()).isFalse();
        tremor.sees(slowDeg, roughDeg);

        assertThat(tremor.isThere()).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 0, true"})
    void shouldBeWhatWasSeenLast(double slowDeg, double roughDeg, boolean there) {
        Tremor tremor = new Tremor();
        tremor.sees(0.5, 0.01);
        tremor.sees(slowDeg, roughDeg);

        assertThat(tremor.isThere()).isEqualTo(there);
    }
}
