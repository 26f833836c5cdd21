package org.kickbridge.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.config.Secret;
import org.kickbridge.homeassistant.DeviceDiscovery;
import org.kickbridge.mqtt.GymBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.source.simulator.Workout;
import org.kickbridge.sparkplug.Tahu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;

import tools.jackson.databind.JsonNode;

/** A real mosquitto by the files of deploy/mosquitto: what they forbid is refused, what they allow is done. */
@Execution(ExecutionMode.CONCURRENT)
class SampleMosquittoTest {
    private static final int REFUSED = 0x80;
    private static final int NOT_AUTHORISED = 0x87;
    private static final String DEVICE = "homeassistant/device/kickbridge__gym__%s/config";
    private static final String OTHER = "kickbridge/v1/gym/k2/";
    private static final List<String> COMMANDS = List.of("session/start", "session/end", "side", "live", "identify",
            "events/since", "tare", "calibrate/start", "config/get", "events/acknowledge", "athlete/forget");

    @TempDir
    Path folder;

    private GymBroker broker;

    @BeforeEach
    void open() throws Exception {
        broker = GymBroker.start(folder, "gym/k1", "gym/k2", "gym", "dashboard", "ingest", "coach", "technician",
                "homeassistant", "scada");
    }

    @AfterEach
    void shut() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void shouldLetEachMachineSpeakForItselfAlone() throws Exception {
        try (Witness machine = as("gym/k1", "#"); Witness dashboard = as("dashboard", "kickbridge/v1/#")) {
            for (String name : List.of("status", "state", "live", "rep", "set", "session", "fault", "calibration",
                    "reply", "doctor")) {
                assertThat(machine.tryToPublish(MACHINE + name, "{}")).as(name).isLessThan(REFUSED);
                assertThat(machine.tryToPublish(OTHER + name, "{}")).as("another's " + name)
                        .isEqualTo(NOT_AUTHORISED);
            }
            for (String topic : List.of(MACHINE + "cmd/tare", OTHER + "cmd/tare", "kickbridge/v1/gym/rep",
                    "kickbridge/v1/gym/k1", "kickbridge/answers/gym/k2/coach/1", "homeassistant/status", "x")) {
                assertThat(machine.tryToPublish(topic, "{}")).as(topic).isEqualTo(NOT_AUTHORISED);
            }
            dashboard.await(MACHINE + "calibration", "{}"::equals);
            assertThat(dashboard.seen()).extracting(Witness.Seen::topic).allMatch(topic -> topic.startsWith(MACHINE));

            // Everything that comes now comes after what it must not see.
            try (Witness other = as("gym/k2"); Witness technician = as("technician")) {
                other.tryToPublish(OTHER + "rep", "{\"secret\":1}");
                technician.tryToPublish(OTHER + "cmd/tare", "{}");
                technician.tryToPublish(MACHINE + "cmd/tare", "{}");
            }
            machine.await(MACHINE + "cmd/tare", "{}"::equals);
            assertThat(machine.seen()).extracting(Witness.Seen::topic)
                    .containsOnly(MACHINE + "status",
                            MACHINE + "doctor", MACHINE + "cmd/tare");
        }
    }

    @Test
    void shouldLetEachRoleAskForWhatIsItsOwn() throws Exception {
        assertMayAsk("dashboard", List.of());
        assertMayAsk("ingest", List.of("events/since"));
        assertMayAsk("coach", COMMANDS.subList(0, 6));
        assertMayAsk("technician", COMMANDS);
        assertMayAsk("homeassistant", List.of("session/end", "side", "identify"));
        assertMayAsk("scada", List.of());
        assertMayAsk("gym/k2", List.of());
        // A user who bears the name of a site gets no rights over its machines by that.
        assertMayAsk("gym", List.of());
    }

