package org.kickbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The work of the thread {@code kb-keeper}, what a machine needs to run for years unattended: it looks whether the
 * sensors speak and the embedded broker runs, keeps the zero and the draft of a calibration on disk, and keeps the
 * store within its bounds.
 */
final class Keeper implements Work {
    /** How long it is to rest between two looks. */
    static final Duration PACE = Duration.ofMillis(100);

    private final List<Runnable> looks;
    private final Runnable last;
    private final @Nullable BrokerProcess broker;
    private final Retention retention;

    /**
     * @param looks what to look after, at the pace of {@link #PACE}
     * @param last what to keep at the end
     */
    Keeper(List<Runnable> looks, Runnable last, @Nullable BrokerProcess broker, Retention retention) {
        this.looks = looks;
        this.last = last;
        this.broker = broker;
        this.retention = retention;
    }

    @Override
    public int doWork() throws IOException {
        looks.forEach(Runnable::run);
        if (broker != null) {
            broker.look();
        }
        retention.look(System.nanoTime());
        return 0;
    }

    @Override
    public void finish() {
        last.run();
    }
}
