package org.kickbridge.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Workout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.kickbridge.app.DaemonRig.JSON;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** A real Prometheus with the rules of deploy/, and two machines that it scrapes: one trains, one has sensors. */
@Execution(ExecutionMode.CONCURRENT)
class PrometheusTest {
    private static final Path DEPLOY = Path.of("deploy");
    private static final Pattern NAME = Pattern.compile("\\b(?:kickbridge|jvm|process|system)_[a-z_]+\\b");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final int FASTER = 30;
    private static final int REPS = 4;

    @TempDir
    Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private MosquittoBroker broker;
    private Daemon trains;
    private Daemon senses;
    private Process prometheus;
    private URI api;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(MosquittoBroker.program("prometheus").isPresent(),
                "prometheus is not installed; apt install prometheus");
        broker = new MosquittoBroker(folder).start();
        Workout workout = Workout.of(Athlete.EVERYDAY)
                .withSides(Side.LEFT, Side.RIGHT)
                .withReps(REPS / 2)
                .withSets(2)
                .withPauses(0.4, 6);
        trains = Daemon.start(DaemonRig.config(folder.resolve("one"), broker.url()), DaemonRig.simulated(workout, 7),
                DaemonRig.faster(FASTER), line -> {
                });
        senses = onSensors();
        int port = MosquittoBroker.freePort();
        api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, config());
        prometheus = new ProcessBuilder(MosquittoBroker.program("prometheus").orElseThrow().toString(),
                "--config.file=" + config, "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port, "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    @AfterEach
    void stop() {
        if (prometheus != null) {
            prometheus.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
        Stream.of(trains, senses).filter(Objects::nonNull).forEach(Daemon::close);
        if (broker != null) {
            broker.close();
        }
        client.shutdownNow();
    }

    /** A NAU7802 and an AS5600 on a scripted board; nobody has calibrated them. */
    private Daemon onSensors() throws IOException {
        Config config = DaemonRig.config(folder.resolve("two"))
                .withForce(new Config.Force(Config.ForceChip.NAU7802, 1, 0, 0, 0, 0, 0, Double.NaN, 128, 3000,
                        Config.Reference.INPUTS, null, 50_000, 0.001, Double.NaN, Double.NaN))
                .withAngle(new Config.Angle(Config.AngleChip.AS5600, 1, 0, 0, 500, 0, Config.Direction.FORWARD, 4000,
                        1500));
        ScriptedChips chips = new ScriptedChips(t -> 50_000 + 100 * Math.sin(1000 * t), 4096, t -> 4000,
                System::nanoTime, ns -> {
                });
        return Daemon.start(config, Hardware.source(config, chips, System::nanoTime, LockSupport::parkNanos),
                line -> {
                });
    }

    /** The file of deploy/, with these machines and one that is not there, scraped more often, and without a token. */
    private String config() throws IOException {
        String shipped = Files.readString(DEPLOY.resolve("prometheus/prometheus.yml"));
        String head = shipped.substring(0, shipped.indexOf("    static_configs:"))
                .replace("15s", "1s")
                .replace("kickbridge.rules.yml", DEPLOY.resolve("prometheus/kickbridge.rules.yml")
                        .toAbsolutePath()
                        .toString())
                .replaceAll("(?m)^    (authorization|  type|  credentials_file):.*\n", "");
        return head + "    static_configs:\n" + target(port(trains), "k1") + target(port(senses), "k2")
                + target(MosquittoBroker.freePort(), "k3");
    }

    private static int port(Daemon daemon) {
        return Objects.requireNonNull(daemon.consoleUri()).getPort();
    }

    private static String target(int port, String machine) {
        return "      - targets: [\"127.0.0.1:" + port + "\"]\n        labels: {site: gym, machine: " + machine + "}\n";
    }

    @Test
    void shouldScrapeMachinesAndKnowAllThatRulesAndDashboardsAskFor() throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> value("sum(kickbridge_reps_total{machine=\"k1\"})") == REPS);

        // Each target is scraped at an instant of its own within the second.
        assertThat(value("up{machine=\"k1\"}")).isEqualTo(1);
        soon().until(() -> value("up{machine=\"k2\"}") == 1);
        soon().until(() -> value("up{machine=\"k3\"}") == 0);
        assertThat(value("sum(kickbridge_reps_total{machine=\"k1\",side=\"left\"})")).isEqualTo(REPS / 2.0);
        assertThat(value("kickbridge_mqtt_connected{machine=\"k1\"}")).isEqualTo(1);
        assertThat(value("kickbridge_readings_dropped_total{machine=\"k1\"}")).isZero();
        soon().until(() -> value("kickbridge_fault{machine=\"k2\",code=\"calibration_missing\"}") == 1);
        soon().until(() -> value("kickbridge_readings_total{machine=\"k2\",sensor=\"angle\"}") > 100);
        assertThat(value("kickbridge_store_free_bytes{machine=\"k1\"}")).isPositive();
        assertThat(value("kickbridge_build_info{machine=\"k1\",version=\"" + Version.text() + "\"}")).isEqualTo(1);

        Set<String> metrics = get("label/__name__/values").get("data")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(TreeSet::new));
        JsonNode rules = get("rules").get("data").get("groups").get(0).get("rules");
        assertThat(rules.size()).isGreaterThan(10);
        rules.forEach(rule -> {
            assertThat(rule.path("lastError").asString("")).as(rule.toString()).isEmpty();
            assertThat(metrics).as(rule.get("name").asString()).containsAll(names(rule.get("query").asString()));
        });
        // Pending as soon as the rules have been looked at after the first scrape that failed.
        soon().until(() -> alertsOf("k3"), List.of("KickbridgeMachineDown")::equals);
        int asked = 0;
        for (String board : List.of("gym", "machine")) {
            for (String expression : expressions(board)) {
                assertThat(metrics).as(expression).containsAll(names(expression));
                JsonNode answer = query(expression.replace("$site", ".*")
                        .replace("$machine", "k1")
                        .replaceAll("\\$__(range|rate_interval)", "1m"));
                assertThat(answer.get("status").asString()).as(expression + ": " + answer).isEqualTo("success");
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(40);
    }

    /** Those that stand, or will when they have stood for long enough. */
    private List<String> alertsOf(String machine) throws IOException, InterruptedException {
        return get("alerts").get("data")
                .get("alerts")
                .valueStream()
                .filter(alert -> alert.get("labels").get("machine").asString().equals(machine))
                .map(alert -> alert.get("labels").get("alertname").asString())
                .toList();
    }

    private static Set<String> names(String expression) {
        return NAME.matcher(TEXT.matcher(expression).replaceAll(""))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static List<String> expressions(String board) {
        return JSON.readTree(DEPLOY.resolve("grafana/kickbridge-" + board + ".json").toFile())
                .findValues("expr")
                .stream()
                .map(JsonNode::asString)
                .toList();
    }

    /** NaN where there is no such series, or not yet. */
    private double value(String expression) throws IOException, InterruptedException {
        JsonNode found = query(expression).at("/data/result/0/value/1");
        return found.isMissingNode() ? Double.NaN : Double.parseDouble(found.asString());
    }

    private JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(api.resolve(path)).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 503) {
            throw new IOException("Prometheus is not ready yet: " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
