package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.kickbridge.config.Config;
import org.kickbridge.fault.Faults;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.SeqRanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store within its bounds. Delivered events go by age, number and size, the oldest first. Events that no broker
 * has had go only where the store is too large without any delivered ones and the disk is nearly full, because then the
 * newest reps would be lost instead; which they were stands as the fault {@code events_lost} until somebody takes note.
 * The keeper calls {@link #look}, any thread {@link #acknowledged}.
 */
final class Retention {
    /** Room that the disk is to have for everything else; also what SQLite needs to remove anything at all. */
    static final long RESERVE_BYTES = 32L << 20;

    static final String LOST = "events_lost";

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long MB = 1_000_000;
    private static final long AGE_EVERY_NS = Duration.ofHours(1).toNanos();
    private static final long SIZE_EVERY_NS = Duration.ofSeconds(10).toNanos();

    private final Outbox outbox;
    private final Config.Store kept;
    private final InstantSource wall;
    private final BooleanSupplier synced;
    private final FreeSpace free;
    private final Faults faults;
    private SeqRanges lost = SeqRanges.NONE;
    private boolean looked;
    private long agedNanos;
    private long sizedNanos;

    /** How much room is left on the disk, bytes. */
    interface FreeSpace {
        long bytes() throws IOException;
    }

    /** @param synced whether the wall clock can be trusted to tell an age */
    Retention(Outbox outbox, Config.Store kept, InstantSource wall, BooleanSupplier synced, Faults faults) {
        this(outbox, kept, wall, synced, () -> Files.getFileStore(kept.directory()).getUsableSpace(), faults);
    }

    Retention(Outbox outbox, Config.Store kept, InstantSource wall, BooleanSupplier synced, FreeSpace free,
            Faults faults) {
        this.outbox = outbox;
        this.kept = kept;
        this.wall = wall;
        this.synced = synced;
        this.free = free;
        this.faults = faults;
    }

    /** How much room is left on the disk, bytes; NaN where nobody knows. Any thread. */
    double freeBytes() {
        try {
            return free.bytes();
        } catch (IOException unknown) {
            return Double.NaN;
        }
    }

    /** Does what is due. */
    void look(long nowNanos) throws IOException {
        if (!looked || nowNanos - agedNanos > AGE_EVERY_NS) {
            agedNanos = nowNanos;
            // A clock that is not synchronised may be years ahead, and everything would seem old.
            long olderThan = synced.getAsBoolean()
                    ? wall.instant().minus(Duration.ofDays(kept.keepDays())).toEpochMilli()
                    : Long.MIN_VALUE;
            outbox.prune(olderThan, (int) kept.keepEvents());
        }
        if (!looked || nowNanos - sizedNanos > SIZE_EVERY_NS) {
            sizedNanos = nowNanos;
            size();
        }
        looked = true;
    }

    private void size() throws IOException {
        long most = kept.keepMb() * MB;
        if (outbox.usedBytes() <= most) {
            return;
        }
        outbox.trimDelivered(most);
        long left = free.bytes();
        if (left < RESERVE_BYTES && outbox.usedBytes() > most) {
            giveUp(outbox.trimUndelivered(most), left);
        }
    }

    private synchronized void giveUp(List<Long> seqs, long left) {
        if (seqs.isEmpty()) {
            return;
        }
        lost = lost.with(seqs);
        String said = "Events " + lost
                + " were removed before a broker had acknowledged them: the disk is nearly full ("
                + left / MB + " MB are free) and the store is larger than store.keep_mb. The command"
                + " events/acknowledge takes note of it.";
        LOG.error("{}", said);
        faults.raise(LOST, said);
    }

    /** Somebody has taken note of what was lost. */
    synchronized void acknowledged() {
        lost = SeqRanges.NONE;
        faults.clear(LOST);
    }
}
