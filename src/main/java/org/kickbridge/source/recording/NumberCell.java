package org.kickbridge.source.recording;

import java.nio.charset.StandardCharsets;

/** Numbers straight from the bytes of a cell, without a String where that is exact. Stateless. */
final class NumberCell {
    /** What {@link #whole} answers for anything but a whole number. */
    static final long NOT_WHOLE = Long.MIN_VALUE;

    /** Whole numbers up to this are exact as doubles. */
    static final long EXACT = 1L << 53;
    /** That many digits fit into a long, whatever they are. */
    static final int MOST_DIGITS = 18;
    private static final double[] POWER_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
            1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private NumberCell() {
    }

    /** The whole number in {@code bytes[from..to)}, at most 18 digits, or {@link #NOT_WHOLE}. */
    static long whole(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative || (from < to && bytes[from] == '+') ? from + 1 : from;
        if (at == to || to - at > MOST_DIGITS) {
            return NOT_WHOLE;
        }
        long value = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_WHOLE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /**
     * The decimal number in {@code bytes[from..to)}, the same bits as {@link Double#parseDouble}; NaN for anything that
     * is not a finite decimal number. Up to 2^53 as digits and up to 10^22 as scale both are exact doubles, so that one
     * division rounds correctly (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990); what is longer
     * takes the library's way.
     */
    static double decimal(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        int at = negative || (from < to && bytes[from] == '+') ? from + 1 : from;
        long digits = 0;
        int count = 0;
        int behindPoint = 0;
        boolean point = false;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                count++;
                if (count <= MOST_DIGITS) {
                    digits = digits * 10 + digit;
                }
                if (point) {
                    behindPoint++;
                }
            } else if (bytes[at] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (count == 0 || (at < to && !exponent(bytes, at, to))) {
            return Double.NaN;
        }
        if (at < to || count > MOST_DIGITS || digits > EXACT || behindPoint >= POWER_OF_TEN.length) {
            double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
            return Double.isInfinite(value) ? Double.NaN : value;
        }
        return scaled(digits, behindPoint, negative);
    }

    /** A decimal number from its digits, up to {@link #EXACT}, and at most 22 behind the point. */
    static double scaled(long digits, int behindPoint, boolean negative) {
        double value = digits / POWER_OF_TEN[behindPoint];
        return negative ? -value : value;
    }

    private static boolean exponent(byte[] bytes, int from, int to) {
        if (bytes[from] != 'e' && bytes[from] != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        if (at == to) {
            return false;
        }
        for (; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return true;
    }
}
