package org.kickbridge.fault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The faults that stand, by code. Thread-safe; listeners are called on the thread that raised or cleared, with the list
 * as it stands after the change, oldest first.
 */
public final class Faults {
    private final InstantSource clock;
    private final Map<String, Fault> standing = new LinkedHashMap<>();
    private final List<Consumer<List<Fault>>> listeners = new CopyOnWriteArrayList<>();

    public Faults(InstantSource clock) {
        this.clock = clock;
    }

    /** Raises a fault; one that stands already keeps its time and takes the new message. */
    public void raise(String code, String message) {
        List<Fault> now;
        synchronized (this) {
            Fault before = standing.get(code);
            if (before != null && before.message().equals(message)) {
                return;
            }
            Instant since = before == null ? clock.instant() : before.since();
            standing.put(code, new Fault(code, message, since));
            now = List.copyOf(standing.values());
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    /** Clears a fault; nothing happens where it does not stand. */
    public void clear(String code) {
        List<Fault> now;
        synchronized (this) {
            if (standing.remove(code) == null) {
                return;
            }
            now = List.copyOf(standing.values());
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    /** What stands now, oldest first. */
    public synchronized List<Fault> standing() {
        return List.copyOf(standing.values());
    }

    /** Tells {@code listener} of every change from now on. */
    public void onChange(Consumer<List<Fault>> listener) {
        listeners.add(listener);
    }
}
