package org.kickbridge.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.config.Config;
import org.kickbridge.config.Secret;
import org.kickbridge.mqtt.GymBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.source.simulator.Workout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;

/** A real mosquitto by the files of deploy/mosquitto: what they forbid is refused, what they allow is done. */
class SampleMosquittoTest {
    private static final int NOT_AUTHORISED = 0x87;
    private static final String OTHER = "kickbridge/v1/gym/k2/";

    @TempDir
    Path folder;

    private GymBroker broker;

    @BeforeEach
    void open() throws Exception {
        broker = GymBroker.start(folder, "gym/k1", "gym/k2", "gym", "dashboard", "ingest", "coach", "technician");
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
                assertThat(machine.tryToPublish(MACHINE + name, "{}")).as(name).isLessThan(0x80);
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
        List<String> all = List.of("session/start", "session/end", "side", "live", "identify", "events/since", "tare",
                "calibrate/start", "config/get", "events/acknowledge");
        assertMayAsk("dashboard", List.of(), all);
        assertMayAsk("ingest", List.of("events/since"), all);
        assertMayAsk("coach", all.subList(0, 6), all);
        assertMayAsk("technician", all, all);
        assertMayAsk("gym/k2", List.of(), all);
        // A user who bears the name of a site gets no rights over its machines by that.
        assertMayAsk("gym", List.of(), all);
        for (String user : List.of("dashboard", "ingest", "coach", "technician", "gym", "gym/k2")) {
            try (Witness witness = as(user)) {
                for (String name : List.of("status", "rep", "reply", "fault")) {
                    assertThat(witness.tryToPublish(MACHINE + name, "{}")).as(user + " as the machine: " + name)
                            .isEqualTo(NOT_AUTHORISED);
                }
            }
        }
    }

    @Test
    void shouldKeepAnswersFromOthers() throws Exception {
        String answers = "kickbridge/answers/gym/k1/coach/1";
        try (Witness machine = as("gym/k1");
                Witness coach = as("coach", "kickbridge/answers/#");
                Witness dashboard = as("dashboard", "kickbridge/#", "#")) {
            assertThat(machine.tryToPublish(answers, "{\"ok\":true}")).isLessThan(0x80);
            coach.await(answers, text -> text.contains("true"));
            assertThat(machine.tryToPublish(MACHINE + "state", "{}")).isLessThan(0x80);
            dashboard.await(MACHINE + "state", "{}"::equals);
            assertThat(dashboard.seen(answers)).isEmpty();
        }
    }

    @Test
    void shouldLetADaemonDoAllItsWork() throws Exception {
        Path password = Files.writeString(folder.resolve("secret"), GymBroker.PASSWORD + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Config usual = DaemonRig.config(folder.resolve("store"), broker.url());
        assertWorks(usual.withMqtt(usual.mqtt()
                .withTls(broker.authority(), null, null)
                .withLogin("gym/k1", password, new Secret(GymBroker.PASSWORD))));
    }

    @Test
    void shouldLetADaemonInByItsCertificate() throws Exception {
        broker.makeClientCertificate("machine", "gym/k1");
        Config usual = DaemonRig.config(folder.resolve("store"), broker.urlByCertificate());
        assertWorks(usual.withMqtt(
                usual.mqtt().withTls(broker.authority(), broker.certificate("machine"), broker.key("machine"))));
    }

    private void assertWorks(Config config) throws Exception {
        try (Witness coach = as("coach", "kickbridge/#")) {
            try (Daemon daemon = Daemon.start(config, DaemonRig.simulated(Workout.demo(), 1), DaemonRig.faster(20),
                    line -> {
                    })) {
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

    private void assertMayAsk(String user, List<String> allowed, List<String> all) throws MqttException {
        try (Witness witness = as(user)) {
            for (String command : all) {
                int reason = witness.tryToPublish(MACHINE + "cmd/" + command, "{}");
                assertThat(reason < 0x80).as(user + " asks for " + command + ": 0x" + Integer.toHexString(reason))
                        .isEqualTo(allowed.contains(command));
            }
        }
    }

    private Witness as(String user, String... filters) throws MqttException {
        return new Witness(broker.url(), new Witness.Login(user, GymBroker.PASSWORD), broker.trust(), filters);
    }
}
