package org.kickbridge.chip;

import java.util.Locale;

/** How many readings a second a chip really gives, over its last {@value #WINDOW} readings without a break. */
final class ReadingRate {
    private static final int WINDOW = 32;
    /** Fewer tell too little. */
    private static final int LEAST = 5;

    private int intervals = -1;
    private long firstNanos;
    private long lastNanos;
    private double hz = Double.NaN;

    void reading(long takenNanos) {
        if (intervals < 0) {
            firstNanos = takenNanos;
        }
        lastNanos = takenNanos;
        intervals++;
        if (intervals >= WINDOW) {
            hz = running();
            intervals = 0;
            firstNanos = takenNanos;
        }
    }

    /** What comes next does not follow on what came last. */
    void interrupted() {
        intervals = -1;
    }

    /** Readings a second; NaN where there were too few. */
    double hz() {
        return Double.isNaN(hz) && intervals >= LEAST ? running() : hz;
    }

    /** For people. */
    String text() {
        double now = hz();
        return Double.isNaN(now) ? "not measured yet" : String.format(Locale.ROOT, "%.1f/s", now);
    }

    private double running() {
        return intervals * 1e9 / Math.max(1, lastNanos - firstNanos);
    }
}
