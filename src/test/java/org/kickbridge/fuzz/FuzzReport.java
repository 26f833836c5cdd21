package org.kickbridge.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fuzzes all targets, each in a process of its own, and prints what came of it as one table; first the canary. Then
 * fuzzes the analysis ({@link AnalysisFuzz}), in a process too. Ends with 1 where something was found, or where the
 * planted fault was not.
 *
 * <p>
 * Arguments: the folder to work in, how many inputs each, the seed, the names of the targets, {@code all} for all, and
 * how many reps the analysis is to report.
 */
public final class FuzzReport {
    private static final long CANARY_INPUTS = 5_000_000;
    private static final Pattern WATCH = Pattern.compile(
            "watch: \\w+ inputs=(\\d+) accepted=(\\d+) heap_begin_kb=(-?\\d+) heap_end_kb=(\\d+) slowest_us=(\\d+)");
    private static final Pattern DONE = Pattern
            .compile("#(\\d+)\\s+DONE\\s+cov: (\\d+) ft: (\\d+) corp: (\\d+)/.* exec/s: (\\d+) rss: (\\d+)Mb");
    private static final Pattern BEGUN = Pattern.compile("INITED.* cov: (\\d+) .* rss: (\\d+)Mb");
    private static final String ROW = "%-10s %10s %8s %8s %10s %13s %13s %15s %15s %11s  %s%n";

    /** Its inputs are not bytes but movements, and branches would guide it nowhere: it is no {@link Target}. */
    private static final String ANALYSIS = "analysis";

    private final Path folder;
    private final String inputs;
    private final String seed;

    private FuzzReport(Path folder, String inputs, String seed) {
        this.folder = folder;
        this.inputs = inputs;
        this.seed = seed;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        FuzzReport report = new FuzzReport(Path.of(args[0]).toAbsolutePath(), args[1], args[2]);
        List<String> chosen = List.of(args[3].split(","));
        List<Target> targets = Stream.of(Target.values())
                .filter(target -> chosen.contains("all") || chosen.contains(target.lower()))
                .toList();
        boolean good = targets.isEmpty() || report.canary();
        List<String> lines = new ArrayList<>();
        for (Target target : targets) {
            good &= report.run(target, lines);
        }
        if (chosen.contains("all") || chosen.contains(ANALYSIS)) {
            good &= report.analysis(args[4], lines);
        }
        System.out.printf("%nseed %s, Java %s%n", args[2], Runtime.version());
        System.out.printf(ROW, "target", "inputs", "time", "exec/s", "accepted", "branches", "features",
                "heap begin/end", "process begin/end", "slowest", "outcome");
        lines.forEach(System.out::print);
        System.exit(good ? 0 : 1);
    }

    private boolean canary() throws IOException, InterruptedException {
        Path work = fresh("canary");
        String log = start(work, Canary.class.getName(), "org.kickbridge.**", List.of("-runs=" + CANARY_INPUTS));
        Matcher last = Pattern.compile("#(\\d+)\\s").matcher(log);
        String found = "";
        while (last.find()) {
            found = last.group(1);
        }
        boolean good = log.contains("the planted fault");
        System.out.println(good
                ? "fuzz: the planted fault behind 8 bytes was found, last new branch at input " + found
                : "fuzz: the planted fault was not found: the fuzzer is blind on this Java; see " + work);
        return good;
    }

    private boolean run(Target target, List<String> lines) throws IOException, InterruptedException {
        Path work = fresh(target.lower());
        Path seeds = Files.createDirectories(work.resolve("seeds"));
        int number = 0;
        for (byte[] input : target.seeds()) {
            Files.write(seeds.resolve("seed-" + ++number), input);
        }
        Path words = Files.writeString(work.resolve("words.dict"), target.dictionary());
        Path corpus = Files.createDirectories(work.resolve("corpus"));
        System.out.println("fuzz: " + target.lower() + ", " + inputs + " inputs; " + work.resolve("log.txt"));
        long from = System.nanoTime();
        String log = start(work, target.className(), target.instrumented(), List.of("-runs=" + inputs,
                "-dict=" + words, "-max_len=" + target.longest(), corpus.toString(), seeds.toString()));
        long seconds = (System.nanoTime() - from) / 1_000_000_000;
        Matcher watch = WATCH.matcher(log);
        Matcher done = DONE.matcher(log);
        Matcher begun = BEGUN.matcher(log);
        boolean good = watch.find() && done.find() && begun.find() && !log.contains("== Java Exception")
                && !log.contains("ERROR: libFuzzer");
        lines.add(good
                ? String.format(ROW, target.lower(), watch.group(1), seconds + " s", done.group(5),
                        watch.group(2), begun.group(1) + " -> " + done.group(2), done.group(3),
                        watch.group(3) + "/" + watch.group(4) + " kB", begun.group(2) + "/" + done.group(6) + " MB",
                        watch.group(5) + " us", "nothing found")
                : target.lower() + ": FOUND, see " + work + "\n" + tail(log));
        return good;
    }

    private boolean analysis(String reps, List<String> lines) throws IOException, InterruptedException {
        Path work = fresh(ANALYSIS);
        System.out.println("fuzz: " + ANALYSIS + ", " + reps + " reps; " + work.resolve("log.txt"));
        int exit = process(work, List.of(java(), "-XX:+UseSerialGC", "-Xmx256m", "-XX:-OmitStackTraceInFastThrow",
                "-cp", classPath(), AnalysisFuzz.class.getName(), "--reps", reps, "--seed", seed));
        String log = Files.readString(work.resolve("log.txt"));
        lines.add(exit == 0
                ? log.substring(log.lastIndexOf("analysis: "))
                : ANALYSIS + ": FOUND, see " + work + "\n" + log);
        return exit == 0;
    }

    private static String tail(String log) {
        int at = Math.max(log.indexOf("== Java Exception"), log.indexOf("ERROR: libFuzzer"));
        String end = at < 0 ? log.substring(Math.max(0, log.length() - 2000)) : log.substring(at);
        return end.substring(0, Math.min(end.length(), 4000)) + "\n";
    }

    private String start(Path work, String target, String instrumented, List<String> more)
            throws IOException, InterruptedException {
        long warm = Math.min(200_000, Math.max(1, Long.parseLong(inputs) / 4));
        List<String> command = new ArrayList<>(List.of(
                java(), "-XX:+UseSerialGC", "-Xmx256m",
                "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dlogback.configurationFile=fuzz/logback.xml",
                "-Dfuzz.warm=" + warm, "-cp", classPath(),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + target,
                "--instrumentation_includes=" + instrumented, "--instrumentation_excludes=org.kickbridge.fuzz.Watch",
                // A config names files, and reads them: that is no finding.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal",
                "--reproducer_path=" + work, "-artifact_prefix=" + work + "/", "-seed=" + seed,
                // By the clock on the wall, which goes on where others have the processor; Watch is stricter.
                "-timeout=300", "-rss_limit_mb=2048", "-print_final_stats=1"));
        command.addAll(more);
        process(work, command);
        return Files.readString(work.resolve("log.txt"), StandardCharsets.ISO_8859_1);
    }

    /** Runs a command in a folder, its output in {@code log.txt} there; returns its exit code. */
    private static int process(Path work, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log.txt").toFile())
                .start();
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Absolute: the process runs in another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path fresh(String name) throws IOException {
        Path work = folder.resolve(name);
        if (Files.exists(work)) {
            try (Stream<Path> old = Files.walk(work)) {
                old.sorted(Comparator.reverseOrder()).forEach(path -> {
                    try {
                        Files.delete(path);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        return Files.createDirectories(work);
    }
}
