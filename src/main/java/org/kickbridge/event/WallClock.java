package org.kickbridge.event;

import java.time.Instant;

/** Tells what the wall clock showed at an instant of the sample clock. */
public interface WallClock {
    /** Wall clock at {@code tUs} of the sample clock. */
    Instant at(long tUs);

    /** Whether it can be trusted. */
    boolean synced();
}
