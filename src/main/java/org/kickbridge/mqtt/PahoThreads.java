package org.kickbridge.mqtt;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one client of Paho. With each connect Paho starts three loops of its own, one after another, and looks
 * every 100 ms whether the loop runs by now, for the first time too early: 0.3 s of each connect are slept away. Here
 * whoever starts a loop from one of these threads is woken a moment later to look again. Paho only looks again, whenever
 * it is woken; and one who does not sleep by then is left alone.
 */
final class PahoThreads extends ScheduledThreadPoolExecutor {
    /** Its three loops, one that connects or leaves, one for the signs of life, and the one that wakes. */
    private static final int THREADS = 6;
    private static final long LOOP_RUNS_MS = 2;
    private static final ThreadGroup OURS = new ThreadGroup("kb-mqtt-io");

    PahoThreads() {
        // Paho's own threads would keep the process alive when one of them hangs.
        super(THREADS, Thread.ofPlatform().group(OURS).daemon().name("kb-mqtt-io-", 1).factory());
    }

    @Override
    public Future<?> submit(Runnable loop) {
        Future<?> future = super.submit(loop);
        Thread starter = Thread.currentThread();
        if (OURS.equals(starter.getThreadGroup())) {
            Future<?> _ = schedule(() -> wake(starter), LOOP_RUNS_MS, TimeUnit.MILLISECONDS);
        }
        return future;
    }

    private static void wake(Thread starter) {
        if (starter.getState() == Thread.State.TIMED_WAITING) {
            starter.interrupt();
        }
    }
}
