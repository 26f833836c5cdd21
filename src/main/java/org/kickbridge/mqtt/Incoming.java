package org.kickbridge.mqtt;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

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
    private final BiConsumer<String, byte[]> others;
    private final Consumer<String> broken;
    private final Consumer<String> sentAway;

    /**
     * @param maxBytes of a larger payload only the size is kept
     * @param others told what comes on other topics than those of requests
     * @param broken told why the connection broke
     * @param sentAway told why the broker ended it for good
     */
    Incoming(Topics topics, int maxBytes, Consumer<Request> requests, BiConsumer<String, byte[]> others,
            Consumer<String> broken, Consumer<String> sentAway) {
        this.topics = topics;
        this.maxBytes = maxBytes;
        this.requests = requests;
        this.others = others;
        this.broken = broken;
        this.sentAway = sentAway;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
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
            sentAway.accept(
                    "another client with the same client id has connected; give each machine a name of its own");
        } else if (response != null && response.getReturnCode() >= Reasons.FAILURE) {
            broken.accept("it ended the connection: " + Reasons.text(response.getReturnCode()));
        } else if (response != null && response.getException() != null) {
            broken.accept(Reasons.of(response.getException()));
        } else {
            broken.accept("the connection broke");
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
