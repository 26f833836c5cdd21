package org.kickbridge.app;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.service.Supervisor;

/**
 * A work whose thread somebody watches: the first turn says that everything is ready, and each turn is a sign of life. The
 * thread itself gives it, so that a turn that does not come back gives none, whatever else still runs. A turn that throws
 * is one: it is told as a fault, and a process that stays up tells it better than one that is restarted again and again.
 * Belongs to the thread of the work.
 */
final class Watched implements Work {
    /** Four signs in the time after which the first missing one would be noticed, so that a late one does no harm. */
    private static final int SIGNS = 4;

    private final Work work;
    private final Supervisor supervisor;
    private final LongSupplier nanos;
    private final long everyNs;
    private boolean readySaid;
    private long saidNs;

    /** @param nanos a monotonic clock */
    Watched(Work work, Supervisor supervisor, LongSupplier nanos) {
        this.work = work;
        this.supervisor = supervisor;
        this.nanos = nanos;
        @Nullable
        Duration patience = supervisor.patience();
        everyNs = patience == null ? Long.MAX_VALUE : patience.toNanos() / SIGNS;
    }

    @Override
    public int doWork() throws Exception {
        try {
            return work.doWork();
        } finally {
            turned();
        }
    }

    private void turned() {
        long now = nanos.getAsLong();
        if (!readySaid) {
            readySaid = true;
            saidNs = now;
            supervisor.ready();
        } else if (now - saidNs >= everyNs) {
            saidNs = now;
            supervisor.alive();
        }
    }

    @Override
    public void finish() throws Exception {
        work.finish();
    }
}
