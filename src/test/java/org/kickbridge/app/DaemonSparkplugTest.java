package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.mqtt.Gate;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Wiretap;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Workout;
import org.kickbridge.sparkplug.Tahu;
import org.kickbridge.sparkplug.TapeRules;
import org.kickbridge.sparkplug.TapeRules.Told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** The daemon as an edge node, with mosquitto between it and a host that reads with Tahu's decoder. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonSparkplugTest {
    private static final String HOST = "spBv1.0/STATE/scada";
    private static final int FASTER = 30;
    private static final Workout SHORT = Workout.of(Athlete.EVERYDAY)
            .withSides(Side.LEFT, Side.RIGHT)
            .withReps(2)
            .withSets(2)
            .withPauses(0.4, 6);

    @TempDir
    Path folder;
    private MosquittoBroker broker;
    private Witness host;
    private final Tahu tahu = new Tahu();
    private final List<Map<String, Object>> read = new ArrayList<>();

    @BeforeEach
    void open() throws IOException, MqttException {
        broker = new MosquittoBroker(folder).start();
        host = new Witness(broker.url(), "spBv1.0/#", MACHINE + "#");
    }

    @AfterEach
    void shut() throws MqttException {
        if (host != null) {
            host.close();
            broker.close();
        }
    }

    @Test
    void shouldKeepAllRulesFromBirthToDeath() throws Exception {
        try (Gate gate = new Gate(broker.port(), true)) {
            try (Daemon daemon = start(config(gate.url(), null), 1)) {
                soon().until(() -> ids("Session/Id").size() == 1);
                assertThat(DaemonRig.faults(daemon)).isEmpty();
            }
            soon().until(() -> tape().getLast().type().equals("NDEATH"));
            Wiretap wire = gate.taps()
                    .stream()
                    .filter(tap -> tap.connect().willTopic().startsWith("spBv1.0/"))
                    .findFirst()
                    .orElseThrow();
            Wiretap.Connect connect = wire.connect();
            assertThat(connect.willTopic()).isEqualTo(topic("NDEATH"));
            assertThat(connect.willQos()).isEqualTo(1);
            assertThat(connect.willRetained()).isFalse();
            assertThat(connect.cleanStart()).isTrue();
            assertThat(connect.hasSessionExpiry()).as("none means 0").isFalse();
            assertThat(bdSeq(connect.will())).isEqualTo(bdSeq(tape().getFirst().payload()));
            assertThat(wire.subscriptions()).containsExactly(topic("NCMD") + " 1", topic("DCMD") + "/lever 1");
            List<Integer> types = wire.types();
            assertThat(types.subList(types.size() - 3, types.size())).as("PUBLISH, DISCONNECT with will")
                    .containsExactly(
                            3, 14, 4);
        }
        assertThat(TapeRules.faults("gym", "k1", tape())).isEmpty();
        assertThat(tape()).extracting(Told::type).startsWith("NBIRTH", "DBIRTH").contains("DDATA");
        assertThat(ids("Rep/Id")).containsExactlyElementsOf(published("rep"));
        assertThat(ids("Set/Id")).containsExactlyElementsOf(published("set"));
        assertThat(ids("Session/Id")).containsExactlyElementsOf(published("session"));
        assertValuesAreThoseOfTheMachinesOwnTopics();
        assertAnotherReaderReadsTheSame();
    }

    /** Each number of each rep, read by Tahu, is the one of the rep's JSON. */
    private void assertValuesAreThoseOfTheMachinesOwnTopics() throws Exception {
        Map<String, JsonNode> reps = new HashMap<>();
        host.texts(MACHINE + "rep")
                .stream()
                .map(DaemonRig.JSON::readTree)
                .forEach(rep -> reps.put(rep.get("id").asString(),
                        rep));
        Tahu tahu = new Tahu();
        int seen = 0;
        for (Told told : tape()) {
            Map<String, Object> values = tahu.values(told.payload());
            JsonNode rep = reps.get(String.valueOf(values.get("Rep/Id")));
            if (rep != null && told.type().equals("DDATA")) {
                seen++;
                assertThat(values).containsEntry("Rep/Rep", rep.get("rep").asInt())
                        .containsEntry("Rep/Tempo/Notation", rep.at("/tempo/notation").asString())
                        .containsEntry("Rep/Tempo/Concentric", rep.at("/tempo/concentric_s").asDouble())
                        .containsEntry("Rep/Range/ROM", rep.at("/range/rom_deg").asDouble())
                        .containsEntry("Rep/Force/Peak", rep.at("/force/peak_n").asDouble())
                        .containsEntry("Rep/Tempo/Bottom Pause",
                                rep.at("/tempo/bottom_pause_s").isNull()
                                        ? null
                                        : rep.at("/tempo/bottom_pause_s")
                                                .asDouble());
            }
        }
        assertThat(seen).isEqualTo(4);
    }

    private void assertAnotherReaderReadsTheSame() throws Exception {
        Path reader = Path.of("src", "sparkplug-check");
        if (!Files.isDirectory(reader.resolve("node_modules"))) {
            System.err.println(
                    "sparkplug-payload is not installed, so npm's reader is left out: npm ci --prefix " + reader);
            return;
        }
        Process node = new ProcessBuilder("node", reader.resolve("decode.js").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Told> tape = tape();
        try (var in = node.getOutputStream()) {
            for (Told told : tape) {
                in.write((HexFormat.of().formatHex(told.payload()) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        List<JsonNode> read = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(DaemonRig.JSON::readTree)
                .toList();
        assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(read).hasSameSizeAs(tape);
        for (int i = 0; i < read.size(); i++) {
            var expected = Tahu.raw(tape.get(i).payload());
            assertThat(read.get(i).get("timestamp").asLong()).isEqualTo(expected.getTimestamp());
            assertThat(read.get(i).path("seq").asLong(0)).isEqualTo(expected.getSeq());
            assertThat(read.get(i).get("metrics").size()).isEqualTo(expected.getMetricsCount());
            for (int m = 0; m < expected.getMetricsCount(); m++) {
                assertSameMetric(read.get(i).get("metrics").get(m), expected.getMetrics(m));
            }
        }
    }

    /** Of data the package gives no value, because it knows no types by alias. */
    private static void assertSameMetric(JsonNode read, Metric expected) {
        assertThat(read.path("name").asString("")).isEqualTo(expected.getName());
        assertThat(read.path("alias").asLong(0)).isEqualTo(expected.getAlias());
        assertThat(read.get("timestamp").asLong()).isEqualTo(expected.getTimestamp());
        if (expected.hasDatatype() && !expected.getIsNull() && expected.getDatatype() == 10) {
            assertThat(read.get("value").asDouble()).as("JavaScript writes 0.0 as 0")
                    .isEqualTo(expected.getDoubleValue());
        } else if (expected.hasDatatype() && !expected.getIsNull()) {
            assertThat(read.get("value").asString()).isEqualTo(switch (expected.getDatatype()) {
                case 3 -> Integer.toString(expected.getIntValue());
                case 4, 13 -> Long.toString(expected.getLongValue());
                case 11 -> Boolean.toString(expected.getBooleanValue());
                default -> expected.getStringValue();
            });
        }
    }

    @Test
    void shouldBeBornAgainOnDemand() throws Exception {
        try (Daemon daemon = start(config(broker.url(), null), 2)) {
            soon().until(() -> types().contains("DBIRTH"));
            host.publish(topic("NCMD"), Tahu.command("Node Control/Rebirth", true), 0, false);
            soon().until(() -> types().stream().filter("DBIRTH"::equals).count() == 2);
            soon().until(() -> daemon.sourceEnded() && ids("Session/Id").size() == 1);
        }
        soon().until(() -> types().getLast().equals("NDEATH"));
        assertThat(TapeRules.faults("gym", "k1", tape())).isEmpty();
        assertThat(tape().stream().filter(told -> told.type().equals("NBIRTH")).map(told -> bdSeq(told.payload())))
                .containsExactly(0L, 0L);
        assertThat(ids("Rep/Id")).containsExactlyElementsOf(published("rep"));
    }

    @Test
    void shouldTellAsHistoryWhatHappenedWithoutABroker() throws Exception {
        try (Gate gate = new Gate(broker.port(), true)) {
            try (Daemon daemon = start(config(gate.url(), null), 3)) {
                soon().until(() -> types().contains("DBIRTH"));
                gate.shut();
                soon().until(() -> types().contains("NDEATH"));
                soon().until(() -> DaemonRig.faults(daemon).contains("sparkplug_unreachable"));
                soon().until(daemon::sourceEnded);
                soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() == 4);
                gate.open();
                soon().until(() -> ids("Session/Id").size() >= 1 && DaemonRig.faults(daemon).isEmpty());
            }
            soon().until(() -> types().getLast().equals("NDEATH"));
        }
        assertThat(TapeRules.faults("gym", "k1", tape())).isEmpty();
        assertThat(ids("Rep/Id").stream().distinct()).containsExactlyElementsOf(published("rep"));
        List<Told> after = tape().subList(types().lastIndexOf("NBIRTH"), tape().size());
        assertThat(bdSeq(after.getFirst().payload())).isEqualTo(1);
        List<Metric> history = after.stream()
                .flatMap(told -> Tahu.raw(told.payload()).getMetricsList().stream())
                .filter(Metric::getIsHistorical)
                .toList();
        long bornAt = Tahu.raw(after.getFirst().payload()).getTimestamp();
        assertThat(history).isNotEmpty().allSatisfy(metric -> assertThat(metric.getTimestamp()).isLessThan(bornAt));
    }

    @Test
    void shouldGoOnAfterARestartWhereItWas() throws Exception {
        for (int seed : List.of(4, 5)) {
            try (Daemon daemon = start(config(broker.url(), null), seed)) {
                soon().until(() -> daemon.sourceEnded() && types().contains("DBIRTH")
                        && ids("Session/Id").size() == published("session").size() && !published("session").isEmpty());
            }
        }
        soon().until(() -> types().stream().filter("NDEATH"::equals).count() >= 2);
        assertThat(TapeRules.faults("gym", "k1", tape())).isEmpty();
        assertThat(tape().stream().filter(told -> told.type().equals("NBIRTH")).map(told -> bdSeq(told.payload())))
                .containsExactly(0L, 1L);
        assertThat(ids("Rep/Id")).as("nothing lost and nothing twice").containsExactlyElementsOf(published("rep"));
    }

    @Test
    void shouldWaitForItsPrimaryHostAndLeaveWithIt() throws Exception {
        try (Daemon daemon = start(config(broker.url(), "scada"), 6)) {
            soon().until(() -> host.seen(MACHINE + "rep").size() >= 1);
            state("other", true, 1);
            state("scada", false, 10);
            soon().until(daemon::sourceEnded);
            assertThat(types()).as("nothing is born before the host").isEmpty();

            state("scada", true, 20);
            soon().until(() -> ids("Session/Id").size() == 1);
            state("scada", false, 15);
            host.publish(topic("NCMD"), Tahu.command("Node Control/Rebirth", true), 0, false);
            soon().until(() -> types().stream().filter("NBIRTH"::equals).count() == 2);
            assertThat(types()).as("an old STATE counts for nothing").doesNotContain("NDEATH");

            state("scada", false, 30);
            soon().until(() -> types().contains("NDEATH"));
            state("scada", true, 40);
            soon().until(() -> types().stream().filter("NBIRTH"::equals).count() == 3);
        }
        soon().until(() -> types().getLast().equals("NDEATH"));
        assertThat(TapeRules.faults("gym", "k1", tape())).isEmpty();
        assertThat(tape().stream().filter(told -> told.type().equals("NBIRTH")).map(told -> bdSeq(told.payload())))
                .containsExactly(0L, 0L, 1L);
        assertThat(ids("Rep/Id")).containsExactlyElementsOf(published("rep"));
        assertThat(tape().stream()
                .filter(told -> told.type().equals("DDATA"))
                .flatMap(told -> Tahu.raw(told.payload()).getMetricsList().stream())
                .filter(Metric::getIsHistorical)
                .count()).isPositive();
    }

    @Test
    void shouldDoWhatAHostWrites() throws Exception {
        try (Daemon daemon = start(config(broker.url(), null), 7)) {
            soon().until(() -> daemon.sourceEnded() && ids("Session/Id").size() == 1);
            for (String side : List.of("unknown", "right")) {
                host.publish(topic("DCMD") + "/lever", Tahu.command("Control/Side", side), 0, false);
                soon().until(() -> side.equals(last("Control/Side")));
            }
            host.publish(topic("DCMD") + "/lever", Tahu.command("Control/Side", "up"), 0, false);
            soon().until(() -> String.valueOf(last("Control/Answer")).contains("left, right or unknown"));
            host.publish(topic("DCMD") + "/lever", Tahu.command("Control/Identify", true), 0, false);
            soon().until(() -> "identify: ok".equals(last("Control/Answer")));
        }
        assertThat(TapeRules.faults("gym", "k1", tape())).isEmpty();
    }

    private void state(String of, boolean online, long timestamp) throws MqttException {
        host.publish(HOST.replace("scada", of),
                ("{\"online\":" + online + ",\"timestamp\":" + timestamp + "}").getBytes(
                        StandardCharsets.UTF_8),
                1, true);
    }

    private static String topic(String type) {
        return "spBv1.0/gym/" + type + "/k1";
    }

    /** What this edge node has published, without what hosts have. */
    private List<Told> tape() {
        return host.seen()
                .stream()
                .filter(seen -> seen.topic().startsWith("spBv1.0/gym/") && !seen.topic().contains("CMD"))
                .map(seen -> new Told(seen.topic(), seen.payload(), seen.qos(), seen.retained()))
                .toList();
    }

    private List<String> types() {
        return tape().stream().map(Told::type).toList();
    }

    /** Every value that a metric took in data, as a host reads it. */
    private List<Object> all(String metric) {
        List<Told> tape = tape();
        for (Told told : tape.subList(read.size(), tape.size())) {
            try {
                read.add(tahu.values(told.payload()));
            } catch (Exception unreadable) {
                throw new AssertionError(told.topic(), unreadable);
            }
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            if (tape.get(i).type().equals("DDATA") && read.get(i).containsKey(metric)) {
                values.add(read.get(i).get(metric));
            }
        }
        return values;
    }

    private List<String> ids(String metric) {
        return all(metric).stream().map(String::valueOf).toList();
    }

    private @Nullable Object last(String metric) {
        List<Object> values = all(metric);
        return values.isEmpty() ? null : values.getLast();
    }

    private List<String> published(String type) {
        return host.texts(MACHINE + type)
                .stream()
                .map(text -> DaemonRig.JSON.readTree(text).get("id").asString())
                .distinct()
                .toList();
    }

    private static long bdSeq(byte[] payload) {
        return Tahu.raw(payload)
                .getMetricsList()
                .stream()
                .filter(metric -> metric.getName().equals("bdSeq"))
                .findFirst()
                .orElseThrow()
                .getLongValue();
    }

    private Config config(String url, @Nullable String primaryHost) {
        Config config = DaemonRig.config(folder.resolve("store"), url);
        return config.withSparkplug(config.sparkplug().enabledFor(primaryHost));
    }

    private static Daemon start(Config config, long seed) throws IOException {
        return Daemon.start(config, DaemonRig.simulated(SHORT, seed), DaemonRig.faster(FASTER), line -> {
        });
    }
}
