package org.kickbridge.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;

/**
 * Fuzzes the whole analysis with disturbed movements until it has reported a number of reps, on all cores. Exceptions
 * and broken invariants are counted in groups; the run goes on and ends with 1 where there are any.
 *
 * <p>
 * {@code --reps N} (100000), {@code --seed N} (1), {@code --threads N} (all cores); {@code --movement N [--dump FILE]}
 * plays one movement again, lists its findings and writes its readings as a recording; {@code --force-missing
 * report|fail|off} lists reps without force and without their flag apart, makes them a failure, or ignores them.
 */
public final class AnalysisFuzz {
    /** Movements of one seed; the number of a movement is that of the seed times this and its count. */
    private static final long MOVEMENTS = 1_000_000_000;
    /** One of so many movements is played twice and must give the same events. */
    private static final int TWICE = 1_000;
    private static final long MOST_CPU_NS = 1_000_000_000;
    /** Compiling takes its time at first. */
    private static final int FIRST = 200;
    private static final long STUCK_NS = 60_000_000_000L;
    private static final int SHOWN = 3;
    private static final int FRAMES = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicLong next = new AtomicLong();
    private final AtomicLong reps = new AtomicLong();
    private final AtomicLong readings = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong slowestNs = new AtomicLong();
    /**
     * Groups that are found and not mended yet, listed apart: wraps of the encoder are undone, so that angles lie outside
     * what was read; the others come from silences and noise far beyond those of a sensor. src/docs/fuzzing.md has them.
     */
    static final Set<String> OPEN = Set.of("angle of peak force: within what was read",
            "force: peak within what was read", "phases: within the readings of the encoder",
            "range: within what was read",
            "velocity: concentric peak within what neighbouring readings allow",
            "velocity: eccentric peak within what neighbouring readings allow");

    private final Map<String, Group> groups = new TreeMap<>();
    private final long seed;
    private final long wanted;

    /** Findings of one kind. */
    private static final class Group {
        private long count;
        private final List<Finding> first = new ArrayList<>();
    }

    private record Finding(long movement, String seen) {}

    /**
     * What came of one movement.
     *
     * @param broken names of broken invariants, or where an exception came from, with what was seen
     */
    record Outcome(int reps, int leftOut, long readings, List<Event> events, Map<String, String> broken) {}

    AnalysisFuzz(long seed, long wanted) {
        this.seed = seed;
        this.wanted = wanted;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        Map<String, String> options = options(args);
        String movement = options.get("--movement");
        if (movement != null) {
            System.exit(again(Long.parseLong(movement), options.get("--dump")) ? 0 : 1);
        }
        int threads = Integer.parseInt(
                options.getOrDefault("--threads", String.valueOf(Runtime.getRuntime().availableProcessors())));
        AnalysisFuzz fuzz = new AnalysisFuzz(Long.parseLong(options.getOrDefault("--seed", "1")),
                Long.parseLong(options.getOrDefault("--reps", "100000")));
        long from = System.nanoTime();
        fuzz.run(threads);
        double seconds = (System.nanoTime() - from) * 1e-9;
        String forceMissing = options.getOrDefault("--force-missing", "report");
        boolean good = fuzz.print(forceMissing) && fuzz.reps.get() >= fuzz.wanted;
        System.out.printf(
                "analysis: seed %d, %d reps in %d movements, %d left out, %d readings, %.0f s, %.0f reps/s, %d threads,"
                        + " slowest movement %d ms: %s%n",
                fuzz.seed, fuzz.reps.get(), fuzz.next.get(), fuzz.leftOut.get(), fuzz.readings.get(), seconds,
                fuzz.reps.get() / seconds, threads, fuzz.slowestNs.get() / 1_000_000,
                good ? "nothing found" : "FOUND");
        System.exit(good ? 0 : 1);
    }

    private static Map<String, String> options(String[] args) {
        List<String> known = List.of("--reps", "--seed", "--threads", "--movement", "--dump", "--force-missing");
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!known.contains(args[i]) || i + 1 == args.length) {
                System.err.println("usage: AnalysisFuzz " + known.stream()
                        .map(option -> "[" + option + " VALUE]")
                        .collect(Collectors.joining(" ")));
                System.exit(2);
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    /** Plays movements until there are enough reps. */
    void run(int threads) throws InterruptedException {
        List<Player> players = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Player player = new Player();
            player.setDaemon(true);
            player.start();
            players.add(player);
        }
        for (Player player : players) {
            while (player.isAlive() && !stuck(players)) {
                player.join(1_000);
            }
        }
    }

