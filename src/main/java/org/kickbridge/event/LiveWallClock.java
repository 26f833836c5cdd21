package org.kickbridge.event;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The wall clock of a running machine: now, less the age of the instant on the sample clock. So a wall clock that is set
 * right later is right from then on. As thread-safe as its parts.
 */
public final class LiveWallClock implements WallClock {
    private final InstantSource wall;
    private final LongSupplier sampleClockUs;
    private final BooleanSupplier synced;

    /**
     * @param sampleClockUs the sample clock now, microseconds
     * @param synced whether the system's clock is synchronised now
     */
    public LiveWallClock(InstantSource wall, LongSupplier sampleClockUs, BooleanSupplier synced) {
        this.wall = wall;
        this.sampleClockUs = sampleClockUs;
        this.synced = synced;
    }

    @Override
    public Instant at(long tUs) {
        return wall.instant().minus(sampleClockUs.getAsLong() - tUs, ChronoUnit.MICROS);
    }

    @Override
    public boolean synced() {
        return synced.getAsBoolean();
    }
}
