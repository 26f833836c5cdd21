package org.kickbridge.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double from the shortest to the longest, each between half and all of that, so that a gym of machines does
 * not come back in one wave. One thread. */
final class Backoff {
    private final long min;
    private final long max;
    private final RandomGenerator random;
    private long next;

    Backoff(Duration min, Duration max, RandomGenerator random) {
        this.min = min.toNanos();
        this.max = max.toNanos();
        this.random = random;
        this.next = this.min;
    }

    /** The pause before the next attempt, nanoseconds. */
    long pause() {
        long full = next;
        next = Math.min(max, 2 * full);
        return full / 2 + random.nextLong(full / 2 + 1);
    }

    void reset() {
        next = min;
    }
}