    /** Whether a movement has no end. An endless loop cannot be stopped from outside: the run is over. */
    private boolean stuck(List<Player> players) {
        for (Player player : players) {
            if (player.isAlive() && System.nanoTime() - player.sinceNs > STUCK_NS) {
                note(player.movement, "time: a movement ends within a minute", Arrays.stream(player.getStackTrace())
                        .map(frame -> " < " + frame)
                        .collect(Collectors.joining()));
                return true;
            }
        }
        return false;
    }

    private final class Player extends Thread {
        private volatile long movement;
        private volatile long sinceNs = System.nanoTime();

        @Override
        public void run() {
            while (reps.get() < wanted) {
                long count = next.getAndIncrement();
                movement = seed * MOVEMENTS + count;
                sinceNs = System.nanoTime();
                long cpu = THREADS.getCurrentThreadCpuTime();
                Outcome outcome = play(new DisturbedMovement(movement));
                cpu = THREADS.getCurrentThreadCpuTime() - cpu;
                note(movement, outcome);
                if (count > FIRST) {
                    slowestNs.accumulateAndGet(cpu, Math::max);
                    if (cpu > MOST_CPU_NS) {
                        note(movement, "time: a movement takes no more than a second", cpu / 1_000_000 + " ms");
                    }
                }
                if (count % TWICE == 0
                        && !play(new DisturbedMovement(movement)).events().equals(outcome.events())) {
                    note(movement, "same readings: same events", "");
                }
            }
        }
    }

    private void note(long movement, Outcome outcome) {
        reps.addAndGet(outcome.reps());
        readings.addAndGet(outcome.readings());
        leftOut.addAndGet(outcome.leftOut());
        outcome.broken().forEach((kind, seen) -> note(movement, kind, seen));
    }

    private void note(long movement, String kind, String seen) {
        synchronized (groups) {
            Group group = groups.computeIfAbsent(kind, _ -> new Group());
            group.count++;
            if (group.first.size() < SHOWN) {
                group.first.add(new Finding(movement, seen));
            }
        }
    }

    /** Feeds a movement in order of arrival and ends its session. */
    static Outcome play(DisturbedMovement movement) {
        EventInvariants invariants = new EventInvariants(movement);
        Map<String, String> broken = invariants.broken();
        long[] fed = new long[1];
        try {
            feed(movement, invariants, fed);
        } catch (RuntimeException | Error e) {
            broken.put(origin(e), e.toString());
        }
        return new Outcome(invariants.reps(), invariants.leftOut(), fed[0], invariants.events(), broken);
    }

    private static void feed(DisturbedMovement movement, EventInvariants invariants, long[] fed) {
        Analysis analysis = new Analysis(movement.settings(), movement.side(), invariants);
        SensorSeries angle = movement.angle();
        SensorSeries force = movement.force();
        List<MovementCommand> commands = movement.commands();
        int a = 0;
        int f = 0;
        int c = 0;
        long lastUs = 0;
        while (a < angle.size() || f < force.size()) {
            boolean angleNext = f == force.size() || (a < angle.size() && angle.arrivalUs(a) < force.arrivalUs(f));
            long arrivalUs = angleNext ? angle.arrivalUs(a) : force.arrivalUs(f);
            while (c < commands.size() && commands.get(c).arrivalUs() <= arrivalUs) {
                MovementCommand command = commands.get(c++);
                invariants.feeding(a, f, command.tUs());
                command.give(analysis);
                if (command.kind() == MovementCommand.Kind.SIDE) {
                    invariants.sideIs(command.newSide());
                }
            }
            if (angleNext) {
                lastUs = angle.tUs(a);
                invariants.feeding(a + 1, f, lastUs);
                analysis.angle(lastUs, angle.value(a++));
            } else {
                lastUs = force.tUs(f);
                invariants.feeding(a, f + 1, lastUs);
                analysis.force(lastUs, force.value(f++));
            }
            fed[0]++;
        }
        analysis.endSession(lastUs, EndReason.SHUTDOWN);
        invariants.ended();
    }

    /** The exception and where in the product it was thrown: the same for all findings of one fault. */
    private static String origin(Throwable e) {
        return "exception: " + e.getClass().getSimpleName() + Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.kickbridge"))
                .limit(FRAMES)
                .map(frame -> " < " + frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName() + ":"
                        + frame.getLineNumber())
                .collect(Collectors.joining());
    }

