package org.kickbridge.source.recording;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

class NumberCellTest {
    private static final long SEED = 20260105;

    @Test
    void shouldGiveTheBitsOfTheLibraryForAnyDecimal() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 200_000; i++) {
            String text = switch (i % 5) {
                case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                case 1 -> random.nextInt(-1000, 1000) + "." + random.nextInt(1_000_000);
                case 2 -> Long.toString(random.nextLong());
                case 3 -> random.nextInt(100_000) + "." + random.nextLong(Long.MAX_VALUE);
                default ->
                    "0." + "0".repeat(random.nextInt(30)) + random.nextLong(Long.MAX_VALUE >> random.nextInt(60));
            };
            double expected = Double.parseDouble(text);
            if (Double.isFinite(expected) && Double.doubleToRawLongBits(decimal(text)) != Double
                    .doubleToRawLongBits(expected)) {
                fail("seed %d, number %d: %s became %s", SEED, i, text, decimal(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-0.0", "+1", ".5", "5.", "007", "9007199254740992", "9007199254740993", "1e3",
            "1E-7", "4.9e-324", "123456789012345678901234567890.5", "0.00000000000000000000000001",
            "1.7976931348623157e308"})
    void shouldTakeEveryFormOfAFiniteDecimal(String text) {
        assertThat(Double.doubleToRawLongBits(decimal(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "1.2.3", "1,5", "NaN", "nan", "Infinity", "inf", "-inf", "1e",
            "1e+",
            "1e999", "-1e999", "0x10", "1d", "1f", "12 3", "--1", "1_000", "e5", "é"})
    void shouldRefuseWhatIsNoFiniteDecimal(String text) {
        assertThat(decimal(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, 1_754_000_000_000_000L, 999_999_999_999_999_999L, -999_999_999_999_999_999L})
    void shouldReadWholeNumbers(long value) {
        assertThat(whole(Long.toString(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", "1.0", "1e3", "1234567890123456789", "abc", "1 "})
    void shouldRefuseWhatIsNoWholeNumber(String text) {
        assertThat(whole(text)).isEqualTo(NumberCell.NOT_WHOLE);
    }

    private static double decimal(String text) {
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
        return NumberCell.decimal(bytes, 1, bytes.length - 1);
    }

    private static long whole(String text) {
        byte[] bytes = ("7" + text + "7").getBytes(StandardCharsets.UTF_8);
        return NumberCell.whole(bytes, 1, bytes.length - 1);
    }
}
