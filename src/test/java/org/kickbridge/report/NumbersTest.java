package org.kickbridge.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Digits that a reader may rely on. */
class NumbersTest {

    @Test
    void shouldGiveAValueTheDigitsOfItsUncertainty() {
        assertThat(Numbers.plusMinus(490.3665, 1.873, "N")).isEqualTo("490.4 ± 1.9 N");
        assertThat(Numbers.plusMinus(490.3665, 0.0996, "N")).isEqualTo("490.37 ± 0.10 N");
        assertThat(Numbers.plusMinus(490.3665, 123, "N")).isEqualTo("490 ± 120 N");
        assertThat(Numbers.plusMinus(-0.004, 0.21, "N")).isEqualTo("0.00 ± 0.21 N");
        assertThat(Numbers.plusMinus(-12.5, 0.21, "N")).isEqualTo("−12.50 ± 0.21 N");
    }

    @Test
    void shouldUsePowersOfTenForSmallCoefficients() {
        assertThat(Numbers.plusMinus(4.0872391e-4, 1.9e-7, "N per count")).isEqualTo(
                "(4.0872 ± 0.0019) × 10⁻⁴ N per count");
        assertThat(Numbers.plusMinus(-3.2e-13, 4.4e-13, "N")).isEqualTo("(−3.2 ± 4.4) × 10⁻¹³ N");
        assertThat(Numbers.significant(4.0872391e-4, 6)).isEqualTo("4.08724 × 10⁻⁴");
    }

    @Test
    void shouldShowADashForWhatWasNotMeasured() {
        assertThat(Numbers.plusMinus(Double.NaN, 1, "N")).isEqualTo("–");
        assertThat(Numbers.fixed(Double.POSITIVE_INFINITY, 2)).isEqualTo("–");
        assertThat(Numbers.signed(Double.NaN, 2, "N")).isEqualTo("–");
        assertThat(Numbers.significant(Double.NaN, 2)).isEqualTo("–");
        assertThat(Numbers.exact(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.day(null)).isEqualTo("–");
    }

    @Test
    void shouldGiveNoSignToWhatRoundsToNothing() {
        assertThat(Numbers.signed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.signed(0.126, 2)).isEqualTo("+0.13");
        assertThat(Numbers.signed(-0.126, 2)).isEqualTo("−0.13");
    }

    @Test
    void shouldShowWhatWasToldAsItWasTold() {
        assertThat(Numbers.plain(2)).isEqualTo("2");
        assertThat(Numbers.plain(0.1)).isEqualTo("0.1");
        assertThat(Numbers.plain(320)).isEqualTo("320");
        assertThat(Numbers.plusMinus(0.11, 0.0652, "°")).isEqualTo("0.110 ± 0.065°");
    }

    @Test
    void shouldKeepEveryBitWhereItIsToBeComputedAgain() {
        double value = 4.0872391234567e-4;
        assertThat(Double.parseDouble(Numbers.exact(value))).isEqualTo(value);
        assertThat(Numbers.significant(0.0, 3)).isEqualTo("0");
        assertThat(Numbers.significant(1999.6, 2)).isEqualTo("2000");
    }
}
