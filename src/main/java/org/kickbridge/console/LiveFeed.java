package org.kickbridge.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the page shows: the latest payload of each kind, the last reps and the last moments of the lever. A reader that
 * is slow misses what was replaced meanwhile, never a rep of the last {@value #REPS}, nor a frame of the last
 * {@value #FRAMES}; memory is bounded however many read. Thread-safe; a writer never waits for a reader.
 */
final class LiveFeed {
    static final int REPS = 60;
    /** Twenty seconds of a moving lever, which a page that is opened shows at once. */
    static final int FRAMES = 1_000;

    /**
     * @param serial grows with every payload; a reader asks for what came after the last it saw
     * @param payload what frames say is put into words by who reads it, and mostly nobody does
     */
    record Message(long serial, String event, Supplier<String> payload) {
        String json() {
            return payload.get();
        }
    }

    private final Map<String, Message> latest = new TreeMap<>();
    private final Deque<Message> reps = new ArrayDeque<>();
    private final Deque<Message> frames = new ArrayDeque<>();
    private long serial;
    private boolean closed;

    /** Replaces what stood under this name. */
    synchronized void put(String event, String json) {
        latest.put(event, new Message(++serial, event, () -> json));
        notifyAll();
    }

    /** Adds a rep and forgets the oldest. */
    synchronized void rep(String json) {
        add(reps, REPS, new Message(++serial, "rep", () -> json));
    }

    /** Adds a frame and forgets the oldest. */
    synchronized void live(Supplier<String> json) {
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
        List<Message> news = new ArrayList<>();
        for (Message message : latest.values()) {
            if (message.serial > seen) {
                news.add(message);
            }
        }
        addNewer(news, reps, seen);
        addNewer(news, frames, seen);
        news.sort(Comparator.comparingLong(Message::serial));
        return news;
    }

    private static void addNewer(List<Message> news, Deque<Message> of, long seen) {
        for (Iterator<Message> i = of.descendingIterator(); i.hasNext();) {
            Message message = i.next();
            if (message.serial <= seen) {
                return;
            }
            news.add(message);
        }
    }

    /** Everything at once but the frames, of which only the last: {@code {"state":…,"reps":[…]}}. */
    synchronized String json() {
        StringBuilder json = new StringBuilder("{");
        latest.values().forEach(message -> member(json, message));
        if (!frames.isEmpty()) {
            member(json, frames.getLast());
        }
        json.append("\"reps\":[");
        String comma = "";
        for (Message rep : reps) {
            json.append(comma).append(rep.json());
            comma = ",";
        }
        return json.append("]}").toString();
    }

    /** The payloads are JSON already. */
    private static void member(StringBuilder json, Message message) {
        json.append('"').append(message.event).append("\":").append(message.json()).append(',');
    }
}
