package org.kickbridge.payload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({"0,2,0", "-0.0,2,0", "-0.004,2,0", "-0.005,2,-0.01", "2.675,2,2.68", "312,2,312", "312.10,2,312.1",
            "1e-9,3,0", "1e12,2,1000000000000", "1.5e20,0,150000000000000000000", "99.995,2,100", "100,0,100"})
    void shouldRoundHalfUpToTheShortestPlainForm(double value, int decimals, String text) {
        assertThat(Decimals.rounded(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,1,0.0", "-0.04,1,0.0", "2.25,1,2.3", "312,0,312"})
    void shouldFillColumns(double value, int decimals, String text) {
        assertThat(Decimals.fixed(value, decimals)).isEqualTo(text);
    }

    @Test
    void shouldKeepEveryDigitWithoutExponent() {
        assertThat(Decimals.exact(1e-5)).isEqualTo("0.00001");
        assertThat(Decimals.exact(1e22)).isEqualTo("10000000000000000000000");
        assertThat(Decimals.exact(-8388608)).isEqualTo("-8388608");
        assertThat(Decimals.exact(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(Decimals.exact(-0.0)).isEqualTo("-0.0");
    }
}
