package org.kickbridge.chip;

/**
 * How long a driver goes on after failures, and when it may try again: the first time soon, as most disturbances are short,
 * and a chip that is not there at last only four times a second. What hangs the bus is left alone for ten times as long as
 * it hung. Belongs to the driver's thread.
 */
final class Attempts {
    private static final int IN_A_ROW = 3;
    private static final long SHORTEST_NANOS = 10_000_000;
    private static final long LONGEST_NANOS = 250_000_000;
    private static final int LEFT_ALONE = 10;

    private int failures;
    private long next = SHORTEST_NANOS;
    private long since;
    private long pauseNanos;

    /** There is a pause still. */
    boolean mustWait(long nowNanos) {
        return pauseNanos > 0 && nowNanos - since < pauseNanos;
    }

    void pause(long fromNanos, long nanos) {
        since = fromNanos;
        pauseNanos = nanos;
    }

    /** Counts a failure: true where it is one too many in a row. */
    boolean failedTooOften() {
        failures++;
        return failures >= IN_A_ROW;
    }

    /** A step went well. */
    void worked() {
        failures = 0;
    }

    /** The chip delivers: the next trouble is a new one. */
    void delivers() {
        next = SHORTEST_NANOS;
    }

    /** Pauses, each time longer, after an attempt that took so long. */
    void backOff(long fromNanos, long tookNanos) {
        failures = 0;
        pause(fromNanos, Math.max(next, LEFT_ALONE * tookNanos));
        next = Math.min(LONGEST_NANOS, 2 * next);
    }

    void forget() {
        failures = 0;
        pauseNanos = 0;
    }
}
