package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.TlsFiles;

/**
 * One connection of a client that is no single machine, from the attempt to the end; never used again. Messages are
 * acknowledged by whoever took them. Opened and closed by one thread, used by any; the listener is called by Paho's
 * threads and must not wait.
 */
final class Wire {
    static final Duration CONNECT = Duration.ofSeconds(10);

    private static final int MAX_PACKET = 16 << 20;
    private static final int MAX_IN_FLIGHT = 10;
    private static final int KEEP_ALIVE_S = 20;
    private static final int FILTERS_AT_ONCE = 100;
    private static final long LEAVING_MS = 1000;
    private static final long GOODBYE_MS = 300;

    private final BrokerAccess access;
    private final PahoThreads threads;
    private final MqttAsyncClient client;
    private final Listener listener;
    private volatile boolean left;
    private volatile int window = 1;
    private boolean sessionPresent;

    /** What comes in. */
    interface Listener {
        /** A message; it counts as taken when {@link Wire#acknowledge} is called with its id. */
        void arrived(Wire wire, String topic, MqttMessage message);

        /** The connection has gone, once or more often. */
        void lost(Wire wire, String why);
    }

    /**
     * How to connect.
     *
     * @param cleanStart whether what the broker kept for this client is forgotten
     * @param sessionExpiryS how long the broker keeps it when the connection is gone, seconds
     * @param receiveMaximum how many messages the broker may have on their way to us unacknowledged, 1 to 65535
     * @param willTopic null for no last will
     */
    @SuppressWarnings("ArrayRecordComponent") // used once, never compared
    record Greeting(boolean cleanStart, int sessionExpiryS, int receiveMaximum, @Nullable String willTopic,
            byte[] will) {}

    Wire(BrokerAccess access, String clientId, Listener listener) throws MqttException {
        PahoQuirks.silence();
        this.access = access;
        this.listener = listener;
        this.threads = new PahoThreads();
        this.client = new MqttAsyncClient(access.url(), clientId, new MemoryPersistence(), null, threads);
        client.setManualAcks(true);
        client.setCallback(new Heard());
    }

