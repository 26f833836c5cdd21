package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/**
 * One connection with a client of its own, from the attempt to the end; never used again. Made, used and left by the
 * outlet's thread. What Paho's threads tell is put into the outlet's mailbox, and nothing is after {@link #leave}.
 */
final class Link {
    /** Asked of the broker: a larger request is never sent to us, its sender gets no answer. */
    static final int MAX_PACKET = 16 << 20;

    private static final int MAX_UNANSWERED_REQUESTS = 4;
    private static final int MAX_IN_FLIGHT = 10;
    private static final int MAX_LIVE_PENDING = 4;
    private static final int HEADROOM = 1024;
    private static final long LEAVING_MS = 1000;
    private static final long GOODBYE_MS = 300;
    private static final int DISCONNECT_WITH_WILL = 4;

    private final MqttSettings settings;
    private final Owner owner;
    private final ScheduledThreadPoolExecutor threads;
    private final MqttAsyncClient client;
    private final AtomicInteger livePending = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean left;
    private boolean up;
    private int window;
    private long maxPayload = MAX_PACKET - HEADROOM;

    /** Whom the link tells. All are called in the outlet's thread but for requests, which one of Paho's hands over. */
    record Owner(Consumer<Runnable> mailbox, Consumer<Link> connected, Consumer<Loss> lost, Consumer<String> noCommands,
            Consumer<Request> requests, BiConsumer<String, byte[]> others) {}

    /**
     * Why there is no connection.
     *
     * @param refused the broker answered and does not want us, so that somebody must change something
     */
    record Loss(Link link, boolean refused, String why) {}

    Link(MqttSettings settings, Owner owner) throws MqttException {
        PahoQuirks.silence();
        this.settings = settings;
        this.owner = owner;
        // Paho's own threads would keep the process alive when one of them hangs.
        this.threads = new ScheduledThreadPoolExecutor(8,
                Thread.ofPlatform().daemon().name("kb-mqtt-io-", 1).factory());
        this.client = new MqttAsyncClient(settings.url(), settings.clientId(), new MemoryPersistence(), null, threads);
    }

    /** Begins to connect; the owner is told how it ends. The last will goes to the machine's status. */
    void connect(byte[] will) throws MqttException, IOException {
        connect(settings.topics().status(), json(will, 1, true, null));
    }

    /** The same with a last will of another protocol, at QoS 1 and not retained. */
    void connect(String willTopic, byte[] will) throws MqttException, IOException {
        connect(willTopic, plain(will, 1));
    }

