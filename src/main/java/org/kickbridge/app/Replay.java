package org.kickbridge.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
     * Result of one recording.
     *
     * @param usable false where the file has no reading, or its numbers are in a form or unit that is not accepted
     * @param remarks sentences for the user, such as why there are no reps
     */
    public record Outcome(long forceReadings, long angleReadings, long reps, boolean usable, List<String> remarks) {}

    /** A bug of the analysis, met at some time of a recording. The message is one line for the user. */
    public static final class AnalysisFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        AnalysisFailedException(double seconds, RuntimeException cause) {
            super(String.format(Locale.ROOT, "the analysis failed %.3f s after the first row: %s%s; this is a bug of"
                    + " Kickbridge, please report it with the recording", seconds, cause, place(cause)), cause);
        }

        private static String place(RuntimeException of) {
            StackTraceElement[] trace = of.getStackTrace();
            return trace.length == 0 ? "" : " at " + trace[0];
        }
    }

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
     * @throws AnalysisFailedException when the analysis has a bug; the events before it are printed
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
        Analysis analysis = new Analysis(own, meta.side(), printer);
        ReadingTally tally = new ReadingTally(analysis, () -> progress.accept(recording.bytesRead()));
        try {
            head();
            Readings readings = recording.calibration().before(tally);
            while (recording.readUntil(Long.MAX_VALUE, readings) != Source.END) {
                progress.accept(recording.bytesRead());
            }
            if (recording.firstUs().isPresent()) {
                analysis.endSession(tally.lastUs(), EndReason.SHUTDOWN);
            }
            return new ReplayRemarks(own.minRomDeg(), tally, printer.reps, printer.leftOut, printer.suspicions)
                    .outcome(recording.hasDecimalCommas());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException bug) {
            long firstUs = recording.firstUs().orElse(0);
            throw new AnalysisFailedException((tally.lastUs() - firstUs) / 1e6, bug);
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
        public void leftOut(LeftOutMovement movement) {
            leftOut = leftOut.plus(movement.reason());
        }

        @Override
        public void suspicion(SensorSuspicion suspicion, boolean stands) {
            if (stands) {
                suspicions.add(suspicion);
            }
        }

        @Override
        public void state(MachineState state) {
        }

        @Override
        public void live(LiveFrame frame) {
        }
    }
}
