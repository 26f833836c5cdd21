package org.kickbridge.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongConsumer;

import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LeftOutCounts;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RecordedIds;
import org.kickbridge.event.RecordedWallClock;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SensorSuspicion;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.event.Stamper;
import org.kickbridge.payload.EventJson;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.Source;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.terminal.EventCsv;
import org.kickbridge.terminal.EventTable;

/**
 * Analyses recordings and prints what was found. Each recording is a replay of its own: {@code seq} begins at 1, ids and
 * wall clock follow from the recording, and the same recording gives the same bytes. Not thread-safe.
 */
public final class Replay {
    /** Stands for a site or a machine that the recording does not name. */
    static final String UNNAMED = "unknown";

    private final AnalysisSettings settings;
    private final Format format;
    private final OutputStream out;
    private boolean headed;

    /** How events are printed. */
    public enum Format {
        /** One payload a line, as MQTT would carry it. */
        JSON,
        /** For people: a row a rep, a summary a set and a session. */
        TABLE,
        /** A header, then a row a rep. */
        CSV
    }

    /**
     * What a recording gave.
     *
     * @param peakForceN highest force of any reading; NaN where there was none
     * @param leftOut movements that look like a rep and were not counted
     * @param suspicions those that arose, also where they ended
     */
    public record Outcome(long forceReadings, long angleReadings, double peakForceN, long reps, LeftOutCounts leftOut,
            Set<SensorSuspicion> suspicions) {}

    /**
     * @param settings a lever length that is NaN here is taken from the recording
     * @param out takes UTF-8; flushed after each recording, never closed
     */
    public Replay(AnalysisSettings settings, Format format, OutputStream out) {
        this.settings = settings.withLive(false);
        this.format = format;
        this.out = out;
    }

    /**
     * Plays one recording to its end and prints its events; the caller closes it.
     *
     * @param progress is told now and then how many bytes of the file are read
     * @throws IOException when the recording cannot be read, or the output cannot be written
     */
    public Outcome play(RecordingReader recording, LongConsumer progress) throws IOException {
        RecordingMeta meta = recording.meta();
        AnalysisSettings own = Double.isNaN(settings.leverLengthM())
                ? settings.withLeverLengthM(meta.leverLengthM())
                : settings;
        String site = meta.site() == null ? UNNAMED : meta.site();
        String machine = meta.machine() == null ? UNNAMED : meta.machine();
        String calibrationId = recording.calibration().id();
        Stamper stamper = new Stamper(site, machine, () -> calibrationId, meta::calibrationState,
                new RecordedWallClock(meta.startedAt(), recording.firstUs().orElse(0)),
                new RecordedIds(site, machine, meta.startedAt()), 1);
        Printer printer = new Printer(stamper);
        try {
            head();
            Analysis analysis = new Analysis(own, meta.side(), printer);
            Watch watch = new Watch(analysis, () -> progress.accept(recording.bytesRead()));
            Readings readings = recording.calibration().before(watch);
            while (recording.readUntil(Long.MAX_VALUE, readings) != Source.END) {
                progress.accept(recording.bytesRead());
            }
            if (recording.firstUs().isPresent()) {
                analysis.endSession(watch.lastUs, EndReason.SHUTDOWN);
            }
            return new Outcome(watch.forceReadings, watch.angleReadings, watch.peakForceN, printer.reps,
                    printer.leftOut, printer.suspicions);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            out.flush();
        }
    }

    private void head() throws IOException {
        if (format == Format.TABLE) {
            line((headed ? "\n" : "") + EventTable.header());
        } else if (format == Format.CSV && !headed) {
            line(EventCsv.header());
        }
        headed = true;
    }

    private void print(StampedEvent stamped) throws IOException {
        switch (format) {
            case JSON -> {
                out.write(EventJson.of(stamped));
                out.write('\n');
            }
            case TABLE -> line(EventTable.of(stamped.event()));
            case CSV -> {
                if (stamped.event() instanceof RepEvent rep) {
                    line(EventCsv.of(stamped.stamp(), rep));
                }
            }
        }
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private final class Printer implements Events {
        private final Stamper stamper;
        private final Set<SensorSuspicion> suspicions = EnumSet.noneOf(SensorSuspicion.class);
        private LeftOutCounts leftOut = LeftOutCounts.NONE;
        private long reps;

        Printer(Stamper stamper) {
            this.stamper = stamper;
        }

        @Override
        public void event(Event event) {
            reps += event instanceof RepEvent ? 1 : 0;
            try {
                print(stamper.stamp(event));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void state(MachineState state) {
        }

        @Override
        public void live(LiveFrame frame) {
        }

        @Override
        public void leftOut(LeftOutMovement movement) {
            leftOut = leftOut.plus(movement.reason());
        }

        @Override
        public void suspicion(SensorSuspicion suspicion, boolean stands) {
            suspicions.add(suspicion);
        }
    }

    /** Counts what passes on its way to the analysis. */
    private static final class Watch implements Readings {
        private static final int PROGRESS_EVERY = 1 << 14;
        private final Readings next;
        private final Runnable progress;
        private long forceReadings;
        private long angleReadings;
        private double peakForceN = Double.NaN;
        private long lastUs;

        Watch(Readings next, Runnable progress) {
            this.next = next;
            this.progress = progress;
        }

        @Override
        public void force(long tUs, double newton) {
            forceReadings++;
            peakForceN = newton <= peakForceN ? peakForceN : newton;
            passed(tUs);
            next.force(tUs, newton);
        }

        @Override
        public void angle(long tUs, double degree) {
            angleReadings++;
            passed(tUs);
            next.angle(tUs, degree);
        }

        @Override
        public void side(long tUs, Side side) {
            lastUs = tUs;
            next.side(tUs, side);
        }

        @Override
        public void mark(long tUs, String text) {
            lastUs = tUs;
            next.mark(tUs, text);
        }

        private void passed(long tUs) {
            lastUs = tUs;
            if (((forceReadings + angleReadings) & (PROGRESS_EVERY - 1)) == 0) {
                progress.run();
            }
        }
    }
}
