package org.kickbridge.sparkplug;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.eclipse.tahu.protobuf.SparkplugBProto;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.sparkplug.TapeRules.Told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EdgeNodeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HOST = "spBv1.0/STATE/scada";
    private static final String REP = "{\"id\":\"r1\",\"seq\":7,\"at\":\"2026-11-22T09:59:00Z\",\"set\":1,\"rep\":2,"
            + "\"side\":\"left\",\"tempo\":{\"notation\":\"3-0-2-1\",\"concentric_s\":2.1,\"peak_hold_s\":1,"
            + "\"eccentric_s\":3.25,\"bottom_pause_s\":null},\"range\":{\"rom_deg\":41.5},\"force\":{\"peak_n\":312.4},"
            + "\"flags\":[\"jerky\",\"no_hold\"]}";

    private final List<Told> tape = new ArrayList<>();
    private final Tahu tahu = new Tahu();

    @Test
    void shouldBeBornWithEveryMetricThatItWillEverReport() throws Exception {
        EdgeNode node = born();
        Map<String, Object> before = tahu.values(tape.get(0).payload());
        before.putAll(tahu.values(tape.get(1).payload()));
        assertThat(before).containsEntry("bdSeq", 0L)
                .containsEntry("Node Control/Rebirth", false)
                .containsEntry("Properties/Machine", "gym/kickback-1")
                .containsEntry("Rep/Force/Peak", null)
                .containsEntry("Control/Tare", false);

        tell(node.told("state", bytes("{\"side\":\"left\",\"reps\":3,\"phase\":\"rest\",\"peak\":{\"force_n\":1.5}}")));
        tell(List.of(node.event("rep", bytes(REP), false)));
        for (Told told : tape.subList(2, 4)) {
            assertThat(before.keySet()).containsAll(tahu.values(told.payload()).keySet());
        }
        assertThat(TapeRules.faults("gym", "k1", tape)).isEmpty();
    }

    @Test
    void shouldTellAnEventWithItsOwnTimeAndNullForWhatWasNotMeasured() throws Exception {
        EdgeNode node = born();
        tahu.read(tape.get(1).payload());
        SparkplugBPayload read = tahu.read(node.event("rep", bytes(REP), true).payload());

        assertThat(read.getTimestamp()).isEqualTo(NOW);
        assertThat(read.getSeq()).isEqualTo(2);
        assertThat(read.getMetrics()).allSatisfy(metric -> {
            assertThat(metric.getTimestamp()).isEqualTo("2026-11-22T09:59:00Z");
            assertThat(metric.isHistorical()).isTrue();
        });
        Map<String, Object> values = tahu.values(node.event("rep", bytes(REP), true).payload());
        assertThat(values).containsEntry("Rep/Id", "r1")
                .containsEntry("Rep/Seq", 7L)
                .containsEntry("Rep/Rep", 2)
                .containsEntry("Rep/Tempo/Notation", "3-0-2-1")
                .containsEntry("Rep/Tempo/Eccentric", 3.25)
                .containsEntry("Rep/Tempo/Peak Hold", 1.0)
                .containsEntry("Rep/Tempo/Bottom Pause", null)
                .containsEntry("Rep/Range/ROM", 41.5)
                .containsEntry("Rep/Flags", "jerky, no_hold");
        assertThat(node.event("rep", bytes(REP), false)).satisfies(
                now -> assertThat(Tahu.raw(now.payload()).getMetricsList()).noneMatch(
                        SparkplugBProto.Payload.Metric::getIsHistorical));
    }

    @Test
    void shouldGiveUnitsAndQuality() throws Exception {
        EdgeNode node = born();
        var metrics = tahu.read(tape.get(1).payload()).getMetrics();
        var force = metrics.stream()
                .filter(metric -> metric.getName().equals("Rep/Force/Peak"))
                .findFirst()
                .orElseThrow();
        assertThat(Tahu.property(force, "engUnit")).isEqualTo("N");
        assertThat(Tahu.property(force, "Quality")).isEqualTo(0);
        assertThat(Tahu.property(force, "readOnly")).isEqualTo(true);
        var tare = metrics.stream().filter(metric -> metric.getName().equals("Control/Tare")).findFirst().orElseThrow();
        assertThat(Tahu.property(tare, "readOnly")).isEqualTo(false);

        var rep = tahu.read(node.event("rep", bytes(REP), false).payload()).getMetrics();
        assertThat(rep).allSatisfy(metric -> assertThat(Tahu.property(metric, "Quality"))
                .as(metric.getName())
                .isEqualTo(metric.getValue() == null ? 0 : 192));
    }

    @Test
    void shouldTellOnlyWhatHasChanged() throws Exception {
        EdgeNode node = born();
        tahu.read(tape.get(1).payload());
        String first = "{\"side\":\"left\",\"session\":1,\"set\":1,\"reps\":3,\"phase\":\"rest\",\"peak\":{\"force_n\":1.5,"
                + "\"angle_deg\":2}}";
        assertThat(node.told("state", bytes(first))).hasSize(1);
        assertThat(node.told("state", bytes(first))).isEmpty();
        List<Message> changed = node.told("state", bytes(first.replace("\"reps\":3", "\"reps\":4")));
        assertThat(changed).hasSize(1);
        assertThat(tahu.values(changed.getFirst().payload())).containsExactly(Map.entry("State/Reps", 4));
        assertThat(node.told("live", bytes("{\"angle_deg\":[1]}"))).isEmpty();
        assertThat(node.told("fault", bytes("{\"faults\":[{\"code\":\"a\"},{\"code\":\"b\"}]}"))).singleElement()
                .satisfies(told -> assertThat(told.topic()).isEqualTo("spBv1.0/gym/NDATA/k1"));
    }

    @Test
    void shouldCountMessagesFrom0To255AndAgain() {
        EdgeNode node = born();
        for (int i = 0; i < 600; i++) {
            tell(node.told("state", bytes("{\"reps\":" + i + "}")));
        }
        assertThat(tape).hasSize(602);
        assertThat(TapeRules.faults("gym", "k1", tape)).isEmpty();
        tell(node.births());
        assertThat(TapeRules.faults("gym", "k1", tape)).isEmpty();
    }

    @Test
    void shouldCountConnectionsThatTheBrokerAccepted() {
        EdgeNode node = node(null, 254);
        assertThat(bdSeq(node.will())).isEqualTo(254);
        assertThat(bdSeq(node.will())).as("a connect that failed counts as none").isEqualTo(254);
        node.accepted();
        assertThat(bdSeq(node.births().getFirst())).isEqualTo(254);
        assertThat(bdSeq(node.births().getFirst())).as("a rebirth").isEqualTo(254);
        assertThat(bdSeq(node.death())).isEqualTo(254);
        assertThat(bdSeq(node.will())).isEqualTo(255);
        node.accepted();
        assertThat(bdSeq(node.will())).isZero();
    }

    @Test
    void shouldWaitForItsPrimaryHost() {
        EdgeNode node = node("scada", 0);
        node.will();
        node.accepted();
        assertThat(node.subscriptions()).contains(HOST);
        assertThat(node.mayBeBorn()).isFalse();
        assertThat(node.heard(HOST, bytes("{\"online\":true,\"timestamp\":100}"))).containsExactly(
                new Heard.HostOnline());
        assertThat(node.mayBeBorn()).isTrue();
        assertThat(node.heard(HOST, bytes("{\"online\":false,\"timestamp\":99}"))).as("an old one")
                .singleElement()
                .isInstanceOf(Heard.Nothing.class);
        assertThat(node.mayBeBorn()).isTrue();
        assertThat(node.heard(HOST, bytes("{\"online\":false,\"timestamp\":100}"))).containsExactly(
                new Heard.HostOffline());
        assertThat(node.mayBeBorn()).isFalse();
        for (String wrong : List.of("ONLINE", "{\"online\":\"true\",\"timestamp\":200}", "{\"online\":true}", "[]",
                "")) {
            assertThat(node.heard(HOST, bytes(wrong))).as(wrong).singleElement().isInstanceOf(Heard.Nothing.class);
            assertThat(node.mayBeBorn()).as(wrong).isFalse();
        }
        assertThat(node.heard("spBv1.0/STATE/other", bytes("{\"online\":true,\"timestamp\":300}"))).noneMatch(
                Heard.HostOnline.class::isInstance);
    }

    @Test
    void shouldUnderstandWhatHostsWrite() throws Exception {
        EdgeNode node = born();
        long identify = Tahu.raw(tape.get(1).payload())
                .getMetricsList()
                .stream()
                .filter(metric -> metric.getName().equals("Control/Identify"))
                .findFirst()
                .orElseThrow()
                .getAlias();
        assertThat(node.heard("spBv1.0/gym/NCMD/k1", Tahu.command("Node Control/Rebirth", true))).containsExactly(
                new Heard.Rebirth());
        assertThat(node.heard("spBv1.0/gym/NCMD/k1", Tahu.command("Node Control/Rebirth", false))).singleElement()
                .isInstanceOf(Heard.Nothing.class);
        String lever = "spBv1.0/gym/DCMD/k1/lever";
        assertThat(node.heard(lever, Tahu.command("Control/Side", "right"))).containsExactly(
                new Heard.Request("side", "{\"side\":\"right\"}"));
        assertThat(node.heard(lever, Tahu.command("Control/Side", "a\"b"))).containsExactly(
                new Heard.Request("side", "{\"side\":\"a\\\"b\"}"));
        assertThat(node.heard(lever, Tahu.command(identify, true))).containsExactly(
                new Heard.Request("identify", "{}"));
        assertThat(node.heard(lever, Tahu.command("Control/Tare", true))).containsExactly(
                new Heard.Request("tare", "{}"));
        assertThat(node.heard(lever, Tahu.command("Control/End Session", true))).containsExactly(
                new Heard.Request("session/end", "{}"));
        assertThat(node.heard(lever, Tahu.command("Control/Tare", false))).singleElement()
                .isInstanceOf(Heard.Nothing.class);
        assertThat(node.heard(lever, Tahu.command("Rep/Force/Peak", "1"))).singleElement()
                .isInstanceOf(Heard.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldBearWithAnything(long seed) throws Exception {
        EdgeNode node = born();
        Random random = new Random(seed);
        byte[] good = Tahu.command("Control/Side", "right");
        for (int i = 0; i < 3000; i++) {
            byte[] broken = random.nextBoolean() ? good.clone() : new byte[random.nextInt(60)];
            for (int change = random.nextInt(4); change >= 0 && broken.length > 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(node.heard("spBv1.0/gym/DCMD/k1/lever", broken)).as("seed " + seed + ", " + i).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a/b", "#", "", " ", "a\u0000b"})
    void shouldRefuseANameThatIsNoLevelOfATopic(String name) {
        assertThatThrownBy(() -> new Descriptor(name, "k1")).hasMessageContaining("cannot be a level");
        assertThatThrownBy(() -> new Descriptor("gym", name)).hasMessageContaining("cannot be a level");
    }

    /** Rules that let everything pass would prove nothing. */
    @Test
    void shouldBeCheckedByRulesThatFindFaults() {
        EdgeNode node = born();
        tell(node.told("state", bytes("{\"reps\":1}")));
        Told birth = tape.get(0);
        Told data = tape.get(2);
        assertThat(faults(Stream.of(data))).anyMatch(fault -> fault.contains("principles-birth-certificates-order"));
        assertThat(faults(Stream.of(birth, data)))
                .anyMatch(fault -> fault.contains("payloads-sequence-num-incrementing"));
        assertThat(faults(Stream.of(new Told(birth.topic(), birth.payload(), 1, true), tape.get(1)))).anyMatch(
                fault -> fault.contains("payloads-nbirth-qos"))
                .anyMatch(fault -> fault.contains("payloads-nbirth-retain"));
        assertThat(faults(Stream.of(new Told("spBv1.0/gym/NBIRTH/other", birth.payload(), 0, false)))).anyMatch(
                fault -> fault.contains("topics-nbirth-topic"));
        byte[] named = SparkplugBProto.Payload.newBuilder()
                .setTimestamp(NOW.toEpochMilli())
                .setSeq(2)
                .addMetrics(SparkplugBProto.Payload.Metric.newBuilder()
                        .setName("Rep/Id")
                        .setDatatype(12)
                        .setIsNull(true)
                        .setStringValue("x"))
                .build()
                .toByteArray();
        assertThat(faults(Stream.of(birth, tape.get(1), new Told(data.topic(), named, 0, false)))).anyMatch(
                fault -> fault.contains("payloads-alias-data-cmd-requirement"))
                .anyMatch(fault -> fault.contains("payloads-metric-datatype-not-req"))
                .anyMatch(fault -> fault.contains("operational-behavior-data-publish-dbirth-values"))
                .anyMatch(fault -> fault.contains("payloads-name-birth-data-requirement"));
    }

    private static List<String> faults(Stream<Told> tape) {
        return TapeRules.faults("gym", "k1", tape.toList());
    }

    private EdgeNode born() {
        EdgeNode node = node(null, 0);
        node.will();
        node.accepted();
        tell(node.births());
        return node;
    }

    private static EdgeNode node(@Nullable String host, int bdSeq) {
        return new EdgeNode(new Descriptor("gym", "k1"), "gym/kickback-1", "1.0", host, bdSeq, () -> NOW);
    }

    private void tell(List<Message> messages) {
        messages.forEach(message -> tape.add(new Told(message.topic(), message.payload(), 0, false)));
    }

    private static long bdSeq(Message message) {
        return Tahu.raw(message.payload())
                .getMetricsList()
                .stream()
                .filter(metric -> metric.getName().equals("bdSeq"))
                .findFirst()
                .orElseThrow()
                .getLongValue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
