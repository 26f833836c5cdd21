package org.kickbridge.doctor;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The monotonic clock, and how to let time pass.
 *
 * @param nanos the clock
 * @param rest lets about so many nanoseconds pass
 */
public record Pace(LongSupplier nanos, Rest rest) {
    /** Lets time pass. */
    public interface Rest {
        void nanos(long length);
    }

    /** The time that passes for everybody. */
    public static Pace real() {
        return new Pace(System::nanoTime, LockSupport::parkNanos);
    }

    long now() {
        return nanos.getAsLong();
    }

    void pause(long length) {
        if (length > 0) {
            rest.nanos(length);
        }
    }
}
