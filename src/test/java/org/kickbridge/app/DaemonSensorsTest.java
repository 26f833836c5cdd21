package org.kickbridge.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.RecordSamples;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.config.Config;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.source.recording.RecordingReader;
import org.kickbridge.source.sensor.ScriptedSensor.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** The daemon on a scripted board, with its real threads, while time flies. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonSensorsTest {
    private static final int FASTER = 4;
    private static final double REP_S = 3;
    private static final double TOP_DEG = 50;
    private static final int SIDE = 17;

    @TempDir
    Path folder;
    private final SplittableRandom noise = new SplittableRandom(7);
    private volatile double fromS = Double.POSITIVE_INFINITY;
    private volatile double untilS = Double.POSITIVE_INFINITY;
    private final ScriptedChips chips = new ScriptedChips(
            t -> 50_000 + 1000 * (5 + 200 * share(t)) + 100 * noise.nextGaussian(), 4096,
            t -> Math.floorMod(Math.round(4000 + TOP_DEG / 360 * 4096 * share(t)), 4096L),
            DaemonRig.faster(FASTER).nanos(),
            ns -> {
            });

    @Test
    void shouldPublishWhatTheSensorsSay() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                Witness witness = new Witness(broker.url(), "kickbridge/#")) {
            try (Daemon daemon = start(DaemonRig.config(folder.resolve("store"), broker.url()))) {
                witness.await(MACHINE + "status", text -> text.contains("online"));
                JsonNode birth = DaemonRig.JSON.readTree(witness.seen(MACHINE + "status").getLast().text());
                assertThat(birth.get("sensors").toString()).isEqualTo(
                        "[{\"name\":\"force\",\"device\":\"nau7802\",\"rate_hz\":320},"
                                + "{\"name\":\"angle\",\"device\":\"as5600\",\"rate_hz\":500}]");
                train();
                soon().until(() -> witness.seen(MACHINE + "rep").size() >= 2);
                JsonNode rep = DaemonRig.JSON.readTree(witness.seen(MACHINE + "rep").get(1).text());
                assertThat(rep.get("range").get("rom_deg").asDouble()).isEqualTo(TOP_DEG, offset(1.5));
                assertThat(rep.get("force").get("peak_n").asDouble()).isEqualTo(205, offset(6.0));
                assertThat(rep.get("side").asString()).isEqualTo("right");
                assertThat(rep.get("calibration_id").asString()).startsWith("config-");
                assertThat(rep.get("calibration_state").asString()).isEqualTo("missing");

                chips.board.inputs.put(SIDE, false);
                witness.await(MACHINE + "state", text -> text.contains("\"side\":\"left\""));
                chips.force.state = State.SILENT;
                witness.await(MACHINE + "fault", text -> text.contains("sensor_silent_force"));
                soon().untilAsserted(() -> assertThat(
                        DaemonRig.JSON.readTree(witness.seen(MACHINE + "rep").getLast().text())
                                .get("force")
                                .get("peak_n")
                                .isNull())
                        .isTrue());
                chips.force.state = State.WELL;
                soon().untilAsserted(
                        () -> assertThat(DaemonRig.faults(daemon)).containsExactly("calibration_missing"));

                endWithTheRep();
                witness.ask(MACHINE + "cmd/identify", "{\"seconds\":1}".getBytes(StandardCharsets.UTF_8), "answers",
                        "1");
                soon().until(() -> chips.board.driven.size() >= 8);
                assertThat(DaemonRig.get(daemon, "/metrics").body())
                        .contains("kickbridge_tick_lateness_total{le=\"+Inf\"}", "kickbridge_ticks_missed_total",
                                "kickbridge_sensor_bus_seconds_total{sensor=\"angle\"}",
                                "kickbridge_sensor_complaints_total{complaint=\"silent\",sensor=\"force\"}",
                                "kickbridge_sensor_restarts_total{sensor=\"force\"}");
            }
            assertThat(chips.board.closed).isTrue();
        }
    }

    @Test
    void shouldWaitForABoardThatCannotBeUsedYet() throws Exception {
        chips.noBoard = "This user may not use the GPIO chip: add it to the group gpio";
        try (Daemon daemon = start(DaemonRig.config(folder.resolve("store")))) {
            soon().until(() -> DaemonRig.faults(daemon).contains("board_not_available"));
            assertThat(DaemonRig.health(daemon).get("faults").get(1).get("message").asString()).isEqualTo(
                    "The sensors cannot be read: This user may not use the GPIO chip: add it to the group gpio");
            chips.noBoard = null;
            soon().untilAsserted(() -> assertThat(DaemonRig.faults(daemon)).containsExactly("calibration_missing"));
        }
    }

    @Test
    void shouldSayThatNobodyHasCalibratedTheLoadCell() throws Exception {
        Config config = sensors(DaemonRig.config(folder.resolve("store")));
        try (Daemon daemon = Daemon.start(config.withForce(force(Double.NaN)),
                live(config.withForce(force(Double.NaN))), DaemonRig.faster(FASTER), line -> {
                })) {
            assertThat(DaemonRig.faults(daemon)).containsExactly("calibration_missing", "force_uncalibrated");
            train();
            soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() > 0);
            assertThat(DaemonRig.get(daemon, "/metrics").body())
                    .contains("kickbridge_readings_total{sensor=\"force\"}");
        }
    }

    @Test
    void shouldMeasureWithTheCalibrationOnRecordAndSayThatItIsTooOld() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                Witness witness = new Witness(broker.url(), "kickbridge/#")) {
            Config config = sensors(DaemonRig.config(folder.resolve("store"), broker.url()));
            Ledger ledger = Ledger.open(Ledger.folderIn(folder.resolve("store")), trouble -> {
                throw new AssertionError(trouble);
            });
            String id = ledger.append(Recorded.USUAL.after(new Calibration("new", new Calibration.Force(50_000, 0.002),
                    new Calibration.Angle(4000, 360.0 / 4096, 4096)))
                    .as(1, true, true, Recorded.AT.plusSeconds(86_400))
                    .record()).id();
            ledger.append(RecordSamples.unsaved(Told.Purpose.VERIFICATION));
            AtomicBoolean synced = new AtomicBoolean();
            // Minutes pass for the keeper while the sensors take their time.
            try (Daemon daemon = Daemon.start(config, live(config),
                    DaemonRig.faster(FASTER * 60).withSynced(synced::get),
                    line -> {
                    })) {
                witness.await(MACHINE + "calibration", text -> text.contains("\"state\":\"valid\""));
                assertThat(DaemonRig.faults(daemon)).isEmpty();
                synced.set(true);
                witness.await(MACHINE + "calibration", text -> text.contains("\"state\":\"expired\""));
                JsonNode inForce = DaemonRig.JSON.readTree(witness.seen(MACHINE + "calibration").getLast().text());
                assertThat(inForce.get("id").asString()).isEqualTo(id);
                assertThat(inForce.get("force").get("newton_per_count").asDouble()).isEqualTo(0.002);
                assertThat(inForce.get("valid_until").asString()).isEqualTo("2026-01-06T10:00:00.000Z");
                assertThat(inForce.get("record_number").asInt()).isEqualTo(1);
                assertThat(inForce.get("lever_length_m").asDouble()).isEqualTo(0.8);
                assertThat(DaemonRig.faults(daemon)).containsExactly("calibration_expired");
                soon().until(() -> chips.asked != null);
                assertThat(Objects.requireNonNull(chips.asked).chipCalibration())
                        .isEqualTo(new Config.ChipCalibration(0xA3, 0x800000));
            }
        }
    }

    @Test
    void shouldPutOnRecordWhatTheChipsSayOfThemselves() throws Exception {
        chips.force.facts = List.of(new ChipReport.Fact("ocal1", "0x0000a3"),
                new ChipReport.Fact("gcal1", "0x00800000"));
        chips.angle.facts = List.of(new ChipReport.Fact("agc", "0x40"));
        try (Daemon daemon = start(DaemonRig.config(folder.resolve("store")))) {
            RequestDoor door = daemon.door();
            soon().until(
                    () -> ask(door, "begin", "{\"operator\":\"Jo\",\"force_serial\":\"F7\"}").get("ok").asBoolean());
            assertThat(ask(door, "lever", "{\"length_m\":0.7}").get("ok").asBoolean()).isTrue();
            JsonNode record = soon().until(() -> ask(door, "save", ""), answer -> answer.get("ok").asBoolean())
                    .get("record");
            JsonNode force = record.get("force_sensor");
            assertThat(force.get("device").asString()).isEqualTo("nau7802");
            assertThat(force.get("serial").asString()).isEqualTo("F7");
            assertThat(force.get("settings").toString()).contains("\"gain\":\"128\"", "\"ocal1\":\"0x0000a3\"",
                    "\"gcal1\":\"0x00800000\"");
            assertThat(record.get("angle_sensor").get("settings").get("agc").asString()).isEqualTo("0x40");
        }
    }

    private static JsonNode ask(RequestDoor door, String name, String payload) throws IOException {
        return DaemonRig.JSON
                .readTree(door.answer("calibrate/" + name, payload.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldRecordRawCountsAndTheirCalibration() throws Exception {
        Path file = folder.resolve("raw.csv.gz");
        Config config = sensors(DaemonRig.config(folder));
        train();
        try (Recorder recorder = Recorder.start(file, config, live(config), DaemonRig.faster(FASTER).nanos(), () -> {
        })) {
            soon().until(() -> Files.size(file) > 30_000);
            assertThat(recorder.stop()).isGreaterThan(2_000);
        }
        assertThat(chips.board.closed).isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordingReader recording = RecordingReader.open(file, true, fault -> {
            throw new AssertionError(fault);
        })) {
            assertThat(recording.calibration()).isEqualTo(CalibrationAtStart.ofConfig(config));
            assertThat(new Replay(AnalysisSettings.DEFAULT, Replay.Format.JSON, out).play(recording, bytes -> {
            }).reps()).isPositive();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"calibration_id\":\"config-");
    }

    private double share(double t) {
        return t > fromS && t < untilS ? 0.5 - 0.5 * Math.cos(2 * Math.PI * (t - fromS) / REP_S) : 0;
    }

    private void train() {
        fromS = nowS();
    }

    private void endWithTheRep() {
        untilS = fromS + Math.ceil((nowS() - fromS) / REP_S) * REP_S;
    }

    private static double nowS() {
        return DaemonRig.faster(FASTER).nanos().getAsLong() * 1e-9;
    }

    private Daemon start(Config of) throws Exception {
        Config config = sensors(of);
        return Daemon.start(config, live(config), DaemonRig.faster(FASTER), line -> {
        });
    }

    private LiveSource live(Config config) {
        return Hardware.source(config, chips, DaemonRig.faster(FASTER).nanos(),
                ns -> LockSupport.parkNanos(ns / FASTER));
    }

    private static Config sensors(Config usual) {
        return usual.withForce(force(0.001))
                .withAngle(new Config.Angle(Config.AngleChip.AS5600, 1, 0, 0, 500, 0, Config.Direction.FORWARD, 4000,
                        1500))
                .withPins(new Config.Pins(SIDE, Config.Level.LOW, 27));
    }

    private static Config.Force force(double newtonPerCount) {
        return new Config.Force(Config.ForceChip.NAU7802, 1, 0, 0, 0, 0, 0, Double.NaN, 128, 3000,
                Config.Reference.INPUTS, null, 50_000,
                newtonPerCount, Double.NaN, Double.NaN);
    }
}
