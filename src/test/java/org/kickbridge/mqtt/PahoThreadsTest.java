package org.kickbridge.mqtt;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PahoThreadsTest {
    private final PahoThreads threads = new PahoThreads();

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
    }

    @Test
    void shouldWakeWhoeverSleepsAfterHavingStartedALoop() throws InterruptedException, ExecutionException {
        Future<Boolean> starter = threads.submit(() -> {
            // As Paho does. Whoever gets to its sleep too late on a busy computer is left to it, and so tries again.
            for (int attempt = 0; attempt < 100; attempt++) {
                Future<?> _ = threads.submit(() -> {
                    // A loop of Paho.
                });
                try {
                    Thread.sleep(100);
                } catch (InterruptedException woken) {
                    return true;
                }
            }
            return false;
        });
        assertThat(starter.get()).isTrue();
    }

    @Test
    void shouldLeaveAloneWhoDoesNotSleep() throws InterruptedException, ExecutionException {
        CountDownLatch looked = new CountDownLatch(1);
        Future<Boolean> starter = threads.submit(() -> {
            Future<?> _ = threads.submit(() -> {
                // A loop of Paho.
            });
            // After the look that this start has set, for it was set earlier.
            Future<?> _ = threads.schedule(looked::countDown, 3, TimeUnit.MILLISECONDS);
            while (looked.getCount() > 0) {
                Thread.onSpinWait();
            }
            return Thread.currentThread().isInterrupted();
        });
        assertThat(starter.get()).isFalse();
    }
}
