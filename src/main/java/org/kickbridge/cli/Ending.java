package org.kickbridge.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * How a verb that runs for long comes to its end: after a given time, at Ctrl-C, or at a signal to terminate. Before the
 * process goes, such a verb may clean up. A process that a signal ended exits with 128 + its number, as is usual: 130
 * after Ctrl-C, 143 after SIGTERM. Thread-safe.
 */
final class Ending {
    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(5);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean held;

    /** Ends by the signals that end this process. */
    static Ending bySignals() {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::shutDown, "kb-ending"));
        return ending;
    }

    private void shutDown() {
        if (!held) {
            return; // a verb that has nothing to clean up
        }
        ask();
        try {
            if (!over.await(LONGEST_CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("kickbridge: it did not end in time and is stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on the process waits, when it is asked to end, until the verb is over. */
    void hold() {
        held = true;
    }

    /** Asks the verb to end. */
    void ask() {
        asked.countDown();
    }

    /**
     * Waits until it is to end.
     *
     * @param longest null waits without a limit
     * @return false when the time is over, true when it was asked to
     */
    boolean await(@Nullable Duration longest) throws InterruptedException {
        if (longest == null) {
            asked.await();
            return true;
        }
        return asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it was asked to end. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** The verb is over: everything is cleaned up and said. */
    void over() {
        over.countDown();
    }
}
