package org.kickbridge.tally;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Durations by size, from a microsecond to an hour, each box 5 % wider than the one before. Thread-safe.
 */
public final class Latencies {
    private static final double STEP = 1.05;
    private static final double LOG_STEP = Math.log(STEP);
    private static final int BOXES = 455; // 1.05^451 µs are an hour

    private final AtomicLongArray boxes = new AtomicLongArray(BOXES);

    /** One more; below a microsecond, and negative ones, count as one. */
    public void add(Duration took) {
        double us = Math.max(1, took.toNanos() / 1000.0);
        boxes.incrementAndGet((int) Math.min(BOXES - 1, Math.ceil(Math.log(us) / LOG_STEP)));
    }

    /** How many there are. */
    public long count() {
        long count = 0;
        for (int i = 0; i < BOXES; i++) {
            count += boxes.get(i);
        }
        return count;
    }

    /**
     * So many percent took no longer than this, in seconds, at most 5 % too long; NaN where there are none.
     *
     * @param percent above 0, up to 100
     */
    public double seconds(double percent) {
        long total = count();
        if (total == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(total * percent / 100));
        int box = 0;
        for (long below = boxes.get(0); below < rank && box < BOXES - 1; below += boxes.get(box)) {
            box++;
        }
        return Math.pow(STEP, box) * 1e-6;
    }

    /** Such as {@code p50 4.1 ms, p99 22 ms}; {@code none} where there are none. */
    @Override
    public String toString() {
        return count() == 0 ? "none" : "p50 " + text(seconds(50)) + ", p99 " + text(seconds(99));
    }

    private static String text(double s) {
        return s < 0.0995
                ? String.format(Locale.ROOT, s < 0.00995 ? "%.1f ms" : "%.0f ms", s * 1000)
                : String.format(Locale.ROOT, s < 9.95 ? "%.2f s" : "%.0f s", s);
    }
}
