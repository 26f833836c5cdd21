package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.mqtt.MqttSubscriber.Subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@Timeout(60)
@Isolated("it counts the threads of the process")
class MqttSubscriberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @Test
    void shouldReceiveRetainedAndNewMessagesOnItsOwnThread() throws Exception {
        try (LoopbackMosquitto broker = LoopbackMosquitto.start(folder, null, null)) {
            broker.publish("kickbridge/v1/gym/kb-1/status", "{\"state\":\"online\"}", true);
            try (MqttSubscriber subscriber = subscribe(broker.address(), null, null)) {
                await().atMost(PATIENCE).until(() -> received.size() == 1);
                assertThat(subscriber.trouble()).isEmpty();
                broker.publish("kickbridge/v1/gym/kb-1/rep", "{\"rep\":1}", false);
                broker.publish("elsewhere", "no", false);
                broker.publish("kickbridge/v1/gym/kb-1/rep", "{\"rep\":2}", false);
                await().atMost(PATIENCE).until(() -> received.size() == 3);
            }
        }
        assertThat(received).containsExactly("kickbridge/v1/gym/kb-1/status {\"state\":\"online\"}",
                "kickbridge/v1/gym/kb-1/rep {\"rep\":1}", "kickbridge/v1/gym/kb-1/rep {\"rep\":2}");
        assertThat(threads).containsExactly("kb-subscriber");
    }

    @Test
    void shouldComeBackAfterTheBrokerWasKilled() throws Exception {
        try (LoopbackMosquitto broker = LoopbackMosquitto.start(folder, null, null);
                MqttSubscriber subscriber = subscribe(broker.address(), null, null)) {
            await().atMost(PATIENCE).until(() -> subscriber.trouble().isEmpty());
            broker.kill();
            await().atMost(PATIENCE).until(() -> subscriber.trouble().isPresent());
            broker.begin();
            await().atMost(PATIENCE).until(() -> subscriber.trouble().isEmpty());
            broker.publish("kickbridge/v1/gym/kb-1/rep", "again", false);
            await().atMost(PATIENCE).until(() -> received.contains("kickbridge/v1/gym/kb-1/rep again"));
        }
    }

    @Test
    void shouldSayThatNobodyListensAndFindABrokerThatStartsLater() throws Exception {
        try (LoopbackMosquitto broker = LoopbackMosquitto.start(folder, null, null)) {
            broker.kill();
            try (MqttSubscriber subscriber = subscribe(broker.address(), null, null)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(subscriber.trouble()).contains("connection refused"));
                broker.begin();
                await().atMost(PATIENCE).until(() -> subscriber.trouble().isEmpty());
            }
        }
    }

    @Test
    void shouldSayThatThePasswordIsWrong() throws Exception {
        try (LoopbackMosquitto broker = LoopbackMosquitto.start(folder, "coach", "right");
                MqttSubscriber wrong = subscribe(broker.address(), "coach", "wrong");
                MqttSubscriber right = subscribe(broker.address(), "coach", "right")) {
            await().atMost(PATIENCE).until(() -> right.trouble().isEmpty());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(wrong.trouble().orElseThrow())
                            .containsAnyOf("refused the user name or password", "does not allow it"));
        }
    }

    @Test
    void shouldGoOnAfterAReceiverThatThrows() throws Exception {
        try (LoopbackMosquitto broker = LoopbackMosquitto.start(folder, null, null);
                MqttSubscriber subscriber = MqttSubscriber
                        .start(new Subscription(broker.address(), "kickbridge/v1/#", null, null), (topic, payload) -> {
                            take(topic, payload);
                            throw new IllegalStateException("on purpose");
                        })) {
            await().atMost(PATIENCE).until(() -> subscriber.trouble().isEmpty());
            broker.publish("kickbridge/v1/a", "1", false);
            broker.publish("kickbridge/v1/a", "2", false);
            await().atMost(PATIENCE).until(() -> received.size() == 2);
        }
    }

    @Test
    void shouldLeaveNoThreadBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        MqttSubscriber subscriber = subscribe("mqtt://127.0.0.1:" + LoopbackMosquitto.freePort(), null, null);
        await().atMost(PATIENCE).until(() -> subscriber.trouble().filter("connection refused"::equals).isPresent());
        subscriber.close();

        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces()
                        .keySet()
                        .stream()
                        .filter(thread -> !before.contains(thread))
                        .noneMatch(thread -> thread.getName().startsWith("kb-subscriber")
                                || thread.getName().startsWith("MQTT")));
    }

    @ParameterizedTest
    @CsvSource({"mqtt://gym.local, tcp://gym.local:1883", "gym.local:1884, tcp://gym.local:1884",
            "MQTTS://gym.local, ssl://gym.local:8883", "tcp://[::1]:5, tcp://[::1]:5",
            "wss://gym.local/mqtt, wss://gym.local:443/mqtt", "ws://gym.local:9001, ws://gym.local:9001"})
    void shouldUnderstandAddresses(String broker, String serverUri) {
        assertThat(MqttSubscriber.serverUri(broker)).isEqualTo(serverUri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://gym.local", "mqtt://", "mqtt://gym local", "mqtt://gym:99999", "mqtt://gym:0",
            "mqtt://user:secret@gym", "://x"})
    void shouldRefuseWhatIsNoAddressAndSayWhatIs(String broker) {
        assertThatIllegalArgumentException().isThrownBy(() -> MqttSubscriber.serverUri(broker))
                .withMessageContaining("mqtt://HOST:PORT");
    }

    private MqttSubscriber subscribe(String broker, @Nullable String username, @Nullable String password) {
        return MqttSubscriber.start(new Subscription(broker, "kickbridge/v1/#", username, password), this::take);
    }

    private void take(String topic, byte[] payload) {
        threads.add(Thread.currentThread().getName());
        received.add(topic + " " + new String(payload, StandardCharsets.UTF_8));
    }
}
