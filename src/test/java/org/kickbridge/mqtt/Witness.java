package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.TlsFiles;
import org.kickbridge.credential.UnusableFile;

/** An independent client that notes what it sees, and asks. */
public final class Witness implements AutoCloseable {
    private static final long PATIENCE_MS = 10_000;

    private final MqttAsyncClient client;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    public record Login(@Nullable String user, @Nullable String password) {}

    @SuppressWarnings("ArrayRecordComponent") // what was seen is only looked at
    public record Seen(String topic, byte[] payload, int qos, boolean retained, MqttProperties properties) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    public Witness(String url, String... filters) throws MqttException {
        this(url, new Login(null, null), filters);
    }

    public Witness(String url, Login login, String... filters) throws MqttException {
        this(url, login, null, filters);
    }

    /** @param tls null where nothing is encrypted */
    public Witness(String url, Login login, @Nullable TlsFiles tls, String... filters) throws MqttException {
        PahoQuirks.silence();
        client = new MqttAsyncClient(url, "witness-" + UUID.randomUUID(), new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(login.user());
        String password = login.password();
        if (password != null) {
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        if (tls != null) {
            try {
                options.setSocketFactory(tls.sockets());
            } catch (UnusableFile e) {
                throw new AssertionError(e);
            }
        }
        client.setCallback(new Notes());
        IMqttToken connected = client.connect(options);
        connected.waitForCompletion(PATIENCE_MS);
        PahoQuirks.correct(client, connected.getResponseProperties().getReceiveMaximum());
        for (String filter : filters) {
            client.subscribe(filter, 1).waitForCompletion(PATIENCE_MS);
        }
    }

    public List<Seen> seen() {
        return seen;
    }

    public List<Seen> seen(String topic) {
        return seen.stream().filter(message -> message.topic().equals(topic)).toList();
    }

    public List<String> texts(String topic) {
        return seen(topic).stream().map(Seen::text).toList();
    }

    public Seen await(String topic, Predicate<String> text) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> seen(topic).stream().filter(message -> text.test(message.text())).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    public void publish(String topic, byte[] payload, int qos, boolean retained) throws MqttException {
        client.publish(topic, payload, qos, retained).waitForCompletion(PATIENCE_MS);
    }

    /** At QoS 1; gives the reason code of the broker's answer. */
    public int tryToPublish(String topic, String payload) throws MqttException {
        IMqttToken token = client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
        token.waitForCompletion(PATIENCE_MS);
        int[] reasons = token.getReasonCodes();
        return reasons == null || reasons.length == 0 ? 0 : reasons[0];
    }

    public void ask(String topic, byte[] payload, String responseTopic, String correlation) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setResponseTopic(responseTopic);
        properties.setCorrelationData(correlation.getBytes(StandardCharsets.UTF_8));
        MqttMessage message = new MqttMessage(payload);
        message.setQos(1);
        message.setProperties(properties);
        client.publish(topic, message).waitForCompletion(PATIENCE_MS);
    }

    @Override
    public void close() throws MqttException {
        try {
            client.disconnectForcibly(0, 200, true);
        } finally {
            client.close(true);
        }
    }

    private final class Notes implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            seen.add(new Seen(topic, message.getPayload(), message.getQos(), message.isRetained(),
                    message.getProperties()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
        }
    }
}