    @Test
    void shouldKeepAnswersFromOthers() throws Exception {
        String answers = "kickbridge/answers/gym/k1/coach/1";
        try (Witness machine = as("gym/k1");
                Witness coach = as("coach", "kickbridge/answers/#");
                Witness dashboard = as("dashboard", "kickbridge/#", "#")) {
            assertThat(machine.tryToPublish(answers, "{\"ok\":true}")).isLessThan(REFUSED);
            coach.await(answers, text -> text.contains("true"));
            assertThat(machine.tryToPublish(MACHINE + "state", "{}")).isLessThan(REFUSED);
            dashboard.await(MACHINE + "state", "{}"::equals);
            assertThat(dashboard.seen(answers)).isEmpty();
        }
    }

    @Test
    void shouldLetADaemonDoAllItsWork() throws Exception {
        assertWorks(login());
    }

    @Test
    void shouldLetADaemonInByItsCertificate() throws Exception {
        broker.makeClientCertificate("machine", "gym/k1");
        Config usual = DaemonRig.config(folder.resolve("store"), broker.urlByCertificate());
        assertWorks(usual.withMqtt(
                usual.mqtt().withTls(broker.authority(), broker.certificate("machine"), broker.key("machine"))));
    }

    @Test
    void shouldLetEachMachineIntroduceItselfAloneToHomeAssistant() throws Exception {
        try (Witness machine = as("gym/k1", "#");
                Witness other = as("gym/k2", "#");
                Witness home = as("homeassistant", "#");
                Witness dashboard = as("dashboard", "#")) {
            assertThat(machine.tryToPublish(DEVICE.formatted("k1"), "{}")).isLessThan(REFUSED);
            assertThat(machine.tryToPublish(DEVICE.formatted("k1"), "")).as("taken back").isLessThan(REFUSED);
            for (String topic : List.of(DEVICE.formatted("k2"), DEVICE.formatted("k1") + "/x",
                    "homeassistant/sensor/kickbridge__gym__k1/config", "homeassistant/status")) {
                assertThat(machine.tryToPublish(topic, "{}")).as(topic).isEqualTo(NOT_AUTHORISED);
            }
            assertThat(home.tryToPublish(DEVICE.formatted("k1"), "")).isEqualTo(NOT_AUTHORISED);
            assertThat(dashboard.tryToPublish("homeassistant/status", "online")).isEqualTo(NOT_AUTHORISED);
            assertThat(home.tryToPublish("homeassistant/status", "online")).isLessThan(REFUSED);

            machine.await("homeassistant/status", "online"::equals);
            other.await("homeassistant/status", "online"::equals);
            home.await("homeassistant/status", "online"::equals);
            assertThat(home.texts(DEVICE.formatted("k1"))).containsExactly("{}", "");
            for (Witness deaf : List.of(machine, other, dashboard)) {
                assertThat(deaf.seen()).extracting(Witness.Seen::topic)
                        .noneMatch(topic -> topic.startsWith("homeassistant/device"));
            }
        }
    }

    @Test
    void shouldLetHomeAssistantHearAndAskWhatItsEntitiesNeed() throws Exception {
        JsonNode document = DaemonRig.JSON.readTree(new DeviceDiscovery("gym", "k1", MACHINE, "1", false).document());
        Set<String> heard = new TreeSet<>(document.findValuesAsString("topic"));
        heard.addAll(document.findValuesAsString("state_topic"));
        heard.addAll(document.findValuesAsString("json_attributes_topic"));
        try (Witness home = as("homeassistant", "#"); Witness machine = as("gym/k1", "#")) {
            assertThat(machine.tryToPublish(MACHINE + "reply", "{}")).isLessThan(REFUSED);
            for (String topic : heard) {
                assertThat(machine.tryToPublish(topic, "{}")).as(topic).isLessThan(REFUSED);
                home.await(topic, "{}"::equals);
            }
            for (String topic : new TreeSet<>(document.findValuesAsString("command_topic"))) {
                assertThat(home.tryToPublish(topic, "{}")).as(topic).isLessThan(REFUSED);
                machine.await(topic, "{}"::equals);
            }
            assertThat(home.seen()).extracting(Witness.Seen::topic).containsExactlyInAnyOrderElementsOf(heard);
        }
    }

