package org.kickbridge.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.config.Config;
import org.kickbridge.config.Secret;
import org.kickbridge.mqtt.Gate;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Workout;
import org.kickbridge.store.Outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

/** What goes wrong around the daemon is said, and costs nothing that was measured. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonTroubleTest {
    private static final int FASTER = 20;
    private static final Workout ONE_SET = Workout.of(Athlete.CONTROLLED).withReps(2).withSets(1).withPauses(0.4, 10);

    @TempDir
    Path folder;

    @Test
    void shouldMeasureOnWithoutABrokerAndLoseNothing() throws Exception {
        // The witness listens before the daemon may come through: nothing of what waited is retained.
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                Gate gate = new Gate(broker.port(), false);
                Daemon daemon = start(DaemonRig.config(store(), gate.url()), ONE_SET)) {
            soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() == 2);
            assertThat(DaemonRig.faults(daemon)).containsExactly("broker_unreachable");
            assertThat(DaemonRig.get(daemon, "/health").statusCode()).isEqualTo(503);

            try (Witness witness = new Witness(broker.url(), "kickbridge/#")) {
                gate.open();
                soon().until(() -> witness.seen(MACHINE + "session").size() == 1);
                assertThat(witness.seen()
                        .stream()
                        .filter(seen -> seen.topic().matches(".*/(rep|set|session)"))
                        .map(seen -> DaemonRig.JSON.readTree(seen.text()).get("seq").asLong()))
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, 4).boxed().toList());
            }
            soon().until(() -> DaemonRig.faults(daemon).isEmpty());
            assertThat(DaemonRig.health(daemon).get("mqtt_connected").asBoolean()).isTrue();
        }
    }

    @Test
    void shouldSayThatTheBrokerDoesNotLetItIn() throws Exception {
        Config config = DaemonRig.config(store(), "tcp://127.0.0.1:1");
        try (MosquittoBroker broker = new MosquittoBroker(folder, "allow_anonymous false").start()) {
            Config.Mqtt login = config.mqtt()
                    .withUrl(URI.create(broker.url()))
                    .withLogin("k1", null, new Secret("wrong"));
            try (Daemon daemon = start(config.withMqtt(login), ONE_SET)) {
                soon().until(() -> DaemonRig.faults(daemon).contains("broker_refused"));
                soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() == 2);
                assertThat(DaemonRig.get(daemon, "/health").body()).doesNotContain("wrong");
            }
        }
        assertThat(undelivered()).isEqualTo(4);
    }

    @Test
    void shouldNameASensorThatFallsSilentUntilItSpeaksAgain() throws Exception {
        Bench bench = new Bench();
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                Witness witness = new Witness(broker.url(), "kickbridge/#");
                Daemon daemon = Daemon.start(DaemonRig.config(store(), broker.url()), bench.live(), line -> {
                })) {
            soon().until(() -> DaemonRig.health(daemon).get("mqtt_connected").asBoolean());
            bench.forceIsPlugged = false;
            witness.await(MACHINE + "fault", text -> text.contains("sensor_silent_force")
                    && text.contains("No reading comes from the force sensor (bench); check its cable and its power."));
            bench.angleIsPlugged = false;
            soon().untilAsserted(() -> assertThat(DaemonRig.faults(daemon)).containsExactly("sensor_silent_force",
                    "sensor_silent_angle"));
            bench.forceIsPlugged = true;
            soon().untilAsserted(() -> assertThat(DaemonRig.faults(daemon)).containsExactly("sensor_silent_angle"));
            bench.angleIsPlugged = true;
            soon().until(() -> DaemonRig.faults(daemon).isEmpty());
            soon().until(() -> witness.seen(MACHINE + "fault").getLast().text().contains("\"faults\":[]"));
        }
    }

    @Test
    void shouldEndTheSetWhileNoSensorSpeaks() throws Exception {
        Bench bench = new Bench();
        bench.trains = true;
        try (Daemon daemon = Daemon.start(DaemonRig.config(store()), bench.live(), DaemonRig.faster(FASTER), line -> {
        })) {
            soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() > 0);
            bench.forceIsPlugged = false;
            bench.angleIsPlugged = false;
            soon().until(() -> DaemonRig.get(daemon, "/metrics").body().contains("kickbridge_sets_total 1.0"));
        }
    }

    @Test
    void shouldGoOnWhenTheSourceCanBeReadAgain() throws Exception {
        Bench bench = new Bench();
        bench.trains = true;
        try (Daemon daemon = Daemon.start(DaemonRig.config(store()), bench.live(), DaemonRig.faster(FASTER), line -> {
        })) {
            soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() > 0);
            bench.broken = new IOException("the bus does not answer");
            soon().until(() -> DaemonRig.faults(daemon).contains("source_failed"));
            assertThat(DaemonRig.health(daemon).get("faults").get(0).get("message").asString())
                    .isEqualTo("The source cannot be read: the bus does not answer");
            int before = DaemonRig.health(daemon).get("reps").asInt();
            bench.broken = null;
            soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() > before);
            soon().until(() -> DaemonRig.faults(daemon).isEmpty());
        }
        assertThat(bench.closed).isTrue();
    }

    @Test
    void shouldLiveOnWhenTheRecordingIsOverAndBlameNoSensor() throws Exception {
        Path recording = folder.resolve("angle-only.csv");
        StringBuilder rows = new StringBuilder("#kickbridge-recording,1\nt_us,angle_deg\n");
        for (int i = 0; i < 2000; i++) {
            rows.append(i * 10_000L).append(',').append(25 - 25 * Math.cos(2 * Math.PI * i / 400)).append('\n');
        }
        Files.writeString(recording, rows);
        Config config = DaemonRig.config(store())
                .withSource(new Config.Source(Config.SourceKind.RECORDING, 1, recording));
        try (Daemon daemon = Daemon.start(config, LiveSource.of(config), DaemonRig.faster(FASTER), line -> {
        })) {
            soon().until(() -> DaemonRig.get(daemon, "/metrics").body().contains("kickbridge_sessions_total 1.0"));
            assertThat(daemon.sourceEnded()).isTrue();
            soon().during(Duration.ofSeconds(1)).until(() -> DaemonRig.faults(daemon).isEmpty());
            assertThat(DaemonRig.health(daemon).get("sensors").propertyNames()).containsExactly("angle");
            assertThat(DaemonRig.health(daemon).get("reps").asInt()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void shouldRefuseToStartWithoutItsPortOrItsStoreAndLeaveNothingBehind() throws Exception {
        Config config = DaemonRig.config(store());
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Bench bench = new Bench();
            int port = other.getLocalPort();
            assertThatThrownBy(() -> Daemon.start(config.withHttp(config.http().withPort(port)), bench.live(), line -> {
            })).isInstanceOf(IOException.class)
                    .hasMessage("HTTP cannot listen on 127.0.0.1:" + port
                            + ": another program listens there; choose another port, or 0 for any free one");
            assertThat(bench.closed).isTrue();
        }
        try (Daemon daemon = start(config, ONE_SET)) {
            Bench second = new Bench();
            assertThatThrownBy(() -> Daemon.start(config, second.live(), line -> {
            })).isInstanceOf(IOException.class).hasMessageContaining("is in use by another Kickbridge");
            assertThat(second.closed).isTrue();
            assertThat(daemon.sourceEnded()).isFalse();
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> start(DaemonRig.config(file), ONE_SET)).isInstanceOf(IOException.class)
                .hasMessage("The store cannot be used: " + file + ": a file of that name is in the way.");
    }

    @Test
    void shouldNameItsThreadsAndEndThemEvenWhereTheBrokerHangs() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start()) {
            Daemon daemon = start(DaemonRig.config(store(), broker.url()), Workout.demo());
            soon().until(() -> DaemonRig.health(daemon).get("mqtt_connected").asBoolean());
            assertThat(names("kb-")).contains("kb-sampling", "kb-analysis", "kb-journal", "kb-keeper", "kb-mqtt");
            soon().until(() -> DaemonRig.health(daemon).get("reps").asInt() > 0);

            broker.stall();
            long begun = System.nanoTime();
            daemon.close();
            // The bound is made of bounded waits, so it holds on a busy machine too.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2500));
            daemon.close();
            broker.goOn();
        }
        assertThat(undelivered()).isPositive();
    }

    private static Set<String> names(String prefix) {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    private long undelivered() throws IOException {
        try (Outbox outbox = Outbox.open(store(), damage -> {
            throw new AssertionError(damage);
        })) {
            return outbox.undeliveredCount();
        }
    }

    private Path store() {
        return folder.resolve("store");
    }

    private static Daemon start(Config config, Workout workout) throws IOException {
        return Daemon.start(config, DaemonRig.simulated(workout, 5), DaemonRig.faster(FASTER), line -> {
        });
    }
}
