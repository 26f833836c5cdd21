package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.kickbridge.fault.Faults;
import org.kickbridge.mqtt.MqttOutlet;
import org.kickbridge.mqtt.MqttSettings;
import org.kickbridge.mqtt.MqttSubscriber;
import org.kickbridge.mqtt.Presence;
import org.kickbridge.payload.Claim;
import org.kickbridge.schema.Published;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One machine that is started and killed again and again, as {@code kill -9} does it, at instants that a seed chooses:
 * one in five while it starts, the others some milliseconds after one of its first events. One thread.
 */
final class Lives implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final int LONGEST_AFTER_MS = 15;

    private final Path folder;
    private final String broker;
    private final String machine;
    private final Class<?> main;
    private final int mostEvents;
    private final List<String> more;
    private final SplittableRandom random;
    private final Reckoning reckoning = new Reckoning();
    private final MqttSubscriber subscriber;
    private final String classPath;
    private long startMs = 1000;

    /** @param mostEvents a life has at most about so many */
    Lives(Path folder, String broker, String machine, long seed, int mostEvents, Class<?> main, String... more)
            throws IOException {
        // What it tells is drawn, not measured.
        Published.madeUp("kickbridge/v1/gym/" + machine + "/");
        this.folder = Files.createDirectories(folder.resolve(machine));
        this.broker = broker;
        this.machine = machine;
        this.main = main;
        this.mostEvents = mostEvents;
        this.more = List.of(more);
        this.random = new SplittableRandom(seed);
        this.subscriber = MqttSubscriber.start(
                new MqttSubscriber.Subscription(broker, "kickbridge/v1/gym/" + machine + "/+", null, null),
                reckoning::saw);
        DaemonRig.soon().until(() -> subscriber.trouble().isEmpty());
        this.classPath = jars();
    }

    /** So many lives, each ended by a kill. */
    Lives kill(int times) throws IOException, InterruptedException {
        live("-XX:ArchiveClassesAtExit=" + archive(), true);
        for (int i = 0; i < times; i++) {
            live("-XX:SharedArchiveFile=" + archive(), false);
        }
        return this;
    }

    /** So many lives, each ended by want of memory; returns what the process ended with. */
    List<Integer> exhaust(int times) throws IOException, InterruptedException {
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Process process = start("-XX:+ExitOnOutOfMemoryError");
            try {
                awaitEvents(process, 1 + random.nextInt(mostEvents));
                process.getOutputStream().write('m');
                process.getOutputStream().flush();
                process.getInputStream().readAllBytes(); // it goes on while there is memory left
                assertThat(process.waitFor(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)).as(log()).isTrue();
                codes.add(process.exitValue());
            } finally {
                process.destroyForcibly().waitFor();
                tidyUp();
            }
        }
        return codes;
    }

    private void live(String option, boolean inPeace) throws IOException, InterruptedException {
        Process process = start(option);
        try {
            if (!inPeace && random.nextInt(5) == 0) {
                assertThat(process.waitFor(random.nextLong(startMs), TimeUnit.MILLISECONDS)).as(log()).isFalse();
                return;
            }
            CompletableFuture.delayedExecutor(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::destroyForcibly);
            long begun = System.nanoTime();
            awaitEvents(process, 1);
            if (inPeace) {
                process.getOutputStream().close();
                assertThat(process.waitFor(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS)).as("ends").isTrue();
            } else {
                startMs = Math.max(1, (System.nanoTime() - begun) / 1_000_000);
                awaitEvents(process, random.nextInt(mostEvents));
                assertThat(process.waitFor(random.nextLong(LONGEST_AFTER_MS), TimeUnit.MILLISECONDS)).as(log())
                        .isFalse();
            }
        } finally {
            process.destroyForcibly().waitFor();
            tidyUp();
        }
    }

    private void awaitEvents(Process process, int number) throws IOException {
        assertThat(process.getInputStream().readNBytes(number)).as("%s ended or hung by itself: %s", machine, log())
                .hasSize(number);
    }

    private Process start(String option) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-Xshare:auto",
                "-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.sqlite.tmpdir=" + Files.createDirectories(folder.resolve("native")), "-cp", classPath,
                main.getName(), folder.resolve("store").toString(), broker, machine,
                Long.toString(random.nextLong(1_000_000))));
        command.addAll(more);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(folder.resolve("log").toFile()))
                .start();
    }

    /** Lets everything that waits go out, and says what does not agree between disk and subscriber. */
    List<String> reckon() throws IOException {
        byte[] end = "{}".getBytes(StandardCharsets.UTF_8);
        try (Outbox outbox = Outbox.open(folder.resolve("store"), damage -> {
            throw new AssertionError(damage);
        });
                MqttOutlet outlet = new MqttOutlet(MqttSettings.of(broker, "gym", machine),
                        new Presence(new Claim("lives", "here", Instant.EPOCH), () -> end, () -> end, () -> end),
                        new OutboxBacklog(outbox),
                        (name, payload) -> end, new Faults(InstantSource.system()), nanos -> {
                        })) {
            outlet.start();
            patience().until(() -> outbox.undeliveredCount() == 0);
            outlet.retained("end", end);
            patience().until(reckoning::ended);
        }
        assertThat(subscriber.dropped()).as("the subscriber itself lost something").isZero();
        return reckoning.against(stored());
    }

    /** All that is on disk. */
    List<Row> stored() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Outbox outbox = Outbox.open(folder.resolve("store"), damage -> {
            throw new AssertionError(damage);
        })) {
            boolean more = true;
            while (more) {
                var stretch = outbox.since(rows.isEmpty() ? 0 : rows.getLast().seq(), 1000, Long.MAX_VALUE);
                rows.addAll(stretch.rows());
                more = stretch.more();
            }
        }
        return rows;
    }

    long copies() {
        return reckoning.copies();
    }

    private static org.awaitility.core.ConditionFactory patience() {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(10));
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private String log() throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** SQLite's library is unpacked by each start, and a kill leaves it behind. */
    private void tidyUp() throws IOException {
        try (Stream<Path> left = Files.list(Files.createDirectories(folder.resolve("native")))) {
            for (Path each : left.toList()) {
                Files.delete(each);
            }
        }
    }

    /** Class data sharing, without which a start takes three times as long, wants jars and not folders. */
    private String jars() {
        return Stream.of(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)) : entry)
                .collect(Collectors.joining(":"));
    }

    private String jar(Path classes) {
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-0", "-f", jar.toString(), "-C", classes.toString(), ".");
        assertThat(code).as("jar of %s", classes).isZero();
        return jar.toString();
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
