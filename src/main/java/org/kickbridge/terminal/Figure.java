package org.kickbridge.terminal;

import org.kickbridge.payload.Decimals;

/** Numbers in columns for people. Stateless. */
public final class Figure {
    /** Stands where nothing was measured. */
    public static final String NONE = "-";

    private Figure() {
    }

    /** With exactly so many decimals, or {@link #NONE}. */
    public static String of(double value, int decimals) {
        return Double.isFinite(value) ? Decimals.fixed(value, decimals) : NONE;
    }

    /** Filled with blanks on the left. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Filled with blanks on the right. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
