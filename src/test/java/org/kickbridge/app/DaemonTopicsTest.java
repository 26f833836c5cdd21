package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.Samples;
import org.kickbridge.event.Stamp;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.mqtt.Witness.Seen;
import org.kickbridge.payload.EventJson;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Workout;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** The daemon on a simulated machine, and mosquitto between it and those who listen. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonTopicsTest {
    private static final int FASTER = 30;
    /** Three sets of two reps, of both sides. */
    private static final Workout SHORT = Workout.of(Athlete.EVERYDAY)
            .withSides(Side.LEFT, Side.RIGHT)
            .withReps(2)
            .withSets(3)
            .withPauses(0.4, 6);

    @TempDir
    Path folder;
    private MosquittoBroker broker;
    private Witness witness;

    @BeforeEach
    void open() throws IOException, MqttException {
        broker = new MosquittoBroker(folder).start();
        witness = new Witness(broker.url(), "kickbridge/#");
    }

    @AfterEach
    void shut() throws MqttException {
        if (witness != null) {
            witness.close();
            broker.close();
        }
    }

    @Test
    void shouldPublishEveryTopicAsTheContractSays() throws Exception {
        try (Daemon daemon = start(SHORT, 7)) {
            soon().until(() -> witness.seen(MACHINE + "session").size() == 1);
            try (Witness late = new Witness(broker.url(), "kickbridge/#")) {
                soon().until(() -> late.seen().size() >= 4);
                assertThat(late.seen().stream().filter(Seen::retained).map(Seen::topic)).containsExactlyInAnyOrder(
                        MACHINE + "status", MACHINE + "state", MACHINE + "fault", MACHINE + "calibration");
            }
            assertThat(DaemonRig.health(daemon).get("reps").asInt()).isEqualTo(6);
            assertThat(DaemonRig.get(daemon, "/metrics").body()).contains("kickbridge_readings_dropped_total 0.0");
        }
        witness.await(MACHINE + "status", text -> text.contains("offline"));

        assertThat(witness.seen()).extracting(Seen::topic)
                .map(topic -> topic.substring(MACHINE.length()))
                .contains("status", "state", "rep", "set", "session", "live", "fault", "calibration");
        assertThat(witness.seen()).allSatisfy(seen -> {
            assertThat(seen.qos()).as(seen.topic()).isEqualTo(seen.topic().endsWith("/live") ? 0 : 1);
            assertThat(seen.properties().getContentType()).as(seen.topic()).isEqualTo("application/json");
        });
        assertThat(json("rep")).hasSize(6);
        assertThat(json("set")).extracting(set -> set.get("side").asString()).containsExactly("left", "right", "left");
        JsonNode session = json("session").getFirst();
        assertThat(session.get("end_reason").asString()).isEqualTo("shutdown");
        assertThat(session.get("reps_left").asInt()).isEqualTo(4);
        assertThat(json("status").getFirst().get("sensors").findValuesAsString("name")).containsExactly("force",
                "angle");
        assertThat(json("calibration").getFirst().get("id").asString()).isEqualTo("sim-7");
        assertThat(json("fault").getLast().get("faults").isEmpty()).isTrue();
        assertStatesTellTheReps();
    }

    /** Of the states that follow each other fast only the last is sure to be sent. */
    private void assertStatesTellTheReps() {
        JsonNode state = json("state").getLast();
        assertThat(state.get("session").asInt()).isZero();
        assertThat(state.get("reps").asInt()).isZero();
        assertThat(state.get("side").asString()).isEqualTo("left");
        assertThat(state.get("last_rep_id").asString()).isEqualTo(json("rep").getLast().get("id").asString());
        assertThat(state.get("peak").get("angle_deg").asDouble()).isGreaterThan(20);
        JsonNode frame = json("live").getFirst();
        assertThat(frame.get("t_us").size()).isPositive()
                .isEqualTo(frame.get("angle_deg").size())
                .isEqualTo(frame.get("force_n").size());
    }

    @Test
    void shouldCountOnAfterARestartWithIdsThatSortAndNeverRepeat() throws Exception {
        runToItsEnd(1);
        runToItsEnd(2);

        List<JsonNode> events = Stream.of("rep", "set", "session")
                .flatMap(type -> json(type).stream())
                .sorted((a, b) -> Long.compare(a.get("seq").asLong(), b.get("seq").asLong()))
                .toList();
        assertThat(events).extracting(event -> event.get("seq").asLong())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(events).extracting(event -> event.get("id").asString()).doesNotHaveDuplicates().isSorted();
        assertThat(json("rep")).extracting(rep -> rep.get("session_id").asString()).hasSize(12);
        assertThat(json("session")).hasSize(2);
    }

    @Test
    void shouldGiveIdsAfterTheLastOneEvenWhereTheClockWasSetBack() throws Exception {
        String last = "0fffffff-0000-7000-8000-000000000000";
        try (Outbox outbox = Outbox.open(folder.resolve("store"), damage -> {
            throw new AssertionError(damage);
        })) {
            outbox.append(List.of(new Row(1, last, "session", 0, session(last))));
        }
        runToItsEnd(2);
        assertThat(json("rep").getFirst().get("id").asString()).isGreaterThan(last);
        assertThat(json("rep").getFirst().get("seq").asLong()).isEqualTo(2);
    }

    private static byte[] session(String id) {
        return EventJson.of(new StampedEvent(new Stamp(id, "gym", "k1", 1, Instant.EPOCH, false, "bench",
                CalibrationState.VALID, id), Samples.oneSided(1, 60_000_000), List.of()));
    }

    private void runToItsEnd(int times) throws IOException {
        try (Daemon daemon = start(SHORT, times)) {
            soon().until(() -> witness.seen(MACHINE + "session").size() == times);
            assertThat(daemon.sourceEnded()).isTrue();
        }
    }

    private Daemon start(Workout workout, long seed) throws IOException {
        Config config = DaemonRig.config(folder.resolve("store"), broker.url());
        return Daemon.start(config, DaemonRig.simulated(workout, seed), DaemonRig.faster(FASTER), line -> {
        });
    }

    private List<JsonNode> json(String name) {
        return witness.texts(MACHINE + name).stream().map(DaemonRig.JSON::readTree).toList();
    }
}
