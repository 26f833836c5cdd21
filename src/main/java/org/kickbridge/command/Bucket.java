package org.kickbridge.command;

import java.util.function.LongSupplier;

/** A token bucket: full it lets a minute's worth through at once, and fills evenly again. Thread-safe. */
final class Bucket {
    private static final double NANOS_OF_MINUTE = 60e9;

    private final int perMinute;
    private final LongSupplier nanos;
    private double left;
    private long atNanos;
    private boolean refused;
    private boolean firstRefusal;

    /** @param nanos a monotonic clock */
    Bucket(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
        left = perMinute;
        atNanos = nanos.getAsLong();
    }

    int perMinute() {
        return perMinute;
    }

    /** Whether there was one left. */
    synchronized boolean take() {
        long now = nanos.getAsLong();
        left = Math.min(perMinute, left + (now - atNanos) * perMinute / NANOS_OF_MINUTE);
        atNanos = now;
        boolean taken = left >= 1;
        if (taken) {
            left--;
        }
        firstRefusal = !taken && !refused;
        // One that gets through between others that do not is no end of the flood.
        refused = !taken || (refused && left < perMinute / 2.0);
        return taken;
    }

    /** Whether the last one was refused, and none before it for a while. */
    synchronized boolean isFirstRefusal() {
        return firstRefusal;
    }
}
