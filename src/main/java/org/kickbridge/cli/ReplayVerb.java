package org.kickbridge.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.app.Replay;
import org.kickbridge.source.recording.RecordingException;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.source.recording.RowFault;
import org.kickbridge.terminal.ProgressBar;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: analyses recordings and prints their events. A file that is bad does not keep the others back. */
@Command(name = "replay", description = "Analyses recordings and prints every repetition, set and session.")
final class ReplayVerb implements Callable<Integer> {
    private static final String VERB = "kickbridge replay: ";
    private static final long LONG_FILE = 8 << 20;
    private static final int SHOWN_FAULTS = 20;
    private static final double LONGEST_LEVER_M = 5;
    private static final double LONGEST_GAP_S = 86_400;

    private final OutputStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "recordings, plain or gzip")
    private List<Path> files = List.of();

    @Option(names = "--format", paramLabel = "json|table|csv", description = "json: one event payload a line, as MQTT would carry it; table: for people; csv: a row a rep"
            + " (default: table)")
    private Replay.Format format = Replay.Format.TABLE;

    @Option(names = "--strict", description = "a broken row ends the replay instead of being skipped")
    private boolean strict;

    @Option(names = "--lever-length-m", paramLabel = "METRES", description = "pivot to pad, above 0 and up to 5 (default: as the recording says)")
    private double leverLengthM = Double.NaN;

    @Option(names = "--set-gap-s", paramLabel = "SECONDS", description = "a longer pause ends a set, above 0 (default: ${DEFAULT-VALUE})")
    private double setGapS = AnalysisSettings.DEFAULT.setGapS();

    @Option(names = "--session-gap-s", paramLabel = "SECONDS", description = "a longer pause ends the session, not below the set gap (default: ${DEFAULT-VALUE})")
    private double sessionGapS = AnalysisSettings.DEFAULT.sessionGapS();

    ReplayVerb(OutputStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        AnalysisSettings settings = settings();
        Replay replay = new Replay(settings, format, new BufferedOutputStream(out, 1 << 16));
        int exitCode = ExitCode.OK;
        boolean failed = false;
        for (Path file : files) {
            try {
                exitCode = Math.max(exitCode, play(file, replay));
            } catch (RecordingException e) {
                err.println(VERB + e.getMessage());
                exitCode = ExitCode.USAGE;
            } catch (Replay.AnalysisFailedException e) {
                err.println(VERB + file + ": " + e.getMessage());
                failed = true;
            }
        }
        return failed ? ExitCode.SOFTWARE : exitCode;
    }

    private AnalysisSettings settings() {
        if (!Double.isNaN(leverLengthM) && !(leverLengthM > 0 && leverLengthM <= LONGEST_LEVER_M)) {
            throw new WrongUse("--lever-length-m is " + leverLengthM + "; allowed is above 0 and up to 5");
        }
        if (!(setGapS > 0 && setGapS <= LONGEST_GAP_S)) {
            throw new WrongUse("--set-gap-s is " + setGapS + "; allowed is above 0 and up to 86400");
        }
        if (!(sessionGapS >= setGapS && sessionGapS <= LONGEST_GAP_S)) {
            throw new WrongUse("--session-gap-s is " + sessionGapS + "; allowed is from the set gap (" + setGapS
                    + ") up to 86400");
        }
        AnalysisSettings usual = AnalysisSettings.DEFAULT;
        return new AnalysisSettings(setGapS, sessionGapS, usual.minRomDeg(), usual.touchDownN(), leverLengthM, false);
    }

    /** Plays one file and returns its exit code. */
    private int play(Path file, Replay replay) throws IOException {
        Remarks remarks = new Remarks(err);
        Replay.Outcome outcome;
        try (RecordingReader recording = RecordingReader.open(file, strict, remarks::broken)) {
            remarks.bar = bar(file, recording.totalBytes());
            outcome = replay.play(recording, remarks::read);
        } finally {
            remarks.wipe();
            remarks.sum(file);
        }
        outcome.remarks().forEach(remark -> err.println(VERB + file + ": " + remark));
        return outcome.usable() ? ExitCode.OK : ExitCode.USAGE;
    }

    private @Nullable ProgressBar bar(Path file, long bytes) {
        return bytes >= LONG_FILE && ProgressBar.fitsStandardError()
                ? new ProgressBar(err, file.getFileName().toString(), bytes)
                : null;
    }

    /** Reports progress and faults of rows on standard error while a file is read. */
    private static final class Remarks {
        private final PrintStream err;
        private @Nullable ProgressBar bar;
        private long broken;

        Remarks(PrintStream err) {
            this.err = err;
        }

        void broken(RowFault fault) {
            wipe();
            if (++broken <= SHOWN_FAULTS) {
                err.println(VERB + fault.report());
            }
        }

        void read(long bytes) {
            if (bar != null) {
                bar.at(bytes);
            }
        }

        void wipe() {
            if (bar != null) {
                bar.wipe();
            }
        }

        void sum(Path file) {
            if (broken > SHOWN_FAULTS) {
                err.println(VERB + file + ": " + broken + " faults in all, the first " + SHOWN_FAULTS + " are above");
            }
        }
    }
}
