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
            Future<?> _ = threads.submit(() -> {
                // A loop of Paho.
            });
            try {
                Thread.sleep(Long.MAX_VALUE);
                return false;
            } catch (InterruptedException woken) {
                return true;
            }
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
