package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

import org.kickbridge.config.Config;
import org.kickbridge.store.Outbox;

/** The work of the thread {@code kb-keeper}: forgets what was delivered long ago, once an hour. */
final class Keeper implements Work {
    private static final long EVERY_NS = Duration.ofHours(1).toNanos();

    private final Outbox outbox;
    private final Config.Store kept;
    private final InstantSource wall;
    private long prunedNanos = System.nanoTime();

    Keeper(Outbox outbox, Config.Store kept, InstantSource wall) {
        this.outbox = outbox;
        this.kept = kept;
        this.wall = wall;
    }

    @Override
    public int doWork() throws IOException {
        if (System.nanoTime() - prunedNanos < EVERY_NS) {
            return 0;
        }
        prunedNanos = System.nanoTime();
        long olderThan = wall.instant().minus(Duration.ofDays(kept.keepDays())).toEpochMilli();
        outbox.prune(olderThan, (int) kept.keepEvents());
        return 0;
    }
}
