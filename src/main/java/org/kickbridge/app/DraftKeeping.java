package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.Procedure;
import org.kickbridge.fault.Faults;
import org.kickbridge.ledger.Draft;
import org.kickbridge.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on disk what an open calibration has captured, so that nothing of it is lost, whatever happens to the process. The
 * analysis' thread notes what there is, {@code kb-keeper} writes it, at most twice a second, and whoever saves or gives up
 * drops it: after that nothing of it is written any more.
 */
final class DraftKeeping {
    static final String FAULT = "calibration_draft_failed";

    private static final Logger LOG = LoggerFactory.getLogger(DraftKeeping.class);
    private static final long PAUSE_NS = Duration.ofMillis(500).toNanos();

    private final Ledger ledger;
    private final Faults faults;
    private final LongSupplier nanos;
    private volatile @Nullable Draft standing;
    private @Nullable Draft written;
    private boolean tried;
    private long triedNanos;

    /** @param nanos a monotonic clock */
    DraftKeeping(Ledger ledger, Faults faults, LongSupplier nanos) {
        this.ledger = ledger;
        this.faults = faults;
        this.nanos = nanos;
    }

    /** What is to be kept from now on; on the analysis' thread. */
    void note(Procedure procedure, Instant startedAt) {
        standing = new Draft(procedure.told(), procedure.taken(), startedAt);
    }

    /** What was left by a calibration that is not open; null where nothing was. */
    @Nullable
    Draft left() {
        Draft noted = standing;
        return noted != null ? noted : ledger.draft();
    }

    /** Writes what is new, some times a second. */
    void look() {
        keep(false);
    }

    /** Writes what is new at once. */
    synchronized void keep(boolean atOnce) {
        Draft now = standing;
        if (now == null || now.equals(written)
                || (!atOnce && tried && nanos.getAsLong() - triedNanos < PAUSE_NS)) {
            return;
        }
        tried = true;
        triedNanos = nanos.getAsLong();
        try {
            ledger.keepDraft(now.told(), now.taken(), now.startedAt());
            written = now;
            faults.clear(FAULT);
        } catch (IOException e) {
            LOG.debug("the draft could not be kept", e);
            faults.raise(FAULT, "What the open calibration has captured cannot be put on disk, and would be lost with"
                    + " the power: " + e.getMessage());
        }
    }

    /** Forgets it, on disk too. */
    synchronized void drop() throws IOException {
        standing = null;
        written = null;
        faults.clear(FAULT);
        ledger.dropDraft();
    }
}
