package org.kickbridge.payload;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text in their shortest plain form: no exponent, no trailing zeros. Stateless. */
public final class Decimals {
    private static final double LONGEST_WHOLE = 1L << 53;

    private Decimals() {
    }

    /**
     * Rounded half up as a person would round the decimal digits; never {@code -0}.
     *
     * @param value finite
     * @param decimals most digits behind the point
     */
    public static String rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    /**
     * Rounded half up with exactly so many digits behind the point, for columns; never {@code -0}.
     *
     * @param value finite
     */
    public static String fixed(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /**
     * The very value: reading the text gives the same bits again.
     *
     * @param value finite
     */
    public static String exact(double value) {
        if (value == Math.rint(value) && Math.abs(value) < LONGEST_WHOLE) {
            return value == 0 && 1 / value < 0 ? "-0.0" : Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.indexOf('E') < 0 ? text : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
}
