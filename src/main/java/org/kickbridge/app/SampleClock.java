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
        this.nanos = nanos;
        this.originNanos = nanos.getAsLong();
        this.beginUs = beginUs;
    }

    /** Now, microseconds. */
    @Override
    public long getAsLong() {
        return beginUs + (nanos.getAsLong() - originNanos) / 1000;
    }
}
