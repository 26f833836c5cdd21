package org.kickbridge.gym;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The gym's time on the clock on the wall: the instant at which it opened, plus its time. At another speed than 1 the two part.
 * Any thread.
 */
final class GymClock {
    private volatile Instant opened = Instant.EPOCH;

    /** The machines begin now. */
    void opened(Instant now) {
        opened = now;
    }

    /** @param gymUs the gym's time, microseconds */
    Instant at(long gymUs) {
        return opened.plus(gymUs, ChronoUnit.MICROS);
    }
}
