package org.kickbridge.app;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The clocks that a daemon runs by; all of them are asked by any thread.
 *
 * @param nanos the monotonic clock that the sample clock runs by, ns
 * @param wall the wall clock, which may be wrong and set at any time
 * @param synced whether the wall clock can be trusted now
 */
public record Clocks(LongSupplier nanos, InstantSource wall, BooleanSupplier synced) {

    /** Those of the computer it runs on. */
    public static Clocks ofThisComputer() {
        return new Clocks(System::nanoTime, InstantSource.system(), new KernelClock());
    }

    /** The same with another monotonic clock, as one for which time flies. */
    public Clocks withNanos(LongSupplier other) {
        return new Clocks(other, wall, synced);
    }

    Clocks withWall(InstantSource other) {
        return new Clocks(nanos, other, synced);
    }

    Clocks withSynced(BooleanSupplier other) {
        return new Clocks(nanos, wall, other);
    }
}
