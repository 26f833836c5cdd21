package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.config.Secret;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** Commands over a real broker, carried out on a machine that the test moves by hand. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonCommandsTest {
    private static final int FASTER = 10;
    private static final String REPLIES = "phone/replies";

    @TempDir
    Path folder;
    private final Bench bench = new Bench();
    private MosquittoBroker broker;
    private Witness phone;
    private Daemon daemon;

    @BeforeEach
    void open() throws IOException, MqttException {
        broker = new MosquittoBroker(folder).start();
        phone = new Witness(broker.url(), "kickbridge/#", REPLIES);
        Config config = DaemonRig.config(folder.resolve("store"), broker.url());
        Path password = Files.writeString(folder.resolve("password"), "s3cret-word");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        config = config.withMqtt(config.mqtt().withLogin("coach", password, new Secret("s3cret-word")));
        daemon = Daemon.start(config, bench.live(), DaemonRig.faster(FASTER), line -> {
        });
        phone.await(MACHINE + "status", text -> text.contains("online"));
    }

    @AfterEach
    void shut() throws MqttException {
        if (daemon != null) {
            daemon.close();
            phone.close();
            broker.close();
        }
    }

    @Test
    void shouldHoldRepsAgainstTheTargetsOfASession() throws Exception {
        bench.trains = true;
        awaitEvents("rep", 1);
        assertThat(last("rep").get("range").get("target_pct").isNull()).isTrue();

        assertThat(ask("session/start",
                "{\"athlete\":\"a-17\",\"tempo\":\"9-0-9-0\",\"rom_deg\":100,\"side\":\"right\"}").get("ok")
                .asBoolean())
                .isTrue();
        int before = phone.seen(MACHINE + "rep").size();
        awaitEvents("rep", before + 2);

        JsonNode rep = last("rep");
        assertThat(rep.get("side").asString()).isEqualTo("right");
        assertThat(rep.get("range").get("target_pct").asDouble()).isBetween(40.0, 55.0);
        assertThat(rep.get("flags").valueStream().map(JsonNode::asString)).contains("off_tempo", "short_range");
        assertThat(last("session").get("end_reason").asString()).isEqualTo("command");

        assertThat(ask("session/end", "").get("ok").asBoolean()).isTrue();
        awaitEvents("session", 2);
        assertThat(last("session").get("athlete").asString()).isEqualTo("a-17");
    }

    @Test
    void shouldEndASetWhenTheSideChanges() throws Exception {
        bench.trains = true;
        awaitEvents("rep", 1);
        assertThat(ask("side", "{\"side\":\"left\"}").get("ok").asBoolean()).isTrue();
        awaitEvents("set", 1);
        assertThat(last("set").get("end_reason").asString()).isEqualTo("side");
        phone.await(MACHINE + "state", text -> text.contains("\"side\":\"left\""));
    }

    @Test
    void shouldTareOnlyTheRestingUnloadedMachine() throws Exception {
        bench.loadN = 60;
        await(() -> ask("tare", ""), "busy", "There are 60 N on the pad; more than 30 N are a load, not a drift.");
        bench.forceIsPlugged = false;
        await(() -> ask("tare", ""), "not_available", "The load cell has hardly been read in the last half second.");
        bench.forceIsPlugged = true;
        bench.loadN = 4;
        bench.trains = true;
        phone.await(MACHINE + "state", text -> text.contains("concentric"));
        await(() -> ask("tare", ""), "busy",
                "A set is running or the lever moves; tare the unloaded, resting machine.");
        awaitEvents("rep", 1);
        assertThat(last("rep").get("calibration_id").asString()).isEqualTo("bench");
        bench.trains = false;
        awaitEvents("set", 1);

        JsonNode answer = ask("tare", "");
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.get("was_n").asDouble()).isBetween(3.9, 4.1);
        String id = answer.get("calibration_id").asString();
        assertThat(id).startsWith("bench+tare-");
        JsonNode inForce = DaemonRig.JSON
                .readTree(phone.await(MACHINE + "calibration", text -> text.contains(id)).text());
        assertThat(inForce.get("id").asString()).isEqualTo(id);

        bench.trains = true;
        awaitEvents("rep", phone.seen(MACHINE + "rep").size() + 1);
        assertThat(last("rep").get("calibration_id").asString()).isEqualTo(id);
    }

    @Test
    void shouldTurnLiveFramesOffAndOnAndKeepTheirRate() throws Exception {
        bench.trains = true;
        soon().until(() -> !phone.seen(MACHINE + "live").isEmpty());
        assertThat(ask("live", "{\"on\":true,\"per_second\":50}").get("per_second").asInt()).isEqualTo(50);
        assertThat(ask("live", "{\"on\":false}").get("on").asBoolean()).isFalse();
        int frames = phone.seen(MACHINE + "live").size();
        awaitEvents("rep", phone.seen(MACHINE + "rep").size() + 2);
        // One that was under way when the answer came may still arrive.
        assertThat(phone.seen(MACHINE + "live").size()).isBetween(frames, frames + 2);
        JsonNode on = ask("live", "{\"on\":true}");
        assertThat(on.get("per_second").asInt()).as("the rate stays as it was").isEqualTo(50);
        soon().until(() -> phone.seen(MACHINE + "live").size() > frames + 2);
    }

    @Test
    void shouldAnswerQuestionsAndRefuseWhatItDoesNotUnderstand() throws Exception {
        assertThat(ask("identify", "{\"seconds\":3}").get("ok").asBoolean()).isTrue();
        String config = ask("config/get", "{}").toString();
        assertThat(config).contains("\"username\":\"coach\"").doesNotContain("s3cret");

        refused("session/start", "{\"tempoo\":\"3-0-2-1\"}", "unknown_field", "tempoo");
        refused("tare", "{\"now\":true}", "unknown_field", "now");
        refused("live", "on", "not_json", "");
        refused("jump", "", "unknown_command", "jump");
        refused("identify", "{\"seconds\":" + " ".repeat(900 << 10) + "3}", "too_large", "allowed");
        assertThat(DaemonRig.faults(daemon)).isEmpty();
    }

    @Test
    void shouldGiveBackEventsAsTheyWerePublishedToWhoMissedThem() throws Exception {
        bench.trains = true;
        awaitEvents("rep", 3);
        bench.trains = false;
        awaitEvents("set", 1);
        List<String> published = phone.seen()
                .stream()
                .filter(seen -> seen.topic().matches(".*/(rep|set|session)"))
                .map(Witness.Seen::text)
                .toList();

        JsonNode first = ask("events/since", "{\"seq\":0,\"limit\":2}");
        assertThat(first.get("oldest").asLong()).isEqualTo(1);
        assertThat(first.get("more").asBoolean()).isTrue();
        assertThat(first.get("events").valueStream()).containsExactlyElementsOf(
                published.subList(0, 2).stream().map(DaemonRig.JSON::readTree).toList());

        String raw = new String(daemon.door().answer("events/since", "{\"seq\":1}".getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
        assertThat(raw).as("to the last character").contains(published.get(1)).contains(published.get(2));
        JsonNode rest = DaemonRig.JSON.readTree(raw);
        assertThat(rest.get("ok").asBoolean()).isTrue();
        assertThat(rest.get("events").valueStream().map(event -> event.get("seq").asInt())).startsWith(2, 3);
        assertThat(rest.get("more").asBoolean()).isFalse();
        refused("events/since", "", "missing_field", "seq");
        refused("events/since", "{\"seq\":\"1\"}", "bad_value", "seq");
    }

    private void refused(String command, String payload, String error, String word) throws MqttException {
        JsonNode answer = ask(command, payload);
        assertThat(answer.get("ok").asBoolean()).as(command).isFalse();
        assertThat(answer.get("error").asString()).as(command).isEqualTo(error);
        assertThat(answer.get("message").asString()).as(command).contains(word);
    }

    private interface Question {
        JsonNode ask() throws MqttException;
    }

    private static void await(Question question, String error, String message) {
        soon().untilAsserted(() -> {
            JsonNode answer = question.ask();
            assertThat(answer.get("error").asString()).isEqualTo(error);
            assertThat(answer.get("message").asString()).isEqualTo(message);
        });
    }

    /** The answer that bears the correlation data of this question. */
    private JsonNode ask(String command, String payload) throws MqttException {
        String correlation = UUID.randomUUID().toString();
        phone.ask(MACHINE + "cmd/" + command, payload.getBytes(StandardCharsets.UTF_8), REPLIES, correlation);
        List<JsonNode> answers = soon().until(() -> phone.seen(REPLIES)
                .stream()
                .filter(seen -> seen.properties().getCorrelationData() != null && correlation
                        .equals(new String(seen.properties().getCorrelationData(), StandardCharsets.UTF_8)))
                .map(seen -> DaemonRig.JSON.readTree(seen.text()))
                .toList(), found -> !found.isEmpty());
        return answers.getFirst();
    }

    private void awaitEvents(String type, int count) {
        soon().until(() -> phone.seen(MACHINE + type).size() >= count);
    }

    private JsonNode last(String type) {
        return DaemonRig.JSON.readTree(phone.seen(MACHINE + type).getLast().text());
    }
}