    /** Names of the groups. */
    Map<String, Long> found() {
        synchronized (groups) {
            Map<String, Long> found = new TreeMap<>();
            groups.forEach((kind, group) -> found.put(kind, group.count));
            return found;
        }
    }

    long reps() {
        return reps.get();
    }

    /** All findings, with a line to play each again. */
    String findings() {
        StringBuilder text = new StringBuilder();
        findings("fail", text);
        return text.toString();
    }

    /** Prints all groups; true where none of them is a failure. */
    private boolean print(String forceMissing) {
        StringBuilder text = new StringBuilder();
        boolean good = findings(forceMissing, text);
        System.out.print(text);
        return good;
    }

    private boolean findings(String forceMissing, StringBuilder text) {
        boolean good = true;
        synchronized (groups) {
            for (Map.Entry<String, Group> entry : groups.entrySet()) {
                boolean missing = entry.getKey().equals(EventInvariants.FORCE_MISSING);
                if (missing && forceMissing.equals("off")) {
                    continue;
                }
                boolean fails = missing ? forceMissing.equals("fail") : !OPEN.contains(entry.getKey());
                good &= !fails;
                text.append(String.format("%s %7d  %s%n", fails ? "FOUND" : "apart", entry.getValue().count,
                        entry.getKey()));
                for (Finding finding : entry.getValue().first) {
                    String disturbances = String.join("; ", new DisturbedMovement(finding.movement()).disturbances());
                    text.append(String.format("    --movement %d: %s%n        %s%n", finding.movement(),
                            cut(finding.seen(), 700), cut(disturbances, 1_500)));
                }
            }
            if (!groups.isEmpty()) {
                text.append("Play one again: java -cp target/classes:target/test-classes "
                        + AnalysisFuzz.class.getName() + " --movement NUMBER --dump FILE.csv\n");
            }
        }
        return good;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + " …";
    }

    /** Plays one movement again; true where nothing is wrong with it. */
    private static boolean again(long number, @Nullable String dump) throws IOException {
        DisturbedMovement movement = new DisturbedMovement(number);
        System.out.println("movement " + number + ", " + movement.settings() + ", side " + movement.side());
        movement.disturbances().forEach(line -> System.out.println("  " + line));
        if (dump != null) {
            dump(movement, Path.of(dump));
        }
        Outcome outcome = play(movement);
        outcome.events().forEach(System.out::println);
        outcome.broken().forEach((kind, seen) -> System.out.println("FOUND " + kind + ": " + seen));
        return outcome.broken().isEmpty();
    }

    private record Row(long tUs, String text) {}

    /** Writes a recording in physical units, in the order of time stamps; other commands than sides become marks. */
    private static void dump(DisturbedMovement movement, Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (MovementCommand command : movement.commands()) {
            rows.add(new Row(command.tUs(), ",," + (command.kind() == MovementCommand.Kind.SIDE
                    ? "side=" + command.newSide().wireName()
                    : "mark=" + command.kind() + " " + command.number())));
        }
        int without = rows(movement.force(), ",", ",,", rows) + rows(movement.angle(), ",,", ",", rows);
        rows.sort(Comparator.comparingLong(Row::tUs));
        List<String> lines = new ArrayList<>(List.of("#kickbridge-recording,1", "#meta,{\"side\":\""
                + movement.side().wireName() + "\"" + (Double.isNaN(movement.settings().leverLengthM())
                        ? ""
                        : ",\"lever_length_m\":" + movement.settings().leverLengthM())
                + "}", "t_us,force_n,angle_deg,event"));
        rows.forEach(row -> lines.add(row.tUs() + row.text()));
        Files.write(file, lines);
        System.out.println(file + ": " + rows.size() + " rows; " + without
                + " readings that are not finite have no place in a recording. Sensors at odds arrive in another order.");
    }

    /** Adds the finite readings of a sensor; returns how many are not. */
    private static int rows(SensorSeries series, String before, String after, List<Row> rows) {
        int without = 0;
        for (int i = 0; i < series.size(); i++) {
            if (Double.isFinite(series.value(i))) {
                rows.add(new Row(series.tUs(i), before + series.value(i) + after));
            } else {
                without++;
            }
        }
        return without;
    }
}
