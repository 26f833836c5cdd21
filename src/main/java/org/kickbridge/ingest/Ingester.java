package org.kickbridge.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.Intake;
import org.kickbridge.store.series.GapBook;
import org.kickbridge.store.series.SeriesAddress;
import org.kickbridge.store.series.SeriesWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the broker into the database, to be read from top to bottom. Three threads: {@code kb-intake} keeps the connection to
 * the broker, {@code kb-series} writes, {@code kb-gaps} looks after what is missing; the last two have a connection to the
 * database each. All methods may be called by any thread.
 */
public final class Ingester implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ingester.class);
    private static final Duration LAST_DELIVERIES = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
    private static final long AFTER_A_BUG_MS = 1000;

    private final Counts counts = new Counts();
    private final SeriesWriter writer;
    private final GapBook book;
    private final GapKeeper keeper;
    private final Intake intake;
    private final Thread writing;
    private final Thread keeping;
    private final long startedNanos = System.nanoTime();
    private volatile @Nullable Intake asker;
    private volatile boolean stopping;
    private volatile long lastWorkNanos = System.nanoTime();
    private boolean closed;

    /**
     * What is ingested.
     *
     * @param grace what is missing for less counts as on its way
     * @param quiet a machine that was silent for so long is asked whether there is more
     */
    public record Settings(Intake.Settings intake, SeriesAddress database, Duration grace, Duration quiet) {}

    /** Starts at once, whether broker and database are there yet or not; the schema must be. */
    public static Ingester start(Settings settings) {
        return new Ingester(settings);
    }

    private Ingester(Settings settings) {
        writer = new SeriesWriter(settings.database());
        book = new GapBook(settings.database(), settings.intake().site());
        keeper = new GapKeeper(book, () -> asker, settings.grace(), settings.quiet(), counts);
        intake = Intake.start(settings.intake(), new Listening());
        asker = intake;
        Writing writes = new Writing(intake, writer, counts, InstantSource.system());
        writing = Thread.ofPlatform().name("kb-series").daemon().start(() -> run(() -> {
            if (writes.doWork() > 0) {
                lastWorkNanos = System.nanoTime();
            }
        }));
        keeping = Thread.ofPlatform().name("kb-gaps").daemon().start(() -> run(keeper::doWork));
    }

    /** What has been done so far. */
    public Summary summary() {
        return new Summary(Duration.ofNanos(System.nanoTime() - startedNanos), counts.received.sum(), counts.rows.sum(),
                counts.filled.sum(), counts.duplicates.sum(), counts.rejected.sum(), counts.repeated.sum(),
                counts.commits.sum(), counts.gapsNoticed.sum(), counts.gapsClosed.sum(), counts.gapsGone.sum(),
                keeper.standing(), counts.repSinceAt.toString(), counts.sinceArrival.toString());
    }

    /**
     * Leaves the group, deals with what the broker has still handed over, and ends, within some four seconds. What was not
     * acknowledged stays with the broker or is asked back by another.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        intake.stop();
        long until = System.nanoTime() + LAST_DELIVERIES.toNanos();
        lastWorkNanos = System.nanoTime();
        while (intake.trouble().isEmpty() && System.nanoTime() - until < 0
                && System.nanoTime() - lastWorkNanos < LAST_DELIVERIES.toNanos() / 5) {
            pause(20);
        }
        stopping = true;
        end(writing);
        keeping.interrupt();
        end(keeping);
        intake.close();
        writer.close();
        book.close();
    }

    private static void end(Thread thread) {
        try {
            if (!thread.join(LONGEST_STOP)) {
                thread.interrupt();
                LOG.warn("{} did not end in time and is left behind", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void once() throws InterruptedException;
    }

    private void run(Work work) {
        while (!stopping) {
            try {
                work.once();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException bug) {
                LOG.error("{} stumbled and goes on", Thread.currentThread().getName(), bug);
                pause(AFTER_A_BUG_MS);
            }
        }
    }

    private final class Listening implements Intake.Ears {
        private volatile boolean refusalSaid;

        @Override
        public void status(String site, String machine, byte[] payload) {
            // The birth has more fields; that it is one is all that matters here.
            if (new String(payload, StandardCharsets.UTF_8).contains("\"online\"")) {
                keeper.born(site, machine);
            }
        }

        @Override
        public void answer(byte @Nullable [] correlation, byte[] payload) {
            keeper.answer(correlation, payload);
        }

        @Override
        public void connected(boolean resumed) {
            if (!resumed) {
                keeper.missedSomething();
            }
        }

        @Override
        public void askingRefused(String why) {
            if (!refusalSaid) {
                refusalSaid = true;
                LOG.warn("the broker lets nobody ask machines for events ({}), so gaps stay open; allow writing"
                        + " kickbridge/v1/+/+/cmd/events/since", why);
            }
        }
    }
}
