package org.kickbridge.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.mqtt.Delivery;
import org.kickbridge.mqtt.Intake;
import org.kickbridge.store.series.Rejected;
import org.kickbridge.store.series.SeriesEvent;
import org.kickbridge.store.series.SeriesException;
import org.kickbridge.store.series.SeriesWriter;
import org.kickbridge.store.series.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread {@code kb-series}: takes what has come, commits it in one transaction, and only then acknowledges it.
 * While one batch is committed the next one gathers, so that batches are as large as the load wants and no event waits for
 * company. Where the database is away the batch is kept and tried again; the broker keeps the rest.
 */
final class Writing {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final int BATCH = 500;
    private static final long SAY_EVERY = Duration.ofSeconds(10).toNanos();
    private static final long SHORTEST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final Intake intake;
    private final SeriesWriter writer;
    private final Counts counts;
    private final InstantSource clock;
    private List<Delivery> batch = List.of();
    private long rejectionSaid = System.nanoTime() - SAY_EVERY;
    private long pauseMs = SHORTEST_PAUSE_MS;
    private @Nullable String trouble;

    Writing(Intake intake, SeriesWriter writer, Counts counts, InstantSource clock) {
        this.intake = intake;
        this.writer = writer;
        this.counts = counts;
        this.clock = clock;
    }

    /** Returns how many deliveries were dealt with. */
    int doWork() throws InterruptedException {
        if (batch.isEmpty()) {
            batch = intake.take(BATCH, LONGEST_WAIT);
            counts.received.add(batch.size());
        }
        if (batch.isEmpty()) {
            return 0;
        }
        try {
            commit();
        } catch (SeriesException away) {
            if (!String.valueOf(away.getMessage()).equals(trouble)) {
                LOG.warn("nothing is taken until this is over: {}", away.getMessage());
            }
            trouble = away.getMessage();
            Thread.sleep(pauseMs);
            pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
            return 0;
        }
        int done = batch.size();
        batch.forEach(Delivery::acknowledge);
        batch = List.of();
        if (trouble != null) {
            LOG.info("the database takes events again");
        }
        trouble = null;
        pauseMs = SHORTEST_PAUSE_MS;
        return done;
    }

    private void commit() throws SeriesException {
        List<SeriesEvent> events = new ArrayList<>();
        List<Delivery> ofEvents = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (Delivery each : batch) {
            switch (EventReader.read(each.topic(), each.payload())) {
                case Read.Event(var event) -> {
                    events.add(event);
                    ofEvents.add(each);
                }
                case Read.Not(var not) -> rejected.add(not);
            }
        }
        Written written = writer.write(events, rejected);
        Instant committed = clock.instant();
        long now = System.nanoTime();
        for (int place : written.fresh()) {
            // A set is known to be over only when the gap behind it is, so reps tell how late things are.
            if (events.get(place).topic().endsWith("/rep")) {
                counts.repSinceAt.add(Duration.between(events.get(place).at(), committed));
            }
            counts.sinceArrival.add(Duration.ofNanos(now - ofEvents.get(place).arrivedNanos()));
        }
        counts.commits.increment();
        counts.rows.add(written.fresh().size());
        counts.rejected.add(rejected.size() + written.rejected());
        counts.duplicates.add(events.size() - written.fresh().size() - written.rejected());
        if (written.repeated() > 0 && counts.repeated.sum() == 0) {
            LOG.warn(
                    "events bear a seq that was here under another id, such as those of {}/{}: has its store been begun"
                            + " anew? Gaps below its highest seq cannot be seen; kickbridge.completeness counts them",
                    events.getFirst().site(), events.getFirst().machine());
        }
        counts.repeated.add(written.repeated());
        if (!rejected.isEmpty() && now - rejectionSaid > SAY_EVERY) {
            rejectionSaid = now;
            Rejected first = rejected.getFirst();
            LOG.warn("rejected what came on {}: {}; {} so far, table kickbridge.rejected holds them",
                    first.topic().replaceAll("\\p{Cntrl}", "?"), first.reason(), counts.rejected.sum());
        }
    }
}
