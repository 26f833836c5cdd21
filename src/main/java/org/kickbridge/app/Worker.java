package org.kickbridge.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One named thread that runs one {@link Work} until it is closed. A fault of the work is handed on and the loop goes on;
 * it must not end because of one bad moment. Any thread may close it.
 */
final class Worker implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofMillis(1500);

    private final Thread thread;
    private final Work work;
    private final long restNanos;
    private final Consumer<Throwable> faults;
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closing;

    /**
     * @param rest how long it sleeps when there was nothing to do
     * @param faults told of every throwable of the work, on the worker's thread
     */
    static Worker start(String name, Work work, Duration rest, Consumer<Throwable> faults) {
        Worker worker = new Worker(name, work, rest, faults);
        worker.thread.start();
        return worker;
    }

    private Worker(String name, Work work, Duration rest, Consumer<Throwable> faults) {
        this.work = work;
        this.restNanos = rest.toNanos();
        this.faults = faults;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    private void run() {
        while (!closing) {
            int done = 0;
            try {
                done = work.doWork();
            } catch (Exception | StackOverflowError | AssertionError e) {
                failures.incrementAndGet();
                faults.accept(e);
            }
            if (done == 0) {
                LockSupport.parkNanos(this, restNanos);
            }
        }
        try {
            work.finish();
        } catch (Exception e) {
            faults.accept(e);
        }
    }

    /** How often the work threw. */
    long failures() {
        return failures.get();
    }

    /** Wakes it from its rest. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Lets the work finish and waits for it, but not for long. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
