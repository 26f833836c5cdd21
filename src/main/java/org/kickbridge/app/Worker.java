package org.kickbridge.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.kickbridge.source.Pace;

/**
 * One named thread that runs one {@link Work} until it is stopped. What the work throws does not end the loop: it is
 * told to the {@link Outcome}, and the work is called again a moment later. Any thread may stop it.
 */
final class Worker {
    /** How long it leaves the work alone after a throw, so that a disk that refuses is not asked without a pause. */
    private static final Pace AFTER_A_THROW = Pace.of(Duration.ofMillis(50));
    private static final Pace NO_REST = () -> {
        // There is more to do.
    };

    private final Thread thread;
    private final Work work;
    private final Pace pace;
    private final Outcome outcome;
    private volatile boolean stopping;

    /** @param rest how long it sleeps when there was nothing to do */
    Worker(String name, Work work, Duration rest, Outcome outcome) {
        this(name, work, Pace.of(rest), outcome);
    }

    /** @param pace how it rests when there was nothing to do */
    Worker(String name, Work work, Pace pace, Outcome outcome) {
        this.work = work;
        this.pace = pace;
        this.outcome = outcome;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    /** Begins to work. To be called once. */
    Worker start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!stopping) {
            Pace next = turn();
            // Asked again: what woke the work inside of its turn may have used up the wake-up of stop().
            if (!stopping) {
                next.rest();
            }
        }
        finish();
    }

    private Pace turn() {
        try {
            int done = work.doWork();
            outcome.went();
            return done == 0 ? pace : NO_REST;
        } catch (Exception | StackOverflowError | AssertionError e) {
            outcome.threw(e);
            return AFTER_A_THROW;
        }
    }

    private void finish() {
        try {
            work.finish();
        } catch (Exception e) {
            outcome.threw(e);
        }
    }

    /**
     * Lets the work finish and waits for that. Where it was never started, the work only finishes.
     *
     * @return false where it takes longer and is left behind; it cannot keep the process alive
     */
    boolean stop(Duration longest) throws InterruptedException {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            finish();
            return true;
        }
        LockSupport.unpark(thread);
        return thread.join(longest);
    }
}
