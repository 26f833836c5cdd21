package org.kickbridge.gym;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.mqtt.BrokerAccess;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On a real mosquitto. */
class GymTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;
    private MosquittoBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new MosquittoBroker(folder, "allow_anonymous true", "max_queued_messages 100000").start();
    }

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private GymSettings settings(int machines, int connections, int seconds) {
        return new GymSettings(BrokerAccess.of(broker.url()), "hall", machines, connections, 20,
                Duration.ofSeconds(seconds), 3, false, "1.2.3");
    }

    /** All numbers of each machine in the order in which they came. */
    private static Map<String, List<Long>> seqs(Witness witness) {
        Map<String, List<Long>> seqs = new TreeMap<>();
        for (Witness.Seen seen : witness.seen()) {
            if (seen.topic().matches(".*/(rep|set|session)")) {
                JsonNode event = JSON.readTree(seen.payload());
                seqs.computeIfAbsent(event.get("machine").asString(), _ -> new ArrayList<>())
                        .add(event.get("seq").longValue());
            }
        }
        return seqs;
    }

    private static Map<String, List<Long>> upTo(Map<String, Long> last) {
        Map<String, List<Long>> all = new TreeMap<>();
        last.forEach((machine, seq) -> {
            List<Long> numbers = new ArrayList<>();
            for (long n = 1; n <= seq; n++) {
                numbers.add(n);
            }
            all.put(machine, numbers);
        });
        return all;
    }

    private static void awaitTold(Gym gym) throws InterruptedException {
        assertThat(gym.awaitEnd(PATIENCE)).isTrue();
        Awaitility.await().atMost(PATIENCE).until(() -> gym.waiting() == 0);
    }

    @Test
    void shouldTellEveryEventOfEveryMachineInOrderWithBirthAndFarewell() throws Exception {
        try (Witness witness = new Witness(broker.url(), "kickbridge/v1/hall/#")) {
            Gym gym = Gym.open(settings(9, 3, 80));
            try (gym) {
                awaitTold(gym);
            }
            Gym.Figures figures = gym.figures();
            assertThat(figures.reps()).isGreaterThan(80);
            assertThat(figures.sessions()).isEqualTo(9);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(seqs(witness)).isEqualTo(upTo(gym.lastSeqs())));
            List<String> said = witness.seen()
                    .stream()
                    .filter(seen -> seen.topic().equals("kickbridge/v1/hall/kickback-7/status"))
                    .map(seen -> JSON.readTree(seen.payload()).get("state").asString())
                    .toList();
            assertThat(said).containsExactly("online", "offline");
            assertThat(witness.seen()).anyMatch(seen -> seen.topic().equals("kickbridge/v1/hall/kickback-7/state"));
        }
    }

    @Test
    void shouldLoseNothingWhenTheBrokerIsKilled() throws Exception {
        try (Gym gym = Gym.open(settings(6, 2, 100))) {
            Awaitility.await().atMost(PATIENCE).until(() -> gym.figures().acknowledged() > 10);
            broker.kill();
            long had = gym.figures().acknowledged();
            Awaitility.await().atMost(PATIENCE).until(() -> gym.figures().events() > had + 5);
            broker.start();

            awaitTold(gym);

            assertThat(gym.figures().acknowledged()).isEqualTo(gym.figures().events());
        }
    }

    @Test
    void shouldAnswerWhatWasMissedAndRefuseTheRest() throws Exception {
        try (Gym gym = Gym.open(settings(1, 1, 60));
                Witness witness = new Witness(broker.url(), "answers/#")) {
            awaitTold(gym);
            long last = gym.figures().events();

            JsonNode answer = answer(witness, "events/since", "{\"seq\":2,\"limit\":3}");
            assertThat(answer.get("ok").asBoolean()).isTrue();
            assertThat(answer.get("events").valueStream().map(event -> event.get("seq").longValue()))
                    .containsExactly(3L, 4L, 5L);
            assertThat(answer.get("oldest").longValue()).isEqualTo(1);
            assertThat(answer.get("more").asBoolean()).isEqualTo(last > 5);
            JsonNode refusal = answer(witness, "tare", "{}");
            assertThat(refusal.get("error").asString()).isEqualTo("not_available");
        }
    }

    private static JsonNode answer(Witness witness, String command, String payload) throws MqttException {
        witness.ask("kickbridge/v1/hall/kickback-1/cmd/" + command, payload.getBytes(StandardCharsets.UTF_8),
                "answers/" + command, "1");
        return JSON.readTree(witness.await("answers/" + command, _ -> true).text());
    }

    @Test
    void shouldRefuseWhatCannotBePlayed() {
        assertThatThrownBy(() -> settings(0, 1, 10)).hasMessageContaining("1 to 10000");
        assertThatThrownBy(() -> settings(5, 6, 10)).hasMessageContaining("the number of machines, 5");
        assertThatThrownBy(() -> new GymSettings(BrokerAccess.of("mqtt://h"), "s", 1, 1, 0.01, Duration.ofSeconds(1), 1,
                false, "v")).hasMessageContaining("0.1 to 100");
        assertThatThrownBy(() -> BrokerAccess.of("http://h")).hasMessageContaining("tcp://HOST:PORT");
    }
}
