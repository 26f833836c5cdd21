package org.kickbridge.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Lets a verb run until Ctrl-C, a signal to end, or a given time; and lets it clean up before the process is gone. */
final class Ending implements AutoCloseable {
    private static final long LONGEST_CLEAN_UP_S = 5;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cleanedUp = new CountDownLatch(1);

    Ending() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "kb-ending"));
    }

    private void shutDown() {
        asked.countDown();
        try {
            if (!cleanedUp.await(LONGEST_CLEAN_UP_S, TimeUnit.SECONDS)) {
                System.err.println("kickbridge: it did not end in time and is stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until it is to end.
     *
     * @param longest null waits for Ctrl-C alone
     * @return true when it was asked to end, false when the time is over
     */
    boolean await(@Nullable Duration longest) throws InterruptedException {
        if (longest == null) {
            asked.await();
            return true;
        }
        return asked.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything is cleaned up: the process may go. */
    @Override
    public void close() {
        cleanedUp.countDown();
    }
}
