package org.kickbridge.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Side;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingWriter;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.TruthJson;
import org.kickbridge.source.simulator.Workout;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: a recording of a simulated machine with its truth beside it, or a gym of machines on a broker. */
@Command(name = "simulate", description = {
        "With --out: writes a recording of a simulated machine, and beside it the truth: a line of JSON a rep.",
        "With --broker: plays a gym of simulated machines, each of which publishes as a real one does."})
final class SimulateVerb implements Callable<Integer> {
    /** Every simulated recording begins then: the same seed gives the same bytes. */
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PrintStream results;

    private final Ending ending;

    @Option(names = "--out", paramLabel = "FILE", description = "the recording, gzip where its name ends in .gz; the truth is FILE.truth.jsonl")
    private @Nullable Path out;

    @Option(names = "--duration", paramLabel = "TIME", converter = LengthOfTime.class, description = "how long it is, such as 90s or 1h (default: 2m)")
    private Duration duration = Duration.ofMinutes(2);

    @Option(names = "--seed", paramLabel = "N", description = "the same seed gives the same recording, or the same movements (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--athletes", paramLabel = "NAME", split = ",", description = "who trains, one after another: ${COMPLETION-CANDIDATES} (default: those of the demo)")
    private @Nullable List<Athlete> athletes;

    @Mixin
    private GymOptions gym = new GymOptions();

    SimulateVerb(OutputStream results, Ending ending) {
        this.results = new PrintStream(results, true, StandardCharsets.UTF_8);
        this.ending = ending;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((out == null) == !gym.isGiven()) {
            throw new WrongUse(out == null
                    ? "what? --out FILE writes a recording, --broker URL plays a gym of machines"
                    : "--out and --broker do not go together");
        }
        if (out != null) {
            String misplaced = gym.misplaced();
            if (misplaced != null) {
                throw new WrongUse(misplaced + " needs --broker");
            }
            return record(out);
        }
        if (athletes != null) {
            throw new WrongUse("--athletes needs --out; a gym has all of them");
        }
        return gym.play(duration, seed, results, ending);
    }

    private int record(Path file) throws IOException {
        Workout endless = athletes == null ? Workout.demo() : Workout.of(athletes.toArray(Athlete[]::new));
        Workout workout = endless.withDurationS(duration.toMillis() / 1000.0);
        Path truthFile = file.resolveSibling(file.getFileName() + ".truth.jsonl");
        long[] reps = {0};
        try (BufferedWriter truth = Files.newBufferedWriter(truthFile, StandardCharsets.UTF_8);
                Simulator simulator = Simulator.of(workout, seed, rep -> {
                    reps[0]++;
                    writeLine(truth, TruthJson.line(rep));
                });
                RecordingWriter recording = RecordingWriter.create(file,
                        new RecordingMeta("simulated-" + seed, "simulated",
                                Side.UNKNOWN, BEGIN, workout.machine().leverLengthM(), simulator.calibration()))) {
            simulator.readUntil(Long.MAX_VALUE, recording);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        results.println(
                file + ": " + duration.toSeconds() + " s, " + reps[0] + " complete reps, truth in " + truthFile);
        return ExitCode.OK;
    }

    private static void writeLine(BufferedWriter to, String line) {
        try {
            to.write(line);
            to.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
