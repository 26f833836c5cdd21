package org.kickbridge.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.kickbridge.payload.EventJson;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

/**
 * The work of the thread {@code kb-journal}: puts every event on disk, then lets it be announced; states pass in their
 * order. Events that fall together share one commit. Where the disk refuses, the events wait here and are tried again.
 */
final class Journal implements Work {
    private static final long WAIT_MS = 100;
    private static final int BATCH = 64;

    private final Outbox outbox;
    private final Consumer<Announcement> announce;
    private final Announcements waiting = new Announcements();
    private final List<Announcement> batch = new ArrayList<>(BATCH);

    /** @param announce told of each in its order, events only after they are on disk; on the journal's thread */
    Journal(Outbox outbox, Consumer<Announcement> announce) {
        this.outbox = outbox;
        this.announce = announce;
    }

    /** Takes what the analysis found, on the analysis' thread. */
    void put(Announcement announcement) {
        try {
            waiting.put(announcement);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int depth() {
        return waiting.depth();
    }

    /** @throws IOException when the disk refused; what it refused is tried again by the next call */
    @Override
    public int doWork() throws InterruptedException, IOException {
        return commit(WAIT_MS);
    }

    private int commit(long waitMs) throws InterruptedException, IOException {
        if (batch.isEmpty()) {
            waiting.take(batch, BATCH, waitMs);
        }
        List<Row> rows = batch.stream()
                .filter(Announcement.Found.class::isInstance)
                .map(found -> row((Announcement.Found) found))
                .toList();
        outbox.append(rows);
        int done = batch.size();
        batch.forEach(announce);
        batch.clear();
        return done;
    }

    private static Row row(Announcement.Found found) {
        var stamp = found.event().stamp();
        return new Row(stamp.seq(), stamp.id(), found.event().event().type(), stamp.at().toEpochMilli(),
                EventJson.of(found.event()));
    }

    @Override
    public void finish() throws InterruptedException, IOException {
        while (commit(0) > 0) {
            // until nothing is left
        }
    }
}
