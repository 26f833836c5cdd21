package org.kickbridge.source.sensor;

/**
 * Looks at the readings of one sensor and decides which of them can be. Knows no clock: time comes in with the reading.
 * Not thread-safe.
 */
interface Check {
    /**
     * The next reading. It may be judged later, when the ones after it are known.
     *
     * @param takenNs monotonic clock, not before the one before
     */
    void offer(long takenNs, int raw);

    /** The sensor is silent or begins anew: what it says next need not follow at once on what it said last. */
    void interrupted();

    /** It has lost its settings, and with them what it had counted. */
    void lostPlace();
}
