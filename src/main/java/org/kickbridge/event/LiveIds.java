package org.kickbridge.event;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/** Ids of a running machine: the wall clock and 62 random bits. A clock that jumps back does not make them fall. */
public final class LiveIds implements IdSource {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final UuidV7 uuids;

    /**
     * @param lastId the last id this machine gave out before its restart, or null
     * @throws IllegalArgumentException when that is no UUIDv7
     */
    public LiveIds(InstantSource clock, @Nullable String lastId) {
        this.clock = clock;
        this.uuids = new UuidV7(lastId);
    }

    @Override
    public String next(Instant at, long seq, String kind, long tUs) {
        return uuids.next(clock.millis(), random.nextLong());
    }
}
