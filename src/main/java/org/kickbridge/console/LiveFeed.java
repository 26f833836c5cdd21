package org.kickbridge.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the page shows: the latest payload of each kind, the last reps and the last moments of the lever. A reader that
 * is slow misses what was replaced meanwhile, never a rep of the last {@value #REPS}, nor a frame of the last
 * {@value #FRAMES}; memory is bounded however many read. Thread-safe; a writer never waits for a reader.
 */
final class LiveFeed {
    static final int REPS = 60;
    static final int FRAMES = 40;

    /** @param serial grows with every payload; a reader asks for what came after the last it saw */
    record Message(long serial, String event, String json) {}

    private final Map<String, Message> latest = new TreeMap<>();
    private final Deque<Message> reps = new ArrayDeque<>();
    private final Deque<Message> frames = new ArrayDeque<>();
    private long serial;
    private boolean closed;

    /** Replaces what stood under this name. */
    synchronized void put(String event, String json) {
        latest.put(event, new Message(++serial, event, json));
        notifyAll();
    }

    /** Adds a rep and forgets the oldest. */
    synchronized void rep(String json) {
        add(reps, REPS, new Message(++serial, "rep", json));
    }

    /** Adds a frame and forgets the oldest. */
    synchronized void live(String json) {
        add(frames, FRAMES, new Message(++serial, "live", json));
    }

    private void add(Deque<Message> to, int most, Message message) {
        to.addLast(message);
        if (to.size() > most) {
            to.removeFirst();
        }
        notifyAll();
    }

    /** Ends all waiting. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    /** What is newer than {@code seen}, oldest first; waits for it up to {@code waitMs} and may come back empty. */
    synchronized List<Message> after(long seen, long waitMs) throws InterruptedException {
        long until = System.nanoTime() + waitMs * 1_000_000;
        long left = waitMs;
        while (serial <= seen && !closed && left > 0) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
        List<Message> news = new ArrayList<>(latest.values());
        news.addAll(reps);
        news.addAll(frames);
        news.removeIf(message -> message.serial <= seen);
        news.sort(Comparator.comparingLong(Message::serial));
        return news;
    }

    /** Everything at once: {@code {"state":…,"reps":[…]}}. The payloads are JSON already. */
    synchronized String json() {
        StringBuilder json = new StringBuilder("{");
        latest.values()
                .forEach(message -> json.append('"')
                        .append(message.event)
                        .append("\":")
                        .append(message.json)
                        .append(','));
        json.append("\"reps\":[");
        String comma = "";
        for (Message rep : reps) {
            json.append(comma).append(rep.json);
            comma = ",";
        }
        return json.append("]}").toString();
    }
}
