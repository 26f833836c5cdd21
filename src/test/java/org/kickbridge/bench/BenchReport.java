package org.kickbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs all benchmarks and prints what a reading costs. Ends with 1 where a bar is missed.
 *
 * <p>
 * Arguments: the launcher, and a folder for recordings of some hundred megabytes that are deleted at the end.
 */
public final class BenchReport {
    private static final double MOST_NS = 200;
    private static final double MOST_BYTES = 8e6;
    private static final double MOST_SECONDS = 1;
    /** A process of its own is the same each time: the fastest of so many was disturbed least. */
    private static final int MOST_TIMES = 5;
    /** What may lie between two runs of the same. */
    private static final double FLAT = 1.25;

    private final Table core = new Table("the core, per reading", "ns", "ns on the wall", "bytes",
            "bytes between events", "events per 1000", "bytes an event");
    private final Table whole = new Table("memory and recordings", "found", "ns per reading", "bytes per reading");

    private BenchReport() {
    }

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Locale.setDefault(Locale.ROOT);
        BenchReport report = new BenchReport();
        report.memory();
        report.core();
        Path folder = Path.of(args[1]);
        report.say("recordings of 1 h and 4 h are written to " + folder);
        try {
            Recordings recordings = Recordings.in(folder);
            report.replayInProcess(recordings);
            report.replayAsProcess(recordings, new WholeProcess(Path.of(args[0])));
        } finally {
            Recordings.delete(folder);
        }
        System.out.printf("%n%s%n%n", machine());
        report.core.print(System.out);
        report.whole.print(System.out);
        System.exit(report.core.passed() && report.whole.passed() ? 0 : 1);
    }

    private void say(String what) {
        System.out.println("bench: " + what);
    }

    private void memory() {
        long bytes = Garbage.liveBytesOfAnalysis();
        whole.row("< 8 MB", bytes > 0 && bytes < MOST_BYTES, "memory of the analysis after an hour",
                "%.2f MB".formatted(bytes / 1e6), "", "");
    }

    private void core() throws RunnerException {
        Map<Scene, Double> ns = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            say(scene.title);
            Cost cost = Cost.of(CoreBenchmark.class, "scene", scene.name());
            Garbage garbage = Garbage.of(scene);
            ns.put(scene, cost.cpuNs());
            core.row("<= 200 ns, 0 between", cost.cpuNs() <= MOST_NS && garbage.bytesQuiet() == 0, scene.title,
                    "%.0f".formatted(cost.cpuNs()), "%.0f".formatted(cost.wallNs()), "%.2f".formatted(cost.bytes()),
                    "%d".formatted(garbage.bytesQuiet()),
                    "%.2f".formatted(1e3 * garbage.told() / garbage.readings()),
                    "%.0f".formatted((double) garbage.bytesTold() / garbage.told()));
        }
        flat(ns, Scene.TENTH_HOUR, Scene.HOUR);
        flat(ns, Scene.REPS_OF_10_S, Scene.REPS_OF_2_S);
        flat(ns, Scene.REPS_OF_60_S, Scene.REPS_OF_2_S);
    }

    private void flat(Map<Scene, Double> ns, Scene later, Scene first) {
        double share = ns.getOrDefault(later, Double.NaN) / ns.getOrDefault(first, Double.NaN);
        whole.row("<= " + FLAT + " times", share <= FLAT, "cost of " + later.title + " to that of " + first.title,
                "%.2f times".formatted(share), "", "");
    }

    private void replayInProcess(Recordings recordings) throws RunnerException {
        for (Recordings.One recording : List.of(recordings.hour(), recordings.packedHour())) {
            say("replay of " + recording + " after warm-up");
            Cost cost = Cost.of(ReplayBenchmark.class, "file", recording.file().toString());
            double seconds = cost.cpuNs() * 1e-9;
            whole.row("< 1 s", seconds < MOST_SECONDS, "replay of " + recording + ", warmed up",
                    "%.2f s (wall %.2f)".formatted(seconds, cost.wallNs() * 1e-9),
                    "%.0f".formatted(cost.cpuNs() / recording.readings()),
                    "%.2f".formatted(cost.bytes() / recording.readings()));
        }
    }

    private void replayAsProcess(Recordings recordings, WholeProcess process)
            throws IOException, InterruptedException {
        say("replays in processes of their own");
        WholeProcess.Outcome startUp = process.replay(recordings.moment().file(), MOST_TIMES);
        whole.row("ends well", startUp.good(), "start-up: replay of " + recordings.moment(),
                "%.2f s".formatted(startUp.seconds()), "", "");
        for (Recordings.One recording : recordings.all()) {
            boolean bar = recordings.judged().contains(recording);
            WholeProcess.Outcome outcome = process.replay(recording.file(), bar ? MOST_TIMES : 1);
            double seconds = outcome.seconds() - startUp.seconds();
            whole.row(bar ? "< 1 s" : "ends well",
                    outcome.good() && outcome.events() > 0 && (!bar || seconds < MOST_SECONDS),
                    "replay of " + recording + ", process with -Xmx48m", "%.2f s after start-up".formatted(seconds),
                    "%.0f".formatted(seconds * 1e9 / recording.readings()), "");
        }
    }

    private static String machine() throws IOException {
        Path cpu = Path.of("/proc/cpuinfo");
        List<String> lines = Files.isReadable(cpu) ? Files.readAllLines(cpu) : List.of();
        String model = lines.stream()
                .filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return "Machine: %s, %d cores, %s %s, %s %s. Times are processor time, compiler and collector included."
                .formatted(model, Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                        System.getProperty("os.version"), System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"));
    }
}
