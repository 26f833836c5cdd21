package org.kickbridge.mqtt;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/** What one of Paho's threads hears from the broker; handed on at once, because that thread must not wait. */
final class Incoming implements MqttCallback {
    private final Topics topics;
    private final int maxBytes;
    private final Consumer<Request> requests;
    private final BiConsumer<byte[], Boolean> statuses;
    private final BiConsumer<String, byte[]> others;
    private final BiConsumer<Cause, String> ended;
    private final Function<@Nullable Throwable, String> words;

    /**
     * @param maxBytes of a larger payload only the size is kept
     * @param statuses takes what comes on the machine's own topic status, and whether it was kept there
     * @param others takes what comes on any other topic
     * @param ended told why the connection ended
     * @param words for what broke it; null where nothing is known
     */
    Incoming(Topics topics, int maxBytes, Consumer<Request> requests, BiConsumer<byte[], Boolean> statuses,
            BiConsumer<String, byte[]> others, BiConsumer<Cause, String> ended,
            Function<@Nullable Throwable, String> words) {
        this.topics = topics;
        this.maxBytes = maxBytes;
        this.requests = requests;
        this.statuses = statuses;
        this.others = others;
        this.ended = ended;
        this.words = words;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        if (topic.equals(topics.status())) {
            statuses.accept(message.getPayload(), message.isRetained());
            return;
        }
        String name = topics.commandOf(topic);
        byte[] payload = message.getPayload();
        if (name == null) {
            others.accept(topic, payload);
            return;
        }
        MqttProperties properties = message.getProperties();
        requests.accept(new Request(name, payload.length > maxBytes ? new byte[0] : payload, payload.length,
                message.isRetained(), properties.getResponseTopic(), properties.getCorrelationData()));
    }

    @Override
    public void disconnected(@Nullable MqttDisconnectResponse response) {
        if (response != null && response.getReturnCode() == MqttReturnCode.RETURN_CODE_SESSION_TAKEN_OVER) {
            ended.accept(Cause.TAKEN_OVER,
                    "another client with the same client id has connected; give each machine a name of its own");
        } else if (response != null && response.getReturnCode() >= Reasons.FAILURE) {
            ended.accept(Cause.UNREACHABLE, "it ended the connection: " + Reasons.text(response.getReturnCode()));
        } else {
            ended.accept(Cause.UNREACHABLE, words.apply(response == null ? null : response.getException()));
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        // followed by disconnected, which says the same
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // each message has its own listener
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // the attempt has its own listener
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // no enhanced authentication is offered
    }
}
