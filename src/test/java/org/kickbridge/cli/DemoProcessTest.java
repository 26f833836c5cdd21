package org.kickbridge.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.schema.Published;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.json.JsonMapper;

/** The demo as people start it: a process of its own, with its broker in another one. */
@Execution(ExecutionMode.CONCURRENT)
class DemoProcessTest {
    private static final String STATUS = "kickbridge/v1/demo/kickback-1/status";
    private static final Pattern PAGE = Pattern.compile("page +(http://127\\.0\\.0\\.1:\\d+/) .*");
    private static final Pattern MQTT = Pattern.compile("MQTT +mqtt://127\\.0\\.0\\.1:(\\d+) .*");
    private static final Pattern REP = Pattern.compile("set 1 +rep 1 +left +\\d-\\d-[X\\d]-\\d .*");
    private static final Pattern RESULTS = Pattern.compile("(page|MQTT|set \\d+|session) .*");

    @TempDir
    Path folder;
    private final List<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void shouldShowRepsToEverybodyAndEndCleanlyAtCtrlC() throws Exception {
        Process demo;
        try (ServerSocket mqtt = taken(1883); ServerSocket http = taken(8080)) {
            assertThat(List.of(mqtt.isClosed(), http.isClosed())).containsOnly(false);
            demo = start("demo");
            await().until(() -> line(MQTT).matches() && line(REP).matches());
        }
        try (Witness second = new Witness("tcp://127.0.0.1:" + line(MQTT).group(1), "kickbridge/#")) {
            second.await(STATUS, text -> text.contains("online"));
            second.await(STATUS.replace("status", "state"), text -> text.contains("last_rep_id"));
            second.await(STATUS.replace("status", "live"), text -> text.contains("t_us"));
            assertPageAnswersWithTheReps(line(PAGE).group(1));

            interruptWithAnOpenPage(demo, line(PAGE).group(1));

            assertThat(demo.exitValue()).isEqualTo(130);
            second.await(STATUS, text -> text.contains("offline"));
            second.seen().forEach(seen -> Published.seen(seen.topic(), seen.qos(), seen.text()));
            assertThat(second.texts(STATUS)).noneMatch(text -> text.contains("lost"));
        }
        await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
        assertThat(lines()).allMatch(line -> RESULTS.matcher(line).matches()).last().asString().contains("shutdown");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    private static void assertPageAnswersWithTheReps(String page) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String health = client.send(request(page + "health"), BodyHandlers.ofString()).body();
            int reps = JsonMapper.shared().readTree(health).get("reps").asInt();
            assertThat(reps).isPositive();
            assertThat(JsonMapper.shared().readTree(health).get("status").asString()).as(health).isEqualTo("well");
            String metrics = client.send(request(page + "metrics"), BodyHandlers.ofString()).body();
            assertThat(metrics).containsPattern("kickbridge_reps_total\\{side=\"left\"} [1-9]");
        }
    }

    private void interruptWithAnOpenPage(Process demo, String page) throws IOException, InterruptedException {
        // The page is closed before its client also where the demo does not end: the client would wait for it for ever.
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream open = client.send(request(page + "events/stream"), BodyHandlers.ofInputStream()).body()) {
            assertThat(open.read()).isPositive();
            interrupt(demo);
            assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static HttpRequest request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).header("Accept", "text/event-stream").build();
    }

    @Test
    void shouldLeaveItsLastWillWhenItIsKilled() throws Exception {
        Process demo = start("demo", "--mqtt-port", "0", "--http-port", "0", "--duration", "5m");
        await().until(() -> line(MQTT).matches());
        started.addAll(demo.children().toList());
        try (Witness second = new Witness("tcp://127.0.0.1:" + line(MQTT).group(1), "kickbridge/#")) {
            second.await(STATUS, text -> text.contains("online"));
            demo.destroyForcibly();
            second.await(STATUS, text -> text.contains("lost"));
        }
        assertThat(started).as("the demo and its broker").hasSize(2);
        await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void shouldEndByItselfAfterTheGivenTime() throws Exception {
        Process demo = start("demo", "--mqtt-port", "0", "--http-port", "0", "--duration", "6s");
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isZero();
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    private Process start(String... arguments) throws IOException {
        // A build that a script runs in the background is deaf to Ctrl-C, and so would be whatever it starts.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                productClassPath(), "org.kickbridge.cli.Kickbridge"));
        command.addAll(List.of(arguments));
        Process demo = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started.add(demo.toHandle());
        return demo;
    }

    /** As a terminal does at Ctrl-C: to the demo and to its child. */
    private void interrupt(Process demo) throws IOException, InterruptedException {
        List<ProcessHandle> children = demo.children().toList();
        started.addAll(children);
        assertThat(children).hasSize(1);
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(children.getFirst().pid()),
                Long.toString(demo.pid())).start().waitFor()).isZero();
    }

    /** The class path without the tests', which log differently. */
    private static String productClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("out"));
    }

    private Matcher line(Pattern pattern) throws IOException {
        return lines().stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseGet(() -> pattern.matcher(""));
    }

    /** Takes a usual port, unless another program has taken it already. */
    private static ServerSocket taken(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException already) {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
