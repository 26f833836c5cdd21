package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.console.Download;
import org.kickbridge.payload.Decimals;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingWriter;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;
import org.kickbridge.store.Stretch;
import org.kickbridge.trace.Trace;

/**
 * The sessions that are on disk, and their curves as far as they are still in memory: of this run of the daemon, and of
 * the last hour. As thread-safe as the outbox.
 */
final class SessionsOnDisk {
    private static final int BATCH = 100;
    private static final long BATCH_BYTES = 256 * 1024;
    /** More than a session that nobody ends ever comes to in an hour. */
    private static final int MOST_EVENTS = 2_000;
    /** A curve shows a little of what was before and after. */
    private static final long AROUND_US = 400_000;
    /** So that the lever is seen at rest before it moves, as a replay wants to. */
    private static final long LEAD_US = 3_000_000;
    private static final long TAIL_US = 1_000_000;

    private final Outbox outbox;
    private final Trace trace;
    private final DoubleSupplier leverLengthM;
    private final long firstSeq;

    /**
     * @param trace begins with this run, as the next event does
     * @param leverLengthM pivot to pad; NaN where unknown
     */
    SessionsOnDisk(Outbox outbox, Trace trace, DoubleSupplier leverLengthM) {
        this.outbox = outbox;
        this.trace = trace;
        this.leverLengthM = leverLengthM;
        this.firstSeq = outbox.nextSeq();
    }

    /**
     * The last events as they were sent, oldest first, and from which seq on there are curves:
     * {@code {"curves_from_seq":…,"curves_from_us":…,"events":[…]}}.
     */
    String events(int last) {
        StringBuilder json = new StringBuilder(1024);
        json.append("{\"curves_from_seq\":").append(firstSeq).append(",\"curves_from_us\":");
        long oldest = trace.oldestUs();
        json.append(oldest == Long.MAX_VALUE ? "null" : Long.toString(oldest)).append(",\"events\":[");
        String comma = "";
        for (Row row : rows(outbox.nextSeq() - 1 - last, last)) {
            json.append(comma).append(text(row));
            comma = ",";
        }
        return json.append("]}").toString();
    }

    private List<Row> rows(long afterSeq, int limit) {
        List<Row> all = new ArrayList<>();
        try {
            for (long after = afterSeq; all.size() < limit;) {
                Stretch stretch = outbox.since(after, Math.min(BATCH, limit - all.size()), BATCH_BYTES);
                all.addAll(stretch.rows());
                if (!stretch.more() || stretch.rows().isEmpty()) {
                    break;
                }
                after = stretch.rows().getLast().seq();
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Row row) {
        return new String(row.payload(), StandardCharsets.UTF_8);
    }

    /** The points of a rep as {@code live} has them: {@code {"held":true,"t_us":[…],"angle_deg":[…],"force_n":[…]}}. */
    String curve(long seq) {
        List<Row> found = rows(seq - 1, 1);
        if (seq < firstSeq || found.isEmpty() || found.getFirst().seq() != seq
                || !found.getFirst().type().equals("rep")) {
            return "{\"held\":false}";
        }
        RepRow rep = RepRow.of(found.getFirst().payload());
        Points points = new Points();
        trace.copy(rep.startUs() - AROUND_US, rep.endUs() + AROUND_US, points);
        return points.json();
    }

    /** The reps of the session that begins with this seq as CSV; null where none does. */
    @Nullable
    Download reps(long seq) {
        List<RepRow> reps = session(seq);
        return reps.isEmpty()
                ? null
                : new Download(reps.getFirst().name() + ".csv", "text/csv; charset=utf-8", out -> {
                    out.write((RepRow.header() + "\n").getBytes(StandardCharsets.UTF_8));
                    for (RepRow rep : reps) {
                        out.write((rep.csv() + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                });
    }

    /** The same session as a recording in newtons and degrees, as far as it is held; null where nothing of it is. */
    @Nullable
    Download recording(long seq) {
        List<RepRow> reps = session(seq).stream()
                .filter(rep -> rep.seq() >= firstSeq && rep.startUs() >= trace.oldestUs())
                .toList();
        if (reps.isEmpty()) {
            return null;
        }
        RepRow first = reps.getFirst();
        long fromUs = Math.max(first.startUs() - LEAD_US, trace.oldestUs());
        Instant startedAt = first.at().minus(first.endUs() - fromUs, ChronoUnit.MICROS);
        RecordingMeta meta = new RecordingMeta(first.text("machine"), first.text("site"), first.side(), startedAt,
                leverLengthM.getAsDouble(), null);
        return new Download(first.name() + ".csv.gz", "application/gzip", out -> {
            try (RecordingWriter writer = RecordingWriter.packedTo(out, meta)) {
                write(reps, fromUs, writer);
            }
        });
    }

    /** A change of the side stands in the middle between the reps around it. */
    private void write(List<RepRow> reps, long fromUs, RecordingWriter writer) {
        long begunUs = fromUs;
        for (int i = 1; i < reps.size(); i++) {
            Side side = reps.get(i).side();
            if (side != reps.get(i - 1).side()) {
                long changedUs = (reps.get(i - 1).endUs() + reps.get(i).startUs()) / 2;
                trace.copy(begunUs, changedUs - 1, writer);
                writer.side(changedUs, side);
                begunUs = changedUs;
            }
        }
        trace.copy(begunUs, reps.getLast().endUs() + TAIL_US, writer);
    }

    /** Its reps in their order. */
    private List<RepRow> session(long seq) {
        List<RepRow> reps = new ArrayList<>();
        String session = null;
        for (Row row : rows(seq - 1, MOST_EVENTS)) {
            RepRow event = RepRow.of(row.payload());
            if (session == null && row.seq() == seq) {
                session = event.text("session_id");
            }
            if (session == null || !session.equals(event.text("session_id"))) {
                break;
            }
            if (row.type().equals("rep")) {
                reps.add(event);
            }
        }
        return reps;
    }

    /** Gathers points as JSON arrays. */
    private static final class Points implements Readings {
        private final StringBuilder times = new StringBuilder();
        private final StringBuilder angles = new StringBuilder();
        private final StringBuilder forces = new StringBuilder();
        private double newton = Double.NaN;

        @Override
        public void force(long tUs, double value) {
            newton = value;
        }

        @Override
        public void angle(long tUs, double value) {
            String comma = times.isEmpty() ? "" : ",";
            times.append(comma).append(tUs);
            angles.append(comma).append(Decimals.rounded(value, 2));
            forces.append(comma).append(Double.isNaN(newton) ? "null" : Decimals.rounded(newton, 1));
        }

        @Override
        public void side(long tUs, Side side) {
            // None is kept.
        }

        @Override
        public void mark(long tUs, String text) {
            // None is kept.
        }

        String json() {
            return "{\"held\":" + !times.isEmpty() + ",\"t_us\":[" + times + "],\"angle_deg\":[" + angles
                    + "],\"force_n\":[" + forces + "]}";
        }
    }
}