    /**
     * Connects and waits for the broker's answer, 10 s at most.
     *
     * @throws MqttException with the broker's reason code where it refused
     * @throws IOException when the CA file cannot be used
     */
    void open(Greeting greeting) throws MqttException, IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(greeting.cleanStart());
        options.setSessionExpiryInterval((long) greeting.sessionExpiryS());
        options.setReceiveMaximum(greeting.receiveMaximum());
        options.setMaximumPacketSize((long) MAX_PACKET);
        options.setConnectionTimeout((int) CONNECT.toSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setUserName(access.username());
        String password = access.password();
        if (password != null) {
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        if (access.url().startsWith("ssl:")) {
            options.setSocketFactory(new TlsFiles(access.caFile(), null, null).sockets());
        }
        if (greeting.willTopic() != null) {
            MqttMessage will = json(greeting.will(), 1, true, null, null);
            options.setWill(greeting.willTopic(), will);
            options.setWillMessageProperties(will.getProperties());
        }
        IMqttToken answer = done(client.connect(options));
        sessionPresent = answer.getSessionPresent();
        MqttProperties granted = answer.getResponseProperties();
        int limit = PahoQuirks.correct(client, granted == null ? null : granted.getReceiveMaximum());
        window = Math.min(MAX_IN_FLIGHT, Math.max(1, limit - 1));
    }

    /** Whether the broker still knew this client's session. */
    boolean sessionPresent() {
        return sessionPresent;
    }

    /** How many QoS 1 messages may be on their way to the broker at a time. */
    int window() {
        return window;
    }

    boolean isAlive() {
        return !left && client.isConnected();
    }

    /** Asks for all of these and waits for the broker's answer; what it sends may arrive before that. */
    void subscribe(List<String> filters, int qos) throws MqttException {
        for (int from = 0; from < filters.size(); from += FILTERS_AT_ONCE) {
            List<String> some = filters.subList(from, Math.min(filters.size(), from + FILTERS_AT_ONCE));
            MqttSubscription[] subscriptions = some.stream().map(filter -> {
                MqttSubscription each = new MqttSubscription(filter, qos);
                // Not for shared ones: the specification leaves them alone, and a command must be told from a retained one.
                each.setRetainAsPublished(!filter.startsWith("$share/"));
                return each;
            }).toArray(MqttSubscription[]::new);
            done(client.subscribe(subscriptions, null, null, new MqttProperties()));
        }
    }

    /** From the broker's answer on nothing new comes by these. */
    void unsubscribe(List<String> filters) throws MqttException {
        done(client.unsubscribe(filters.toArray(String[]::new)));
    }

    /** Tells the broker that this message is dealt with; without effect where the connection has gone. */
    void acknowledge(int id, int qos) {
        if (left || qos == 0) {
            return;
        }
        try {
            client.messageArrivedComplete(id, qos);
        } catch (MqttException gone) {
            listener.lost(this, Reasons.of(gone));
        }
    }

    /**
     * Sends JSON.
     *
     * @param answerTo the response topic of a request, with the correlation data; null for none
     * @param acknowledged told the broker's reason code, or 0 at QoS 0; never where the connection is lost first; on one of
     *        Paho's threads
     * @return false when the client takes no more just now
     */
    boolean publish(String topic, byte[] payload, int qos, boolean retained, @Nullable String answerTo,
            byte @Nullable [] correlation, IntConsumer acknowledged) {
        try {
            client.publish(topic, json(payload, qos, retained, answerTo, correlation), null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    acknowledged.accept(reason(token));
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    listener.lost(Wire.this, Reasons.of(failure));
                }
            });
            return true;
        } catch (MqttException failure) {
            if (failure.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                listener.lost(this, Reasons.of(failure));
            }
            return false;
        } catch (IllegalArgumentException badTopic) {
            acknowledged.accept(MqttReturnCode.RETURN_CODE_TOPIC_NAME_INVALID);
            return true;
        }
    }

    /**
     * Says goodbye, so that there is no last will, and leaves. Waits a second at most.
     *
     * @param endSession whether the broker shall keep nothing for this client
     */
    void disconnect(boolean endSession) {
        MqttProperties last = new MqttProperties();
        if (endSession) {
            last.setSessionExpiryInterval(0L);
        }
        leave(() -> client.disconnect(0, null, null, 0, last).waitForCompletion(GOODBYE_MS));
    }

    /** Lets go of the connection without a word, whatever state it is in. Waits a second at most. */
    void abandon() {
        leave(() -> client.disconnectForcibly(0, 0, false));
    }

    private interface Step {
        void run() throws MqttException;
    }

    private void leave(Step step) {
        if (left) {
            return;
        }
        left = true;
        // Paho may hang in any of these, and nothing is lost but a thread when it does.
        Thread leaving = Thread.ofPlatform().daemon().name("kb-mqtt-leaving").start(() -> {
            attempt(step);
            attempt(() -> client.close(true));
            threads.shutdownNow();
        });
        boolean interrupted = Thread.interrupted();
        try {
            leaving.join(LEAVING_MS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (MqttException | RuntimeException gone) {
            // it is being closed; there is nobody to tell
        }
    }

    private static IMqttToken done(IMqttToken token) throws MqttException {
        token.waitForCompletion(CONNECT.toMillis());
        int reason = reason(token);
        if (reason >= Reasons.FAILURE) {
            throw new MqttException(reason);
        }
        return token;
    }

    private static int reason(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        int worst = 0;
        for (int i = 0; codes != null && i < codes.length; i++) {
            worst = Math.max(worst, codes[i]);
        }
        return worst;
    }

    private static MqttMessage json(byte[] payload, int qos, boolean retained, @Nullable String answerTo,
            byte @Nullable [] correlation) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType("application/json");
        properties.setPayloadFormat(true);
        properties.setResponseTopic(answerTo);
        properties.setCorrelationData(correlation);
        MqttMessage message = new MqttMessage(payload);
        message.setQos(qos);
        message.setRetained(retained);
        message.setProperties(properties);
        return message;
    }

    private final class Heard implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            listener.arrived(Wire.this, topic, message);
        }

        @Override
        public void disconnected(@Nullable MqttDisconnectResponse response) {
            if (response != null && response.getReturnCode() >= Reasons.FAILURE) {
                tell("it ended the connection: " + Reasons.text(response.getReturnCode()));
            } else if (response != null && response.getException() != null) {
                tell(Reasons.of(response.getException()));
            } else {
                tell("the connection broke");
            }
        }

        private void tell(String why) {
            listener.lost(Wire.this, why);
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
            // the thread that connects waits for the answer
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // no enhanced authentication is offered
        }
    }
}
