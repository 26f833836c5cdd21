package org.kickbridge.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Execution(ExecutionMode.CONCURRENT)
class EmbeddedBrokerTest {
    @TempDir
    Path directory;

    @Test
    void shouldKeepRetainedMessagesOverARestartInSmallFiles() throws Exception {
        BrokerSettings settings = new BrokerSettings("127.0.0.1", 0, directory.resolve("broker"), Map.of());
        try (EmbeddedBroker broker = new EmbeddedBroker(settings)) {
            MqttClient client = connect("tcp://127.0.0.1:" + broker.start(), null, null);
            client.publish("kept", "42".getBytes(StandardCharsets.UTF_8), 1, true);
            client.disconnect();
            client.close();
        }
        try (EmbeddedBroker broker = new EmbeddedBroker(settings)) {
            assertThat(retained("tcp://127.0.0.1:" + broker.start(), "kept")).isEqualTo("42");
        }
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
                    .isLessThan(8 << 20);
        }
    }

    @Test
    void shouldLetInWhoHasThePasswordAndNobodyElse() throws Exception {
        BrokerSettings settings = new BrokerSettings("0.0.0.0", 0, null, Map.of("gym", "secret"));
        try (EmbeddedBroker broker = new EmbeddedBroker(settings)) {
            String url = "tcp://127.0.0.1:" + broker.start();
            MqttClient client = connect(url, "gym", "secret");
            client.publish("a", new byte[0], 1, false);
            client.disconnect();
            client.close();
            assertThatThrownBy(() -> connect(url, "gym", "guess")).isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> connect(url, null, null)).isInstanceOf(MqttException.class);
        }
    }

    @Test
    void shouldServeWebSocketsOnTheSamePort() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.forDemo(0))) {
            int port = broker.start();
            MqttClient client = connect("ws://127.0.0.1:" + port, null, null);
            client.publish("over/websocket", "yes".getBytes(StandardCharsets.UTF_8), 1, true);
            client.disconnect();
            client.close();
            assertThat(retained("tcp://127.0.0.1:" + port, "over/websocket")).isEqualTo("yes");
        }
    }

    @Test
    void shouldRefuseToBeOpenToTheNetworkWithoutUsers() {
        assertThatThrownBy(() -> new BrokerSettings("0.0.0.0", 1883, null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> new BrokerSettings("0.0.0.0", 1883, null, Map.of("gym", "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new BrokerSettings("0.0.0.0", 1883, null, Map.of("gym", "secret")).toString())
                .doesNotContain("secret");
    }

    @Test
    void shouldSayThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.forDemo(taken.getLocalPort()));

            assertThatThrownBy(broker::start).isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    private static MqttClient connect(String url, @Nullable String user,
            @Nullable String password) throws MqttException {
        MqttClient client = new MqttClient(url, "test-" + System.nanoTime(), new MemoryPersistence());
        client.setTimeToWait(10_000);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        if (password != null) {
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        client.connect(options);
        return client;
    }

    private static String retained(String url, String topic) throws MqttException {
        List<String> seen = new CopyOnWriteArrayList<>();
        MqttClient client = connect(url, null, null);
        client.subscribe(new MqttSubscription[]{new MqttSubscription(topic, 1)},
                new IMqttMessageListener[]{(where, message) -> seen.add(text(message))});
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !seen.isEmpty());
        client.disconnect();
        client.close();
        return seen.getFirst();
    }

    private static String text(MqttMessage message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }
}
