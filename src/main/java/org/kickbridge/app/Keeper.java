package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.config.Config;
import org.kickbridge.store.Outbox;

/**
 * The work of the thread {@code kb-keeper}, what a machine needs to run for years unattended: it looks whether the
 * sensors speak and the embedded broker runs, keeps the zero and the draft of a calibration on disk, and once an hour
 * forgets what was delivered long ago.
 */
final class Keeper implements Work {
    /** How long it is to rest between two looks. */
    static final Duration PACE = Duration.ofMillis(100);

    private static final long PRUNE_EVERY_NS = Duration.ofHours(1).toNanos();

    private final List<Runnable> looks;
    private final Runnable last;
    private final @Nullable BrokerProcess broker;
    private final Outbox outbox;
    private final Config.Store kept;
    private final InstantSource wall;
    private boolean prunedOnce;
    private long prunedNanos;

    /**
     * @param looks what to look after, at the pace of {@link #PACE}
     * @param last what to keep at the end
     */
    Keeper(List<Runnable> looks, Runnable last, @Nullable BrokerProcess broker, Outbox outbox, Config.Store kept,
            InstantSource wall) {
        this.looks = looks;
        this.last = last;
        this.broker = broker;
        this.outbox = outbox;
        this.kept = kept;
        this.wall = wall;
    }

    @Override
    public int doWork() throws IOException {
        looks.forEach(Runnable::run);
        if (broker != null) {
            broker.look();
        }
        if (!prunedOnce || System.nanoTime() - prunedNanos > PRUNE_EVERY_NS) {
            prunedOnce = true;
            prunedNanos = System.nanoTime();
            long olderThan = wall.instant().minus(Duration.ofDays(kept.keepDays())).toEpochMilli();
            outbox.prune(olderThan, (int) kept.keepEvents());
        }
        return 0;
    }

    @Override
    public void finish() {
        last.run();
    }
}
