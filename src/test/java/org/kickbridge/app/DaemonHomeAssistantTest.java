package org.kickbridge.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.homeassistant.Jinja;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.mqtt.Witness.Seen;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Workout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** The daemon as Home Assistant finds it, with mosquitto between them and the templates rendered by Jinja. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonHomeAssistantTest {
    private static final String DEVICE = "homeassistant/device/kickbridge__gym__k1/config";
    private static final String BIRTH = "homeassistant/status";
    private static final int FASTER = 30;
    private static final Workout SHORT = Workout.of(Athlete.EVERYDAY)
            .withSides(Side.LEFT, Side.RIGHT)
            .withReps(2)
            .withSets(2)
            .withPauses(0.4, 6);
    /** Where each entity's state stands in a payload; those that are put together are in {@link #composed}. */
    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("reps", "/reps"),
            Map.entry("set", "/set"), Map.entry("session", "/session"), Map.entry("phase", "/phase"),
            Map.entry("side", "/side"), Map.entry("peak_force", "/peak/force_n"),
            Map.entry("peak_angle", "/peak/angle_deg"), Map.entry("tempo", "/tempo/notation"),
            Map.entry("concentric", "/tempo/concentric_s"), Map.entry("hold", "/tempo/peak_hold_s"),
            Map.entry("eccentric", "/tempo/eccentric_s"), Map.entry("bottom_pause", "/tempo/bottom_pause_s"),
            Map.entry("range", "/range/rom_deg"), Map.entry("top", "/range/top_deg"),
            Map.entry("rep_force", "/force/peak_n"), Map.entry("hold_force", "/force/hold_mean_n"),
            Map.entry("velocity", "/velocity/mean_concentric_dps"), Map.entry("power", "/work/peak_power_w"),
            Map.entry("rep_tension", "/time_under_tension_s"), Map.entry("set_reps", "/reps"),
            Map.entry("load", "/load_n"), Map.entry("set_tempo", "/mean_tempo/notation"),
            Map.entry("velocity_loss", "/velocity_loss_pct"), Map.entry("set_tension", "/time_under_tension_s"),
            Map.entry("touch_downs", "/touch_downs"), Map.entry("partial_returns", "/partial_returns"),
            Map.entry("sets", "/sets"), Map.entry("reps_left", "/reps_left"),
            Map.entry("reps_right", "/reps_right"), Map.entry("asymmetry_work", "/asymmetry/work_pct"),
            Map.entry("asymmetry_force", "/asymmetry/peak_force_pct"),
            Map.entry("asymmetry_range", "/asymmetry/rom_pct"),
            Map.entry("calibration", "/state"), Map.entry("calibration_until", "/valid_until"),
            Map.entry("version", "/version"));

    @TempDir
    Path folder;
    private MosquittoBroker broker;
    private Witness witness;

    @BeforeEach
    void open() throws IOException, MqttException {
        broker = new MosquittoBroker(folder).start();
        witness = new Witness(broker.url(), "kickbridge/#", "homeassistant/#");
    }

    @AfterEach
    void shut() throws MqttException {
        if (witness != null) {
            witness.close();
            broker.close();
        }
    }

    @Test
    void shouldGiveEveryEntityWhatItsPayloadsSay() throws Exception {
        Jinja jinja = Jinja.installed();
        train(SHORT, 1);
        train(SHORT.withSides(Side.LEFT), 2);

        JsonNode entities = document().get("cmps");
        List<Jinja.Task> tasks = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : entities.properties()) {
            JsonNode template = each.getValue().path("value_template");
            if (template.isMissingNode()) {
                assertThat(each.getValue().get("p").asString()).as(each.getKey()).isEqualTo("button");
                continue;
            }
            List<String> payloads = witness.texts(each.getValue().get("state_topic").asString());
            assertThat(payloads).as(each.getKey()).isNotEmpty();
            for (String payload : payloads) {
                tasks.add(new Jinja.Task(template.asString(), payload));
                expected.add(expected(each.getKey(), DaemonRig.JSON.readTree(payload)));
                names.add(each.getKey());
            }
        }
        List<String> rendered = jinja.render(tasks);
        for (int i = 0; i < tasks.size(); i++) {
            assertThat(rendered.get(i)).as(names.get(i) + " of " + tasks.get(i).value()).isEqualTo(expected.get(i));
        }
        Map<String, TreeSet<String>> all = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            all.computeIfAbsent(names.get(i), name -> new TreeSet<>()).add(rendered.get(i));
        }
        assertThat(all.get("bottom_pause")).as("unknown after the first rep of a set")
                .contains("None")
                .hasSizeGreaterThan(1);
        assertThat(all.get("asymmetry_work")).as("unknown where one side was trained").contains("None").hasSize(2);
        assertThat(all.get("calibration_until")).containsExactly("None");
        assertThat(all.get("problem")).contains("OFF");
        for (String listed : List.of("phase", "side", "calibration")) {
            assertThat(entities.get(listed).get("options").valueStream().map(JsonNode::asString)).as(listed)
                    .containsAll(all.get(listed));
        }
        String availability = document().get("availability").get(0).get("value_template").asString();
        assertThat(jinja.render(witness.texts(MACHINE + "status")
                .stream()
                .map(status -> new Jinja.Task(availability, status))
                .toList())).containsExactly("online", "offline", "online", "offline");
        assertThat(jinja.render(List.of(new Jinja.Task(availability, "{\"state\":\"lost\"}"),
                new Jinja.Task(entities.get("faults").get("value_template").asString(),
                        "{\"faults\":[{\"code\":\"a\"},{\"code\":\"b\"}]}"),
                new Jinja.Task(entities.get("problem").get("value_template").asString(),
                        "{\"faults\":[{\"code\":\"a\"}]}"),
                new Jinja.Task(entities.get("goal_reached").get("value_template").asString(),
                        "{\"goal_reached\":true}"),
                new Jinja.Task(entities.get("left_out").get("value_template").asString(),
                        "{\"left_out\":{\"no_force\":1,\"too_short\":2}}"))))
                .containsExactly("offline", "a, b", "ON", "ON", "3");
    }

    @Test
    void shouldDoWhatIsPressedAndChosen() throws Exception {
        Jinja jinja = Jinja.installed();
        Config config = config("k1", true);
        try (Daemon daemon = start(config, SHORT, 3)) {
            JsonNode entities = witnessed().get("cmps");
            soon().until(daemon::sourceEnded);
            for (String button : List.of("identify", "end_session")) {
                JsonNode entity = entities.get(button);
                assertThat(answer(entity, entity.get("payload_press").asString()).get("ok").asBoolean()).as(button)
                        .isTrue();
            }
            // Whether there is something to take the zero from by now is the athlete's affair.
            assertThat(answer(entities.get("tare"), entities.get("tare").get("payload_press").asString())
                    .path("error")
                    .asString("")).isIn("", "not_available", "busy");
            JsonNode side = entities.get("side");
            for (String choice : List.of("unknown", "right")) {
                String command = jinja.render(List.of(new Jinja.Task(side.get("command_template").asString(), choice)))
                        .getFirst();
                assertThat(answer(side, command).get("ok").asBoolean()).as(command).isTrue();
                soon().until(() -> choice.equals(DaemonRig.JSON.readTree(witness.texts(MACHINE + "state").getLast())
                        .get("side")
                        .asString()));
            }
        }
    }

    @Test
    void shouldIntroduceItselfAgainWhenHomeAssistantHasStarted() throws Exception {
        try (Daemon daemon = start(config("k1", true), SHORT, 4)) {
            witnessed();
            witness.publish(BIRTH, bytes("offline"), 1, false);
            witness.publish(BIRTH, bytes("online"), 1, false);
            soon().until(() -> witness.seen(DEVICE).size() == 2);
            assertThat(witness.texts(DEVICE).getFirst()).isEqualTo(witness.texts(DEVICE).getLast());
            assertThat(DaemonRig.faults(daemon)).isEmpty();
        }
    }

    @Test
    void shouldTakeBackWhatItAnnouncedBefore() throws Exception {
        train(config("k1", true), SHORT, 5);
        assertThat(kept()).containsOnlyKeys(DEVICE);
        train(config("k.2", true), SHORT, 6);
        assertThat(kept()).containsOnlyKeys("homeassistant/device/kickbridge__gym__k_d2/config");
        train(config("k.2", false), SHORT, 7);
        assertThat(kept()).isEmpty();
        assertThat(folder.resolve("store").resolve("announced-topics")).doesNotExist();
        int said = witness.seen().stream().filter(seen -> seen.topic().startsWith("homeassistant/")).toList().size();
        train(config("k.2", false), SHORT, 8);
        assertThat(witness.seen().stream().filter(seen -> seen.topic().startsWith("homeassistant/"))).hasSize(said);
    }

    @Test
    void shouldTakeBackWithTheNextConnectWhatItCouldNotBefore() throws Exception {
        train(config("k1", true), SHORT, 9);
        Path file = folder.resolve("store").resolve("announced-topics");
        Config nobodyThere = config("k1", false);
        Config.Mqtt mqtt = nobodyThere.mqtt();
        try (Daemon daemon = start(nobodyThere.withMqtt(mqtt.withUrl(URI.create("tcp://127.0.0.1:1"))), SHORT,
                10)) {
            soon().until(() -> DaemonRig.faults(daemon).contains("broker_unreachable"));
        }
        assertThat(Files.readAllLines(file)).containsExactly(DEVICE);
        train(nobodyThere, SHORT, 11);
        assertThat(kept()).isEmpty();
    }

    private static String expected(String key, JsonNode payload) {
        String composed = composed(key, payload);
        if (composed != null) {
            return composed;
        }
        assertThat(FIELDS).as("what the state of " + key + " is to be").containsKey(key);
        return text(payload.at(FIELDS.get(key)));
    }

    private static @Nullable String composed(String key, JsonNode payload) {
        return switch (key) {
            case "live_angle" -> text(last(payload.get("angle_deg")));
            case "live_force" -> text(last(payload.get("force_n")));
            case "flags" -> joined(payload.get("flags").valueStream().map(JsonNode::asString).toList());
            case "faults" -> joined(payload.get("faults").findValuesAsString("code"));
            case "goal_reached" -> payload.get("goal_reached").asBoolean() ? "ON" : "OFF";
            case "left_out" -> Integer.toString(payload.get("left_out").valueStream().mapToInt(JsonNode::asInt).sum());
            case "problem" -> payload.get("faults").isEmpty() ? "OFF" : "ON";
            default -> null;
        };
    }

    private static String joined(List<String> texts) {
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    private static JsonNode last(JsonNode list) {
        return list.get(list.size() - 1);
    }

    /** As Python writes it. */
    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "None";
        }
        return value.isFloatingPointNumber() ? Double.toString(value.asDouble()) : value.asString();
    }

    /** What the machine answers when the entity sends this. */
    private JsonNode answer(JsonNode entity, String payload) throws MqttException {
        int before = witness.seen(MACHINE + "reply").size();
        witness.publish(entity.get("command_topic").asString(), bytes(payload), 1, false);
        soon().until(() -> witness.seen(MACHINE + "reply").size() > before);
        return DaemonRig.JSON.readTree(witness.texts(MACHINE + "reply").getLast());
    }

    /** What the broker keeps for Home Assistant. */
    private Map<String, String> kept() throws Exception {
        try (Witness late = new Witness(broker.url(), "homeassistant/#", MACHINE + "status")) {
            late.publish(MACHINE + "end", bytes("end"), 1, false);
            late.publish("homeassistant/end", bytes("end"), 1, false);
            soon().until(() -> late.seen("homeassistant/end").size() == 1);
            return late.seen()
                    .stream()
                    .filter(Seen::retained)
                    .filter(seen -> seen.topic().startsWith("homeassistant/"))
                    .collect(Collectors.toMap(Seen::topic, Seen::text));
        }
    }

    private JsonNode witnessed() {
        soon().until(() -> !witness.seen(DEVICE).isEmpty());
        return document();
    }

    private JsonNode document() {
        return DaemonRig.JSON.readTree(witness.texts(DEVICE).getFirst());
    }

    private void train(Workout workout, long seed) throws IOException {
        train(config("k1", true), workout, seed);
    }

    private void train(Config config, Workout workout, long seed) throws IOException {
        String sessions = "kickbridge/v1/gym/" + config.machine().id() + "/session";
        int before = witness.seen(sessions).size();
        try (Daemon daemon = start(config, workout, seed)) {
            soon().until(() -> witness.seen(sessions).size() > before);
            assertThat(DaemonRig.faults(daemon)).isEmpty();
        }
    }

    private Config config(String machine, boolean on) {
        Config config = DaemonRig.config(folder.resolve("store"), broker.url());
        return config.withMachine(new Config.Machine("gym", machine, Side.UNKNOWN, Double.NaN))
                .withHomeAssistant(new Config.HomeAssistant(on, "homeassistant", BIRTH, true));
    }

    private static Daemon start(Config config, Workout workout, long seed) throws IOException {
        return Daemon.start(config, DaemonRig.simulated(workout, seed), DaemonRig.faster(FASTER), line -> {
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
