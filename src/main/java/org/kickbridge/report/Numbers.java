package org.kickbridge.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as they stand in a report: as many digits as the uncertainty allows, a true minus sign, and a dash for what was
 * not measured. Stateless.
 */
final class Numbers {
    /** What stands for a number that nobody measured. */
    static final String NONE = "–";

    private static final String MINUS = "−";
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int MOST_DECIMALS = 7;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Numbers() {
    }

    /** With so many digits behind the point. */
    static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? typeset(rounded(value, decimals)) : NONE;
    }

    /** The same with a plus before what is above 0: for a difference. */
    static String signed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal rounded = rounded(value, decimals);
        return (rounded.signum() > 0 ? "+" : "") + typeset(rounded);
    }

    /** With its unit; a dash alone where there is no number. */
    static String fixed(double value, int decimals, String unit) {
        return Double.isFinite(value) ? fixed(value, decimals) + unit(unit) : NONE;
    }

    /** With its unit; a dash alone where there is no number. */
    static String signed(double value, int decimals, String unit) {
        return Double.isFinite(value) ? signed(value, decimals) + unit(unit) : NONE;
    }

    /** With so many significant digits, in powers of ten where it is long otherwise. */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        if (rounded.signum() == 0) {
            return "0";
        }
        if (rounded.scale() <= MOST_DECIMALS) {
            return typeset(rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY));
        }
        int exponent = exponent(rounded);
        return typeset(rounded.movePointRight(-exponent).setScale(digits - 1, RoundingMode.HALF_UP))
                + power(exponent);
    }

    /** With its unit; a dash alone where there is no number. */
    static String significant(double value, int digits, String unit) {
        return Double.isFinite(value) ? significant(value, digits) + unit(unit) : NONE;
    }

    /** As it was told: no digit more than it has. */
    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal shortest = rounded(value, MOST_DECIMALS).stripTrailingZeros();
        return typeset(shortest.setScale(Math.max(0, shortest.scale()), RoundingMode.UNNECESSARY));
    }

    /** A unit behind its number: a degree stands close to it. */
    private static String unit(String unit) {
        return unit.equals("°") ? unit : " " + unit;
    }

    /** An uncertainty: two significant digits. */
    static String uncertainty(double u, String unit) {
        return Double.isFinite(u) ? "± " + significant(u, 2) + unit(unit) : NONE;
    }

    /** A value to the digits that its expanded uncertainty leaves it, such as {@code 490.2 ± 1.9 N}. */
    static String plusMinus(double value, double u, String unit) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (!Double.isFinite(u) || u <= 0) {
            return significant(value, 6) + unit(unit);
        }
        BigDecimal width = BigDecimal.valueOf(u).round(new MathContext(2, RoundingMode.HALF_UP));
        if (width.scale() <= MOST_DECIMALS) {
            int decimals = Math.max(0, width.scale());
            return typeset(rounded(value, decimals)) + " ± " + typeset(width.setScale(decimals, RoundingMode.HALF_UP))
                    + unit(unit);
        }
        int exponent = exponent(BigDecimal.valueOf(value == 0 ? u : Math.max(Math.abs(value), u)));
        int decimals = Math.max(0, width.scale() + exponent);
        return "(" + typeset(BigDecimal.valueOf(value)
                .movePointRight(-exponent)
                .setScale(decimals,
                        RoundingMode.HALF_UP))
                + " ± "
                + typeset(width.movePointRight(-exponent).setScale(decimals, RoundingMode.HALF_UP)) + ")"
                + power(exponent) + unit(unit);
    }

    /** How many digits behind the point a value deserves whose uncertainty is this, no fewer and no more than so many. */
    static int decimals(double u, int fewest, int most) {
        if (!Double.isFinite(u) || u <= 0) {
            return fewest;
        }
        int scale = BigDecimal.valueOf(u).round(new MathContext(2, RoundingMode.HALF_UP)).scale();
        return Math.clamp(scale, fewest, most);
    }

    /** Every bit of it, as programs read it. */
    static String exact(double value) {
        return Double.isFinite(value) ? Double.toString(value) : NONE;
    }

    /** Counts, as programs read them. */
    static String counts(double value) {
        return Double.isFinite(value) ? rounded(value, 3).toPlainString() : NONE;
    }

    /** To the minute, in UTC. */
    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /** To the day, in UTC. */
    static String day(@Nullable Instant at) {
        return at == null ? NONE : DAY.format(at);
    }

    /** Of several the one that is farthest from 0; NaN where there is none. */
    static double farthest(double one, double other) {
        return Double.isNaN(one) || Math.abs(other) > Math.abs(one) ? other : one;
    }

    private static BigDecimal rounded(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String typeset(BigDecimal value) {
        return value.toPlainString().replace("-", MINUS);
    }

    /** Of the first digit. */
    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String power(int exponent) {
        StringBuilder text = new StringBuilder(" × 10");
        if (exponent < 0) {
            text.append('⁻');
        }
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
