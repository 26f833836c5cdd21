package org.kickbridge.app;

import java.util.ArrayDeque;
import java.util.List;

/**
 * The bounded queue between the analysis and the journal. A state that another one follows before anybody took it is
 * forgotten, so that the states of a moving lever do not fill the queue while the disk refuses events. One thread puts,
 * one takes; any thread asks for the depth.
 */
final class Announcements {
    /** Hours of reps, each with the state that follows it. */
    static final int CAPACITY = 1024;

    private final ArrayDeque<Announcement> waiting = new ArrayDeque<>();

    /** Waits where the queue is full: then nothing is analysed either, and readings wait in their ring. */
    synchronized void put(Announcement next) throws InterruptedException {
        if (next instanceof Announcement.Now && waiting.peekLast() instanceof Announcement.Now) {
            waiting.removeLast();
        }
        while (waiting.size() >= CAPACITY) {
            wait();
        }
        waiting.addLast(next);
        notifyAll();
    }

    /** Takes at most {@code most} into {@code to}, waiting up to {@code waitMs} for the first. */
    synchronized void take(List<Announcement> to, int most, long waitMs) throws InterruptedException {
        long end = System.nanoTime() + waitMs * 1_000_000;
        for (long left = waitMs; waiting.isEmpty() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        for (int i = 0; i < most && !waiting.isEmpty(); i++) {
            to.add(waiting.removeFirst());
        }
        notifyAll();
    }

    synchronized int depth() {
        return waiting.size();
    }
}
