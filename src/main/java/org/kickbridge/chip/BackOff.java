package org.kickbridge.chip;

/**
 * Keeps a driver away from its bus after failures, so that a chip that is not there costs little of the time that the
 * other sensors need: one attempt in {@value #REST_NANOS} ns.
 */
final class BackOff {
    static final long REST_NANOS = 250_000_000;
    /** A transfer that fails once is tried again at once; as many in a row mean that there is no use in it. */
    static final int FAILURES = 3;

    private int failures;
    private boolean resting;
    private long untilNanos;

    /** Whether the bus is to be left alone now. */
    boolean resting(long nowNanos) {
        if (resting && nowNanos - untilNanos >= 0) {
            resting = false;
        }
        return resting;
    }

    void worked() {
        failures = 0;
    }

    /** A transfer failed. True where it was one too many, and the driver has to begin from reset after the rest. */
    boolean failed(long nowNanos) {
        failures++;
        if (failures < FAILURES) {
            return false;
        }
        rest(nowNanos);
        return true;
    }

    void rest(long nowNanos) {
        failures = 0;
        resting = true;
        untilNanos = nowNanos + REST_NANOS;
    }
}
