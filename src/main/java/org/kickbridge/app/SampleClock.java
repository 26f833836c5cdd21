package org.kickbridge.app;

import java.util.function.LongSupplier;

/**
 * The sample clock of a running machine: microseconds of the monotonic clock, from where the source begins. Setting the
 * wall clock does not move it. Thread-safe.
 */
final class SampleClock implements LongSupplier {
    private final LongSupplier nanos;
    private final long originNanos;
    private final long beginUs;

    /**
     * @param nanos a monotonic clock such as {@link System#nanoTime}
     * @param beginUs what this clock shows now
     */
    SampleClock(LongSupplier nanos, long beginUs) {
        this(nanos, nanos.getAsLong(), beginUs);
    }

    private SampleClock(LongSupplier nanos, long originNanos, long beginUs) {
        this.nanos = nanos;
        this.originNanos = originNanos;
        this.beginUs = beginUs;
    }

    /** The monotonic clock itself in microseconds, as sensors stamp their readings. */
    static SampleClock monotonic(LongSupplier nanos) {
        return new SampleClock(nanos, 0, 0);
    }

    /** Now, microseconds. */
    @Override
    public long getAsLong() {
        return beginUs + Math.floorDiv(nanos.getAsLong() - originNanos, 1000L);
    }
}
