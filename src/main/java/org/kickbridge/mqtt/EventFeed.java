package org.kickbridge.mqtt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Events in the order of seq: those whose fate is unknown or that were refused come first again, then what the backlog
 * holds. Belongs to the outlet's thread, but for {@link #appended} and {@link #rewritten}.
 */
final class EventFeed {
    private static final int BATCH = 64;

    private final Backlog backlog;
    private final TreeMap<Long, Backlog.Waiting> again = new TreeMap<>();
    private final ArrayDeque<Backlog.Waiting> ready = new ArrayDeque<>();
    private final Map<Long, Backlog.Waiting> out = new HashMap<>();
    private final List<Long> acknowledged = new ArrayList<>();
    private long lastRead;
    private volatile boolean mayHoldMore = true;
    private volatile boolean stale;

    EventFeed(Backlog backlog) {
        this.backlog = backlog;
    }

    /** The backlog has grown. Any thread. */
    void appended() {
        mayHoldMore = true;
    }

    /** Events in the backlog say something else than before. Any thread. */
    void rewritten() {
        stale = true;
    }

    /** What was read before says what must not be said any more. What is out is out, but may have to go out again. */
    private void readAgain() throws IOException {
        stale = false; // before reading, so that what is rewritten meanwhile is not missed
        try {
            for (Map<Long, Backlog.Waiting> held : List.of(again, out)) {
                for (Long seq : List.copyOf(held.keySet())) {
                    backlog.undelivered(seq - 1, 1)
                            .stream()
                            .filter(event -> event.seq() == seq)
                            .forEach(event -> held.put(seq, event));
                }
            }
        } catch (IOException | RuntimeException failure) {
            stale = true;
            throw failure;
        }
        if (!ready.isEmpty()) {
            lastRead = ready.getFirst().seq() - 1;
            ready.clear();
            mayHoldMore = true;
        }
    }

    /** The next to send; null when there is none. It stays the next until it is {@link #sent}. */
    Backlog.@Nullable Waiting next() throws IOException {
        settle(); // a backlog that cannot be told must not send more
        if (stale) {
            readAgain();
        }
        if (!again.isEmpty()) {
            return again.firstEntry().getValue();
        }
        if (ready.isEmpty() && mayHoldMore) {
            mayHoldMore = false; // before reading, so that what is appended meanwhile is not missed
            try {
                ready.addAll(backlog.undelivered(lastRead, BATCH));
            } catch (IOException | RuntimeException failure) {
                mayHoldMore = true;
                throw failure;
            }
            if (!ready.isEmpty()) {
                lastRead = ready.getLast().seq();
                mayHoldMore = true;
            }
        }
        return ready.peek();
    }

    /** Returns whether it has been sent before. */
    boolean sent(Backlog.Waiting event) {
        boolean repeated = again.remove(event.seq()) != null;
        if (!repeated) {
            ready.remove();
        }
        out.put(event.seq(), event);
        return repeated;
    }

    void acknowledged(long seq) {
        if (out.remove(seq) != null) {
            acknowledged.add(seq);
        }
    }

    /** It must go out again. */
    void refused(long seq) {
        Backlog.Waiting event = out.remove(seq);
        if (event != null) {
            again.put(seq, event);
        }
    }

    /** The connection is gone: what is out must go out again. */
    void allUnknown() {
        again.putAll(out);
        out.clear();
    }

    /** Tells the backlog what has been acknowledged since the last call. */
    void settle() throws IOException {
        if (!acknowledged.isEmpty()) {
            backlog.delivered(List.copyOf(acknowledged));
            acknowledged.clear();
        }
    }

    int out() {
        return out.size();
    }
}
