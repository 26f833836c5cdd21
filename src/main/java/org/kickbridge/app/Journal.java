package org.kickbridge.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.kickbridge.fault.Faults;
import org.kickbridge.payload.EventJson;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

/**
 * The work of the thread {@code kb-journal}: puts every event on disk, then lets it be announced; states pass in their
 * order. Events that fall together share one commit. Where the disk refuses, the events wait here and are tried again.
 */
final class Journal implements Work {
    static final int CAPACITY = 1024;
    private static final long WAIT_MS = 100;
    private static final int BATCH = 64;

    private final BlockingQueue<Announcement> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Outbox outbox;
    private final Consumer<Announcement> announce;
    private final Faults faults;
    private final List<Announcement> batch = new ArrayList<>(BATCH);
    private final List<Row> rows = new ArrayList<>(BATCH);
    private boolean refused;

    /** @param announce told of each in its order, events only after they are on disk; on the journal's thread */
    Journal(Outbox outbox, Consumer<Announcement> announce, Faults faults) {
        this.outbox = outbox;
        this.announce = announce;
        this.faults = faults;
    }

    /** Takes what the analysis found; waits where a thousand are waiting already. On the analysis' thread. */
    void put(Announcement announcement) {
        try {
            queue.put(announcement);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int depth() {
        return queue.size();
    }

    @Override
    public int doWork() throws InterruptedException, IOException {
        if (batch.isEmpty()) {
            Announcement first = queue.poll(WAIT_MS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return 0;
            }
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
        }
        commit();
        int done = batch.size();
        batch.forEach(announce);
        batch.clear();
        return done;
    }

    private void commit() throws IOException {
        rows.clear();
        for (Announcement announcement : batch) {
            if (announcement instanceof Announcement.Found found) {
                var stamp = found.event().stamp();
                rows.add(new Row(stamp.seq(), stamp.id(), found.event().event().type(), stamp.at().toEpochMilli(),
                        EventJson.of(found.event())));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        try {
            outbox.append(rows);
        } catch (IOException e) {
            refused = true;
            faults.raise("store_failed", "Events cannot be put on disk: " + e.getMessage() + ". They wait in memory.");
            throw e;
        }
        if (refused) {
            refused = false;
            faults.clear("store_failed");
        }
    }

    @Override
    public void finish() throws InterruptedException, IOException {
        while (!queue.isEmpty() || !batch.isEmpty()) {
            doWork();
        }
    }
}
