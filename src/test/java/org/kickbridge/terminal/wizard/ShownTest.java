package org.kickbridge.terminal.wizard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShownTest {
    @Test
    void shouldLeaveALineThatFits() {
        assertThat(Shown.wrapped("  noise      0.2 N", 18)).containsExactly("  noise      0.2 N");
    }

    @Test
    void shouldBreakBetweenWords() {
        assertThat(Shown.wrapped("Take everything off the pad", 16)).containsExactly("Take everything", "off the pad");
    }

    @Test
    void shouldGoOnInTheSecondColumn() {
        assertThat(Shown.wrapped("  fit      a line as good as any", 22)).containsExactly("  fit      a line as",
                "           good as any");
    }

    @Test
    void shouldBreakAWordThatIsTooLong() {
        assertThat(Shown.wrapped("see abcdefghijkl", 5)).containsExactly("see", "abcde", "fghij", "kl");
    }

    @ParameterizedTest
    @CsvSource({"1234.5678, 1235", "0.5, 0.50", "0.0123, 0.012", "-0.026, -0.026", "0, 0", "12, 12",
            "0.00001234, 1.234e-05", "NaN, -"})
    void shouldShowDigitsThatTellSomething(double value, String text) {
        assertThat(Shown.fine(value)).isEqualTo(text);
    }

    @Test
    void shouldShowEverySignButThatOfNothing() {
        assertThat(Shown.signed(0.004, 2)).isEqualTo("+0.00");
        assertThat(Shown.signed(-1.5, 2)).isEqualTo("-1.50");
        assertThat(Shown.signed(Double.NaN, 2)).isEqualTo("-");
    }

    @Test
    void shouldSayInAsciiWhatATerminalCannotShow() {
        assertThat(Shown.ascii("0.1 % / \u221a3, 20 \u00b1 1 \u00b0C \u2713"))
                .isEqualTo("0.1 % / sqrt 3, 20 +- 1  degC ?");
    }
}
