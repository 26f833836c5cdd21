package org.kickbridge.chip;

/**
 * How long a driver goes on after failures, and when it may try again: the first time soon, as most disturbances are short,
 * and a chip that is not there at last only four times a second. What hangs the bus is left alone for ten times as long as
 * it hung. A driver that is told to begin again does not cut a pause short: it is told so most where nothing answers.
 * Belongs to the driver's thread.
 */
final class Attempts {
    /** A transfer that fails once is tried again at once; as many in a row mean that there is no use in it. */
    private static final int TOO_MANY = 3;
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

    /** A step went well. */
    void worked() {
        failures = 0;
    }

    /** The chip delivers: the next trouble is a new one. */
    void delivers() {
        next = SHORTEST_NANOS;
    }

    /**
     * A step failed. True where it was one too many, and the driver has to begin from reset after a pause: until a step
     * goes well that is each one from the third on.
     */
    boolean failed(long beganNanos, long endedNanos) {
        failures++;
        if (failures < TOO_MANY) {
            return false;
        }
        backOff(beganNanos, endedNanos);
        return true;
    }

    /** Pauses, each time longer: there is no use in another attempt at once, although no transfer failed. */
    void backOff(long nowNanos) {
        backOff(nowNanos, nowNanos);
    }

    /** Pauses likewise after a step that failed, and for longer where it took long. */
    void backOff(long beganNanos, long endedNanos) {
        pause(endedNanos, Math.max(next, LEFT_ALONE * (endedNanos - beganNanos)));
        next = Math.min(LONGEST_NANOS, 2 * next);
    }
}
