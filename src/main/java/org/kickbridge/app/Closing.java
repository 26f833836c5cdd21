package org.kickbridge.app;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes one thing after the other and waits for none of them past a common end: a process that was asked to go must be
 * gone soon, whatever hangs. One thread calls it.
 */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final long endNanos;

    Closing(Duration longest) {
        endNanos = System.nanoTime() + longest.toNanos();
    }

    /** Something that takes a while to close. */
    interface Step {
        void run() throws Exception;
    }

    /** Begins to close something, on a daemon thread of its own. */
    Thread begin(String what, Step step) {
        return Thread.ofPlatform().name("kb-closing-" + what).daemon(true).start(() -> {
            try {
                step.run();
            } catch (Exception e) {
                LOG.warn("{} did not close: {}", what, e.toString());
            }
        });
    }

    /** Waits for it no longer than until the common end. */
    void await(Thread begun) {
        try {
            if (!begun.join(left())) {
                LOG.warn("{} hangs and is left behind", begun.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops a worker, waiting no longer than {@code most} and no longer than until the common end. */
    void stop(String what, Worker worker, Duration most) {
        try {
            Duration left = left();
            if (!worker.stop(most.compareTo(left) < 0 ? most : left)) {
                LOG.warn("{} hangs and is left behind", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is left of the time, at least a millisecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, endNanos - System.nanoTime()));
    }
}
