package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.control.ControlClient;
import org.kickbridge.control.SocketFile;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** A whole daemon, calibrated by requests while time flies. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonCalibrationTest {
    private static final int FASTER = 20;
    private static final long SEED = 7;
    private static final PracticeSensors SENSORS = PracticeSensors.random(SEED);

    @TempDir
    Path folder;
    private final PracticeMachine machine = PracticeMachine.of(SENSORS, SEED);

    private Config config() {
        return DaemonRig.config(folder.resolve("store"));
    }

    private Path records() {
        return Ledger.folderIn(folder.resolve("store"));
    }

    private Daemon start(Config config, PracticeMachine on) throws IOException {
        return Daemon.start(config, Technician.live(on), DaemonRig.faster(FASTER), line -> {
        });
    }

    @Test
    void shouldPutIntoForceWhatIsOnDiskAndVerifyIt() throws IOException {
        try (Daemon daemon = start(config(), machine);
                ControlClient door = Objects.requireNonNull(ControlClient.connect(
                        SocketFile.of(folder.resolve("store"))))) {
            Technician jo = new Technician(door, machine);
            jo.refused("calibrate/zero", "", "not_now", "No calibration is open");
            jo.refused("calibrate/record", "", "not_available", "No calibration is on record yet.");
            assertThat(jo.idInForce()).startsWith("practice+tare-");
            jo.begin("calibration");
            jo.refused("calibrate/begin", "{\"operator\":\"Al\"}", "busy", "The calibration of Jo is open");
            jo.refused("tare", "", "busy", "A calibration is open");
            jo.refused("calibrate/save", "", "not_now", "Take the zero of the unloaded pad");
            jo.weigh();
            assertThat(Files.exists(records().resolve("draft.json"))).isTrue();
            jo.hold(30);
            jo.refused("calibrate/save", "", "not_now", "Take the rest position");
            jo.hold(0);
            jo.well("calibrate/lever", "{\"length_m\":0.7}");
            JsonNode record = soon().until(() -> jo.ask("calibrate/save", "{\"valid_days\":30}"),
                    answer -> answer.get("ok").asBoolean()).get("record");

            String id = record.get("id").asString();
            assertThat(id).startsWith("cal-0001-");
            assertThat(record.get("lever_length_m").asDouble()).isEqualTo(0.7);
            double slope = record.get("after").get("force").get("newton_per_count").asDouble();
            double truth = SENSORS.truth(200).force().newtonPerCount();
            assertThat(slope / truth).isBetween(0.998, 1.002);
            assertThat(jo.idInForce()).startsWith(id + "+tare-");
            assertThat(Files.exists(records().resolve("draft.json"))).isFalse();
            assertThat(Files.exists(records().resolve("0001-" + id + ".json"))).isTrue();
            JsonNode closed = jo.well("calibrate/status", "");
            assertThat(closed.get("open").asBoolean()).isFalse();
            assertThat(closed.get("draft").asBoolean()).isFalse();
            assertThat(closed.get("view").isNull()).isTrue();

            jo.begin("verification");
            jo.zero();
            jo.load(150);
            machine.hang(0);
            jo.refused("calibrate/save", "", "not_now", "Hold the lever at two known angles");
            jo.hold(30);
            JsonNode view = jo.hold(0);
            assertThat(view.get("within").asBoolean()).as(view.toString()).isTrue();
            JsonNode verification = soon().until(() -> jo.ask("calibrate/save", ""),
                    answer -> answer.get("ok").asBoolean()).get("record");
            assertThat(verification.get("id").asString()).startsWith("ver-0002-");
            assertThat(verification.get("valid_until").isNull()).isTrue();
            assertThat(verification.get("within").asBoolean()).isTrue();
            assertThat(jo.idInForce()).as("only looked at").startsWith(id + "+tare-");

            JsonNode history = jo.well("calibrate/history", "");
            assertThat(history.get("intact").asBoolean()).isTrue();
            assertThat(history.get("records").size()).isEqualTo(2);
            assertThat(jo.well("calibrate/record", "").get("record").get("id").asString()).isEqualTo(id);
            assertThat(jo.well("calibrate/record", "{\"id\":\"" + verification.get("id").asString() + "\"}")
                    .get("record")).isEqualTo(verification);
            assertThat(DaemonRig.faults(daemon)).isEmpty();
        }
        assertThat(SocketFile.of(folder.resolve("store"))).doesNotExist();
    }

    @Test
    void shouldFindThatAMachineIsOutOfTolerance() throws IOException {
        try (Daemon daemon = start(config(), machine)) {
            Technician jo = new Technician(daemon.door(), machine);
            jo.begin("verification");
            jo.zero();
            JsonNode view = jo.load(150);
            assertThat(view.get("within").isNull()).as("not complete").isTrue();
            machine.hang(0);
            jo.hold(30);
            view = jo.hold(0);
            assertThat(view.get("within").asBoolean()).as("by 3 % and 2 degrees").isFalse();
            JsonNode record = soon().until(() -> jo.ask("calibrate/save", ""), a -> a.get("ok").asBoolean());
            assertThat(record.get("record").get("within").asBoolean()).isFalse();
        }
    }

    @Test
    void shouldKeepTheBrokerOutUnlessSomebodyHereLetsItIn() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                Witness phone = new Witness(broker.url(), "kickbridge/#", "replies");
                Daemon daemon = start(DaemonRig.config(folder.resolve("store"), broker.url()), machine)) {
            phone.await(MACHINE + "status", text -> text.contains("online"));
            Technician jo = new Technician(daemon.door(), machine);
            String begin = "{\"operator\":\"Mallory\"}";
            assertThat(overMqtt(phone, "calibrate/begin", begin)).contains("not_allowed");
            assertThat(overMqtt(phone, "calibrate/status", "")).contains("not_allowed");
            assertThat(overMqtt(phone, "calibrate/allow", "{\"minutes\":5}")).contains("not_allowed");
            assertThat(jo.well("calibrate/status", "").get("open").asBoolean()).isFalse();

            assertThat(jo.well("calibrate/allow", "{\"minutes\":240}").get("until").asString()).endsWith("Z");
            assertThat(overMqtt(phone, "calibrate/begin", begin)).contains("\"ok\":true");
            assertThat(overMqtt(phone, "calibrate/allow", "{\"minutes\":5}")).contains("not_allowed");
            jo.well("calibrate/allow", "{\"minutes\":0}");
            assertThat(overMqtt(phone, "calibrate/status", "")).contains("not_allowed");
            jo.well("calibrate/abort", "");
            assertThat(Files.exists(records().resolve("draft.json"))).isFalse();
            jo.refused("calibrate/abort", "", "not_now", "No calibration is open");
        }
    }

    private static String overMqtt(Witness phone, String name, String payload) throws Exception {
        String correlation = UUID.randomUUID().toString();
        phone.ask(MACHINE + "cmd/" + name, payload.getBytes(StandardCharsets.UTF_8), "replies", correlation);
        return soon().until(() -> phone.seen("replies")
                .stream()
                .filter(seen -> seen.properties().getCorrelationData() != null && correlation
                        .equals(new String(seen.properties().getCorrelationData(), StandardCharsets.UTF_8)))
                .map(seen -> seen.text())
                .findFirst()
                .orElse(null), Objects::nonNull);
    }

    @Test
    void shouldChangeNothingWhereTheDiskRefuses() throws IOException {
        try (Daemon daemon = start(config(), machine)) {
            Technician jo = new Technician(daemon.door(), machine);
            String before = jo.idInForce();
            jo.begin("calibration");
            jo.weigh();
            Path away = folder.resolve("away");
            Files.move(records(), away);
            Files.writeString(records(), "no folder");
            JsonNode refused = soon().until(() -> jo.ask("calibrate/save", ""),
                    answer -> !answer.get("error").asString().equals("busy"));
            assertThat(refused.get("error").asString()).isEqualTo("not_available");
            assertThat(refused.get("message").asString()).contains("nothing has changed", "stays open");
            assertThat(jo.well("calibrate/status", "").get("open").asBoolean()).isTrue();
            jo.load(50);
            soon().until(() -> DaemonRig.faults(daemon).contains(DraftKeeping.FAULT));

            Files.delete(records());
            Files.move(away, records());
            soon().until(() -> !DaemonRig.faults(daemon).contains(DraftKeeping.FAULT));
            jo.refused("tare", "", "busy", "A calibration is open");
            jo.zero();
            JsonNode record = soon().until(() -> jo.ask("calibrate/save", ""), a -> a.get("ok").asBoolean())
                    .get("record");
            assertThat(record.get("number").asInt()).isEqualTo(1);
            assertThat(record.get("before").get("id").asString()).isEqualTo(before);
        }
    }

    @Test
    void shouldGoOnAfterTheDaemonWasKilled() throws IOException {
        Path killed = folder.resolve("killed");
        try (Daemon daemon = start(config(), machine)) {
            Technician jo = new Technician(daemon.door(), machine);
            jo.begin("calibration");
            jo.zero();
            jo.load(100);
            Path draft = records().resolve("draft.json");
            soon().until(() -> Files.exists(draft) && Files.readString(draft).contains("100 N at the pad"));
            // What is on disk now is all that a kill leaves.
            copy(records(), Ledger.folderIn(killed));
        }
        PracticeMachine again = PracticeMachine.of(SENSORS, SEED);
        try (Daemon daemon = start(DaemonRig.config(killed), again)) {
            Technician jo = new Technician(daemon.door(), again);
            JsonNode status = jo.well("calibrate/status", "");
            assertThat(status.get("open").asBoolean()).isFalse();
            assertThat(status.get("draft").asBoolean()).isTrue();
            jo.refused("calibrate/begin", "{\"operator\":\"Al\"}", "not_available", "What Jo began on ");
            JsonNode view = jo.well("calibrate/begin", "{\"resume\":true}").get("view");
            assertThat(view.get("told").get("operator").asString()).isEqualTo("Jo");
            assertThat(view.get("taken").get("loads").size()).isEqualTo(2);
            jo.load(200);
            again.hang(0);
            JsonNode record = soon().until(() -> jo.ask("calibrate/save", ""), a -> a.get("ok").asBoolean())
                    .get("record");
            assertThat(record.get("taken").get("loads").size()).isEqualTo(3);
            jo.refused("calibrate/begin", "{\"resume\":true}", "not_available", "Nothing was left");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void shouldRefuseWhileASetRunsAndKeepTheTareOverARestart() throws IOException {
        Bench bench = new Bench();
        bench.loadN = 4;
        String tared;
        try (Daemon daemon = Daemon.start(config(), bench.live(), DaemonRig.faster(FASTER), line -> {
        })) {
            Technician jo = new Technician(daemon.door(), machine);
            bench.trains = true;
            soon().until(() -> jo.ask("tare", "").toString().contains("A set is running"));
            jo.refused("calibrate/begin", "{\"operator\":\"Jo\"}", "busy", "A set is running or the lever moves");
            bench.trains = false;
            soon().until(() -> jo.ask("calibrate/begin", "{\"operator\":\"Jo\"}").get("ok").asBoolean());
            jo.step("calibrate/zero", "");
            jo.well("calibrate/lever", "{\"length_m\":0.7}");
            int reps = DaemonRig.health(daemon).get("reps").asInt();
            bench.trains = true;
            soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() > reps);
            jo.refused("calibrate/save", "", "busy", "A set is running or the lever moves");
            bench.trains = false;
            jo.well("calibrate/abort", "");
            tared = jo.idInForce();
            assertThat(tared).startsWith("bench+tare-");
        }
        Bench later = new Bench();
        later.loadN = 4;
        try (Daemon daemon = Daemon.start(config(), later.live(), DaemonRig.faster(FASTER), line -> {
        })) {
            Technician jo = new Technician(daemon.door(), machine);
            JsonNode answer = soon().until(() -> jo.ask("tare", ""), a -> a.get("ok").asBoolean());
            assertThat(answer.get("was_n").asDouble()).as("by the zero of before").isBetween(-0.05, 0.05);
        }
    }

    @Test
    void shouldLeaveACalibrationThatNobodyAsksAbout() throws IOException {
        AtomicLong later = new AtomicLong();
        Bench bench = new Bench();
        try (Daemon daemon = Daemon.start(config(), bench.live(),
                Clocks.ofThisComputer().withNanos(() -> System.nanoTime() * FASTER + later.get()), line -> {
                })) {
            Technician jo = new Technician(daemon.door(), machine);
            soon().until(() -> jo.ask("calibrate/begin", "{\"operator\":\"Jo\"}").get("ok").asBoolean());
            jo.step("calibrate/zero", "");
            later.addAndGet(CalibrationDesk.LEFT.toNanos() + 1);
            soon().until(() -> jo.ask("tare", "").get("ok").asBoolean());
            JsonNode status = jo.well("calibrate/status", "");
            assertThat(status.get("open").asBoolean()).isFalse();
            assertThat(status.get("draft").asBoolean()).isTrue();
            soon().until(() -> jo.ask("calibrate/begin", "{\"resume\":true}").get("ok").asBoolean());
            assertThat(jo.well("calibrate/status", "").get("view").get("taken").get("loads").size()).isEqualTo(1);
        }
    }

    @Test
    void shouldMeasureOnWhereRecordsCannotBeKept() throws IOException {
        Files.createDirectories(folder.resolve("store"));
        Files.writeString(records(), "no folder");
        try (Daemon daemon = start(config(), machine)) {
            assertThat(DaemonRig.faults(daemon)).containsExactly("calibrations_failed");
            new Technician(daemon.door(), machine).refused("calibrate/begin", "{\"operator\":\"Jo\"}", "not_available",
                    "calibrations_failed");
        }
    }

    @Test
    void shouldDoWithoutASocketWhoseNameIsTooLong() throws IOException {
        Path far = folder.resolve("x".repeat(100));
        try (Daemon daemon = start(DaemonRig.config(far), machine)) {
            assertThat(DaemonRig.faults(daemon)).containsExactly("control_socket_failed");
        }
    }
}
