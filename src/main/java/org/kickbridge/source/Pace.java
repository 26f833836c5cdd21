package org.kickbridge.source;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How a thread rests between two looks at what it works on. Called by that thread only; it may be unparked. */
@FunctionalInterface
public interface Pace {
    /** Returns when it is time to look again, or somewhat earlier. */
    void rest();

    /** Rests for so long each time, more or less. */
    static Pace of(Duration rest) {
        long nanos = rest.toNanos();
        return () -> LockSupport.parkNanos(nanos);
    }
}