    @Test
    void shouldLetEachMachineBeItsOwnEdgeNodeAloneAndScadaTheHost() throws Exception {
        List<String> said = List.of("NBIRTH/%s", "NDATA/%s", "NDEATH/%s", "DBIRTH/%s/lever", "DDATA/%s/lever",
                "DDEATH/%s/lever");
        List<String> asked = List.of("NCMD/%s", "DCMD/%s/lever");
        String state = "spBv1.0/STATE/scada";
        try (Witness machine = as("gym/k1", "spBv1.0/#");
                Witness scada = as("scada", "spBv1.0/#");
                Witness dashboard = as("dashboard", "#")) {
            for (String topic : said) {
                assertThat(machine.tryToPublish("spBv1.0/gym/" + topic.formatted("k1"), "x")).as(topic)
                        .isLessThan(REFUSED);
                scada.await("spBv1.0/gym/" + topic.formatted("k1"), "x"::equals);
                for (String foreign : List.of("spBv1.0/gym/" + topic.formatted("k2"),
                        "spBv1.0/hall/" + topic.formatted("k1"), "spBv1.0/gym/" + topic.formatted("k1") + "/x")) {
                    assertThat(machine.tryToPublish(foreign, "x")).as(foreign).isEqualTo(NOT_AUTHORISED);
                }
                assertThat(scada.tryToPublish("spBv1.0/gym/" + topic.formatted("k1"), "x")).as("the host as " + topic)
                        .isEqualTo(NOT_AUTHORISED);
            }
            for (String topic : asked) {
                assertThat(machine.tryToPublish("spBv1.0/gym/" + topic.formatted("k2"), "x")).as(topic)
                        .isEqualTo(NOT_AUTHORISED);
                assertThat(dashboard.tryToPublish("spBv1.0/gym/" + topic.formatted("k1"), "x")).as(topic)
                        .isEqualTo(NOT_AUTHORISED);
                assertThat(scada.tryToPublish("spBv1.0/gym/" + topic.formatted("k2"), "x")).isLessThan(REFUSED);
                assertThat(scada.tryToPublish("spBv1.0/gym/" + topic.formatted("k1"), "x")).isLessThan(REFUSED);
            }
            assertThat(machine.tryToPublish(state, "x")).isEqualTo(NOT_AUTHORISED);
            assertThat(scada.tryToPublish("spBv1.0/STATE/another", "x")).isEqualTo(NOT_AUTHORISED);
            assertThat(scada.tryToPublish(state, "x")).isLessThan(REFUSED);
            machine.await(state, "x"::equals);
            assertThat(machine.seen()).extracting(Witness.Seen::topic)
                    .containsExactly("spBv1.0/gym/NCMD/k1", "spBv1.0/gym/DCMD/k1/lever", state);
            assertThat(machine.tryToPublish(MACHINE + "state", "{}")).isLessThan(REFUSED);
            dashboard.await(MACHINE + "state", "{}"::equals);
            assertThat(dashboard.seen()).hasSize(1);
        }
    }

    @Test
    void shouldLetADaemonBeADeviceAndAnEdgeNodeWithoutAFault() throws Exception {
        Config usual = login();
        Config both = usual.withHomeAssistant(usual.homeAssistant().switched(true))
                .withSparkplug(usual.sparkplug().enabledFor("scada"));
        try (Witness home = as("homeassistant", "#"); Witness scada = as("scada", "spBv1.0/#")) {
            scada.publish("spBv1.0/STATE/scada", "{\"online\":true,\"timestamp\":1}".getBytes(StandardCharsets.UTF_8),
                    1,
                    true);
            try (Daemon daemon = start(both)) {
                home.await(DEVICE.formatted("k1"), text -> text.contains("cmps"));
                home.tryToPublish(MACHINE + "cmd/side", "{\"side\":\"left\"}");
                home.await(MACHINE + "state", text -> text.contains("\"side\":\"left\""));
                scada.await("spBv1.0/gym/DBIRTH/k1/lever", text -> true);
                scada.publish("spBv1.0/gym/DCMD/k1/lever", Tahu.command("Control/Side", "right"), 0, false);
                home.await(MACHINE + "state", text -> text.contains("\"side\":\"right\""));
                scada.publish("spBv1.0/gym/NCMD/k1", Tahu.command("Node Control/Rebirth", true), 0, false);
                DaemonRig.soon().until(() -> scada.seen("spBv1.0/gym/NBIRTH/k1").size() == 2);
                scada.await("spBv1.0/gym/DDATA/k1/lever", text -> true);
                assertThat(DaemonRig.faults(daemon)).isEmpty();
            }
            scada.await("spBv1.0/gym/NDEATH/k1", text -> true);
        }
        try (Witness home = as("homeassistant", "#"); Daemon daemon = start(usual)) {
            home.await(DEVICE.formatted("k1"), text -> true);
            DaemonRig.soon().until(() -> home.texts(DEVICE.formatted("k1")).contains(""));
            assertThat(DaemonRig.faults(daemon)).isEmpty();
        }
    }

