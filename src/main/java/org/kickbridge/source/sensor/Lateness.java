package org.kickbridge.source.sensor;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How late ticks came, in buckets that double: 1 µs, 2 µs, 4 µs and so on. Nothing is allocated. One thread adds; any
 * thread asks.
 */
public final class Lateness {
    /** The last one, of 2 s and more, has no upper bound. */
    public static final int BUCKETS = 22;
    private static final int FIRST_BITS = 10;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void add(long nanos) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, nanos));
        int bucket = Math.clamp(bits - FIRST_BITS, 0, BUCKETS - 1);
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
    }

    /** Upper bound of a bucket in seconds; infinite for the last. */
    public static double boundS(int bucket) {
        return bucket == BUCKETS - 1 ? Double.POSITIVE_INFINITY : (1L << (FIRST_BITS + bucket)) / 1e9;
    }

    /** How many ticks were no later than the bucket's bound. */
    public long upTo(int bucket) {
        long sum = 0;
        for (int i = 0; i <= bucket; i++) {
            sum += counts.getOpaque(i);
        }
        return sum;
    }
}