    private void connect(String willTopic, MqttMessage lastWill) throws MqttException, IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(settings.keepAliveS());
        options.setConnectionTimeout(Math.toIntExact(settings.connectTimeout().toSeconds()));
        options.setReceiveMaximum(MAX_UNANSWERED_REQUESTS);
        options.setMaximumPacketSize((long) MAX_PACKET);
        options.setUseSubscriptionIdentifiers(false);
        options.setUserName(settings.username());
        String password = settings.password();
        if (password != null) {
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        if (settings.caFile() != null) {
            options.setSocketFactory(Trust.in(settings.caFile()));
        }
        options.setWill(willTopic, lastWill);
        options.setWillMessageProperties(lastWill.getProperties());
        client.setCallback(new Incoming(settings.topics(), settings.maxCommandBytes(), owner.requests(),
                (topic, payload) -> post(() -> owner.others().accept(topic, payload)), why -> lost(false, why),
                why -> lost(true, why)));
        client.connect(options, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                MqttProperties granted = token.getResponseProperties();
                post(() -> accepted(granted));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                lost(Reasons.isRefusal(failure), Reasons.of(failure));
            }
        });
    }

    /** Whether the broker has accepted us. */
    boolean isUp() {
        return up;
    }

    /** Whether the client still takes itself for connected. */
    boolean isAlive() {
        return client.isConnected();
    }

    /** How many QoS 1 messages may be on their way at a time. */
    int window() {
        return window;
    }

    /** Asks for all requests to this machine. */
    void subscribe() {
        MqttSubscription all = new MqttSubscription(settings.topics().commands(), 1);
        all.setRetainAsPublished(true); // else a command sent as retained could not be told from a proper one
        subscribe(all, owner.noCommands());
    }

    /** Asks for what others say on their topic. */
    void subscribe(String topic, Consumer<String> refused) {
        subscribe(new MqttSubscription(topic, 1), refused);
    }

    private void subscribe(MqttSubscription wish, Consumer<String> refused) {
        try {
            client.subscribe(new MqttSubscription[]{wish}, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    int reason = reason(token);
                    if (reason >= Reasons.FAILURE) {
                        post(() -> refused.accept(Reasons.text(reason)));
                    }
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    post(() -> refused.accept(Reasons.of(failure)));
                }
            }, new MqttProperties());
        } catch (MqttException failure) {
            lost(false, Reasons.of(failure));
        }
    }

    /**
     * Sends at QoS 1.
     *
     * @param acknowledged called in the outlet's thread with the broker's reason code; never when the link is lost first
     * @return false when the client takes no more just now
     */
    boolean publish(String topic, byte[] payload, boolean retained, byte @Nullable [] correlation,
            IntConsumer acknowledged) {
        if (payload.length > maxPayload) {
            post(() -> acknowledged.accept(MqttReturnCode.RETURN_CODE_PACKET_TOO_LARGE));
            return true;
        }
        try {
            client.publish(topic, json(payload, 1, retained, correlation), null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    int reason = reason(token);
                    post(() -> acknowledged.accept(reason));
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    lost(false, Reasons.of(failure));
                }
            });
            return true;
        } catch (MqttException failure) {
            if (failure.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                lost(false, Reasons.of(failure));
            }
            return false;
        } catch (IllegalArgumentException badTopic) {
            post(() -> acknowledged.accept(MqttReturnCode.RETURN_CODE_TOPIC_NAME_INVALID));
            return true;
        }
    }

    /**
     * Sends bytes of another protocol, not retained; in the order of the calls.
     *
     * @return false when the client takes no more just now
     */
    boolean publishPlain(String topic, byte[] payload, int qos) {
        try {
            client.publish(topic, plain(payload, qos));
            return true;
        } catch (MqttException failure) {
            if (failure.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                lost(false, Reasons.of(failure));
            }
            return false;
        }
    }

    /** Sends bytes of another protocol at QoS 1 and waits a moment; whether the broker has acknowledged them. */
    boolean publishAtLast(String topic, byte[] payload) {
        try {
            IMqttToken token = client.publish(topic, plain(payload, 1));
            token.waitForCompletion(GOODBYE_MS);
            return reason(token) < Reasons.FAILURE;
        } catch (MqttException failure) {
            return false;
        }
    }

    /** Takes one of the few places for live frames; false when all are taken. Any thread. */
    boolean reserveLive() {
        if (livePending.incrementAndGet() <= MAX_LIVE_PENDING) {
            return true;
        }
        livePending.decrementAndGet();
        return false;
    }

    /** Sends a live frame at QoS 0, for which a place was taken; false when it had to be dropped. */
    boolean publishLive(String topic, byte[] payload) {
        try {
            client.publish(topic, json(payload, 0, false, null), null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    livePending.decrementAndGet();
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    livePending.decrementAndGet();
                }
            });
            return true;
        } catch (MqttException failure) {
            livePending.decrementAndGet();
            return false;
        }
    }

    /** Says goodbye, so that the broker does not publish the last will, and leaves. Waits a moment for that. */
    void disconnect() {
        disconnect(MqttReturnCode.RETURN_CODE_SUCCESS);
    }

    /** Says goodbye and has the broker publish the last will. */
    void disconnectWithWill() {
        disconnect(DISCONNECT_WITH_WILL);
    }

    private void disconnect(int reason) {
        leave(() -> client.disconnect(0, null, null, reason, new MqttProperties()).waitForCompletion(GOODBYE_MS));
    }

    /** Lets go of the connection without a word, whatever state it is in. Waits a moment for the socket to close. */
    void abandon() {
        leave(() -> client.disconnectForcibly(0, 0, false));
    }

    private interface Step {
        void run() throws MqttException;
    }

    private void leave(Step step) {
        left = true;
        up = false;
        // Paho may hang in any of these, and nothing is lost but a thread when it does.
        Thread leaving = Thread.ofPlatform().daemon().name("kb-mqtt-leaving").start(() -> {
            attempt(step);
            attempt(() -> client.close(true));
            threads.shutdownNow();
        });
        try {
            leaving.join(LEAVING_MS);
        } catch (InterruptedException interrupted) {
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

    private void accepted(@Nullable MqttProperties granted) {
        Integer receiveMaximum = granted == null ? null : granted.getReceiveMaximum();
        int limit = PahoQuirks.correct(client, receiveMaximum);
        if (limit < 1) {
            lost(true, "it sent a Receive Maximum that this client cannot read; "
                    + "set one between 1 and 32767 on the broker (Mosquitto: max_inflight_messages)");
            return;
        }
        if (granted != null && granted.getMaximumQoS() != null && granted.getMaximumQoS() < 1) {
            lost(true, "it offers QoS 0 only, and would lose events; allow QoS 1 on the broker");
            return;
        }
        if (granted != null && granted.getMaximumPacketSize() != null) {
            maxPayload = Math.min(maxPayload, granted.getMaximumPacketSize() - HEADROOM);
        }
        // Paho counts live frames too while they are being written, so one place is left for them where there is room.
        window = Math.min(MAX_IN_FLIGHT, Math.max(1, limit - 1));
        up = true;
        owner.connected().accept(this);
    }

    private void lost(boolean refused, String why) {
        if (ended.compareAndSet(false, true)) {
            post(() -> owner.lost().accept(new Loss(this, refused, why)));
        }
    }

    private void post(Runnable task) {
        owner.mailbox().accept(() -> {
            if (!left) {
                task.run();
            }
        });
    }

    private static int reason(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    private static MqttMessage plain(byte[] payload, int qos) {
        MqttMessage message = new MqttMessage(payload);
        message.setQos(qos);
        message.setRetained(false);
        message.setProperties(new MqttProperties());
        return message;
    }

    private static MqttMessage json(byte[] payload, int qos, boolean retained, byte @Nullable [] correlation) {
        MqttProperties properties = new MqttProperties();
        properties.setContentType("application/json");
        properties.setPayloadFormat(true);
        properties.setCorrelationData(correlation);
        MqttMessage message = new MqttMessage(payload);
        message.setQos(qos);
        message.setRetained(retained);
        message.setProperties(properties);
        return message;
    }
}
