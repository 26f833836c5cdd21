package org.kickbridge.app;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

import org.kickbridge.mqtt.Backlog;
import org.kickbridge.store.Outbox;

/** The outbox as MQTT sees it. As thread-safe as the outbox. */
record OutboxBacklog(Outbox outbox) implements Backlog {
    @Override
    public List<Waiting> undelivered(long afterSeq, int limit) throws IOException {
        return outbox.undelivered(afterSeq, limit)
                .stream()
                .map(row -> new Waiting(row.seq(), row.type(), row.payload()))
                .toList();
    }

    @Override
    public void delivered(Collection<Long> seqs) throws IOException {
        outbox.delivered(seqs);
    }
}
