package org.kickbridge.gym;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.Answer;
import org.kickbridge.command.Verbatim;
import org.kickbridge.mqtt.Backlog;

/**
 * The outbox of a simulated machine: what a real one has on disk, in memory. Delivered events are kept up to a number, waiting
 * ones all. Thread-safe.
 */
final class EventsInMemory implements Backlog {
    /** As a machine's own answer. */
    private static final int MOST_BYTES = 256 * 1024;
    private static final int KEPT = 300;

    private final NavigableMap<Long, Waiting> events = new TreeMap<>();
    private final TreeSet<Long> waiting = new TreeSet<>();

    synchronized void append(Waiting event) {
        events.put(event.seq(), event);
        waiting.add(event.seq());
    }

    @Override
    public synchronized List<Waiting> undelivered(long afterSeq, int limit) {
        return waiting.tailSet(afterSeq, false).stream().limit(limit).map(events::get).toList();
    }

    @Override
    public synchronized void delivered(Collection<Long> seqs) {
        waiting.removeAll(seqs);
        while (events.size() > KEPT && (waiting.isEmpty() || events.firstKey() < waiting.first())) {
            events.pollFirstEntry();
        }
    }

    /** How many have not been acknowledged. */
    synchronized int depth() {
        return waiting.size();
    }

    /** The answer to {@code events/since}, as a real machine gives it. */
    synchronized Answer since(long seq, int limit) {
        int bytes = 0;
        List<Verbatim> told = new ArrayList<>();
        NavigableMap<Long, Waiting> behind = events.tailMap(seq, false);
        for (Waiting each : behind.values()) {
            bytes += each.payload().length;
            if (told.size() == limit || (bytes > MOST_BYTES && !told.isEmpty())) {
                break;
            }
            told.add(new Verbatim(new String(each.payload(), StandardCharsets.UTF_8)));
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("events", told);
        fields.put("oldest", events.isEmpty() ? null : events.firstKey());
        fields.put("more", told.size() < behind.size());
        return Answer.ok(fields);
    }
}
