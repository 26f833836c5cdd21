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
        try (MosquittoBroker broker = new MosquittoBroker(folder).start()) {
            broker.publish("kickbridge/v1/gym/kb-1/status", "{\"state\":\"online\"}", true);
            try (MqttSubscriber subscriber = subscribe(broker.url(), null, null)) {
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
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                MqttSubscriber subscriber = subscribe(broker.url(), null, null)) {
            await().atMost(PATIENCE).until(() -> subscriber.trouble().isEmpty());
            broker.kill();
            await().atMost(PATIENCE).until(() -> subscriber.trouble().isPresent());
            broker.start();
            await().atMost(PATIENCE).until(() -> subscriber.trouble().isEmpty());
            broker.publish("kickbridge/v1/gym/kb-1/rep", "again", false);
            await().atMost(PATIENCE).until(() -> received.contains("kickbridge/v1/gym/kb-1/rep again"));
        }
    }

    @Test
    void shouldSayThatNobodyListensAndFindABrokerThatStartsLater() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder)) {
            try (MqttSubscriber subscriber = subscribe(broker.url(), null, null)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(subscriber.trouble()).contains("connection refused"));
                broker.start();
                await().atMost(PATIENCE).until(() -> subscriber.trouble().isEmpty());
            }
        }
    }

    @Test
    void shouldSayThatThePasswordIsWrong() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.withLogin(folder, "coach", "right").start();
                MqttSubscriber wrong = subscribe(broker.url(), "coach", "wrong");
                MqttSubscriber right = subscribe(broker.url(), "coach", "right")) {
            await().atMost(PATIENCE).until(() -> right.trouble().isEmpty());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(wrong.trouble().orElseThrow())
                            .containsAnyOf("refused the user name or password", "does not allow it"));
        }
    }

    @Test
    void shouldGoOnAfterAReceiverThatThrows() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                MqttSubscriber subscriber = MqttSubscriber
                        .start(new Subscription(broker.url(), "kickbridge/v1/#", null, null), (topic, payload) -> {
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
        MqttSubscriber subscriber = subscribe("mqtt://127.0.0.1:" + MosquittoBroker.freePort(), null, null);
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

    @Test
    void shouldRefuseWhatIsNoAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subscription("http://gym.local", "kickbridge/v1/#", null, null))
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
