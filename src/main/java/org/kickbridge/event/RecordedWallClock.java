package org.kickbridge.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * The wall clock of a recording: its start plus the time since its first row. Without a start it counts from
 * 1970-01-01T00:00:00Z and is not synced. Immutable.
 */
public final class RecordedWallClock implements WallClock {
    private final Instant start;
    private final long firstUs;
    private final boolean synced;

    /**
     * @param startedAt wall clock of the first row; null where it is not known
     * @param firstUs sample clock of the first row
     */
    public RecordedWallClock(@Nullable Instant startedAt, long firstUs) {
        this.start = startedAt == null ? Instant.EPOCH : startedAt;
        this.firstUs = firstUs;
        this.synced = startedAt != null;
    }

    @Override
    public Instant at(long tUs) {
        return start.plus(tUs - firstUs, ChronoUnit.MICROS);
    }

    @Override
    public boolean synced() {
        return synced;
    }
}