    private Config login() throws Exception {
        Path password = Files.writeString(folder.resolve("secret"), GymBroker.PASSWORD + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Config usual = DaemonRig.config(folder.resolve("store"), broker.url());
        return usual.withMqtt(usual.mqtt()
                .withTls(broker.authority(), null, null)
                .withLogin("gym/k1", password, new Secret(GymBroker.PASSWORD)));
    }

    private static Daemon start(Config config) throws Exception {
        return Daemon.start(config, DaemonRig.simulated(Workout.demo(), 1), DaemonRig.faster(20), line -> {
        });
    }

    private void assertWorks(Config config) throws Exception {
        try (Witness coach = as("coach", "kickbridge/#")) {
            try (Daemon daemon = start(config)) {
                coach.await(MACHINE + "status", text -> text.contains("online"));
                coach.await(MACHINE + "rep", text -> text.contains("\"seq\""));
                coach.await(MACHINE + "live", text -> text.contains("t_us"));
                coach.await(MACHINE + "calibration", text -> text.contains("id"));
                String answers = "kickbridge/answers/gym/k1/coach/desk";
                coach.ask(MACHINE + "cmd/side", "{\"side\":\"left\"}".getBytes(StandardCharsets.UTF_8),
                        answers, "1");
                coach.await(answers, text -> text.contains("\"ok\":true"));
                coach.ask(MACHINE + "cmd/session/end", new byte[0], MACHINE + "rep", "2");
                coach.await(MACHINE + "reply", text -> text.contains("\"ok\":true"));
                coach.await(MACHINE + "set", text -> text.contains("\"seq\""));
                coach.await(MACHINE + "session", text -> text.contains("\"seq\""));
                assertThat(DaemonRig.faults(daemon)).isEmpty();
                assertThat(DaemonRig.health(daemon).get("mqtt_connected").asBoolean()).isTrue();
            }
            coach.await(MACHINE + "status", text -> text.contains("offline"));
        }
    }

    /** And that it may not speak as the machine. */
    private void assertMayAsk(String user, List<String> allowed) throws MqttException {
        try (Witness witness = as(user)) {
            for (String command : COMMANDS) {
                int reason = witness.tryToPublish(MACHINE + "cmd/" + command, "{}");
                assertThat(reason < REFUSED).as(user + " asks for " + command + ": 0x" + Integer.toHexString(reason))
                        .isEqualTo(allowed.contains(command));
            }
            for (String topic : List.of(MACHINE + "status", MACHINE + "rep", MACHINE + "reply", MACHINE + "fault",
                    DEVICE.formatted("k1"), "spBv1.0/gym/NBIRTH/k1", "spBv1.0/gym/DDATA/k1/lever")) {
                assertThat(witness.tryToPublish(topic, "{}")).as(user + " as the machine: " + topic)
                        .isEqualTo(NOT_AUTHORISED);
            }
        }
    }

    private Witness as(String user, String... filters) throws MqttException {
        return new Witness(broker.url(), new Witness.Login(user, GymBroker.PASSWORD), broker.trust(), filters);
    }
}
