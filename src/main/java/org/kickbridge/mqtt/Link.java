package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;
import org.kickbridge.credential.EncryptedSockets;
import org.kickbridge.credential.UnusableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection with a client of its own, from the attempt to the end; never used again. Made, used and left by the
 * outlet's thread. What Paho's threads tell is put into the outlet's mailbox, and nothing is after {@link #leave}.
 */
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(MqttOutlet.class);

    /** Asked of the broker: a larger request is never sent to us, its sender gets no answer. */
    static final int MAX_PACKET = 1 << 20;

    private static final int LARGEST_EVENT = 16 << 20;

    /** Shows each message as it goes out, at the level trace. */
    private static final Logger WIRE = LoggerFactory.getLogger("org.kickbridge.mqtt.Wire");
    private static final int MAX_UNANSWERED_REQUESTS = 4;
    private static final int MAX_IN_FLIGHT = 10;
    private static final int MAX_LIVE_PENDING = 4;
    private static final int MAX_STATUS_PENDING = 64;
    private static final int HEADROOM = 1024;
    private static final int DISCONNECT_WITH_WILL = 4;
    private static final long LAST_WORDS_MS = 300;
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private final MqttSettings settings;
    private final Owner owner;
    private final ScheduledThreadPoolExecutor threads;
    private final Client client;
    private final CountDownLatch gone = new CountDownLatch(1);
    private final AtomicInteger livePending = new AtomicInteger();
    private final AtomicInteger statusPending = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable EncryptedSockets sockets;
    private volatile boolean left;
    private volatile boolean up;
    private int window;
    private long maxPayload = LARGEST_EVENT - HEADROOM;

    /** Whom the link tells. All but mailbox and requests are called in the outlet's thread, requests by one of Paho's. */
    record Owner(Consumer<Runnable> mailbox, Consumer<Link> connected, Consumer<Loss> lost, Consumer<String> noCommands,
            BiConsumer<byte[], Boolean> statuses, Consumer<Request> requests, BiConsumer<String, byte[]> others) {}

    /** Why there is no connection. */
    record Loss(Link link, Cause cause, String why) {}

    Link(MqttSettings settings, Owner owner) throws MqttException {
        PahoQuirks.silence();
        this.settings = settings;
        this.owner = owner;
        // Paho's own threads would keep the process alive when one of them hangs.
        this.threads = new PahoThreads();
        this.client = new Client(settings.url(), settings.clientId(), threads);
    }

    /** Begins to connect; the owner is told how it ends. The last will goes to the machine's status. */
    void connect(byte[] will) throws MqttException, UnusableFile {
        connect(settings.topics().status(), json(settings.topics().status(), will, 1, true, null));
    }

    /** The same with a last will of another protocol, at QoS 1 and not retained. */
    void connect(String willTopic, byte[] will) throws MqttException, UnusableFile {
        connect(willTopic, plain(will, 1));
    }

    private void connect(String willTopic, MqttMessage lastWill) throws MqttException, UnusableFile {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(settings.keepAliveS());
        options.setConnectionTimeout(Math.toIntExact(settings.connectTimeout().toSeconds()));
        options.setReceiveMaximum(MAX_UNANSWERED_REQUESTS);
        options.setMaximumPacketSize((long) MAX_PACKET);
        options.setUseSubscriptionIdentifiers(false);
        sockets = logIn(settings, options);
        options.setWill(willTopic, lastWill);
        options.setWillMessageProperties(lastWill.getProperties());
        client.setCallback(new Incoming(settings.topics(), settings.maxCommandBytes(), owner.requests(),
                this::status, (topic, payload) -> post(() -> owner.others().accept(topic, payload)), this::lost,
                this::words));
        client.connect(options, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                MqttProperties granted = token.getResponseProperties();
                post(() -> accepted(granted));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                lost(Reasons.isRefusal(failure) ? Cause.REFUSED : Cause.UNREACHABLE, words(failure));
            }
        });
    }

    /**
     * Puts in what the broker shall know us by, read from the files as they are now.
     *
     * @return what encrypts; null where nothing does
     */
    static @Nullable EncryptedSockets logIn(MqttSettings settings, MqttConnectionOptions options) throws UnusableFile {
        Login.Words words = settings.login().words();
        options.setUserName(words.username());
        if (words.password() != null) {
            options.setPassword(words.password().getBytes(StandardCharsets.UTF_8));
        }
        if (!settings.isEncrypted()) {
            return null;
        }
        EncryptedSockets sockets = settings.tls().sockets();
        options.setSocketFactory(sockets);
        return sockets;
    }

    private String words(@Nullable Throwable failure) {
        return Reasons.of(failure, up ? null : sockets);
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

    /** What the connection is encrypted with; empty where it is not. */
    String encryption() {
        EncryptedSockets encrypted = sockets;
        return encrypted == null ? "" : encrypted.protocol();
    }

    /** Asks for all requests to this machine, and for what anybody says of its presence. */
    void subscribe() {
        MqttSubscription all = new MqttSubscription(settings.topics().commands(), 1);
        all.setRetainAsPublished(true); // else a command sent as retained could not be told from a proper one
        subscribe(new MqttSubscription[]{all, new MqttSubscription(settings.topics().status(), 1)}, owner.noCommands());
    }

    /** Asks for what others say on their topic. */
    void subscribe(String topic, Consumer<String> refused) {
        subscribe(new MqttSubscription[]{new MqttSubscription(topic, 1)}, refused);
    }

    /** @param refused told why, where the first of them is */
    private void subscribe(MqttSubscription[] wishes, Consumer<String> refused) {
        try {
            client.subscribe(wishes, null, new MqttActionListener() {
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
            lost(Cause.UNREACHABLE, Reasons.of(failure));
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
            client.publish(topic, json(topic, payload, 1, retained, correlation), null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    int reason = reason(token);
                    post(() -> acknowledged.accept(reason));
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    lost(Cause.UNREACHABLE, Reasons.of(failure));
                }
            });
            return true;
        } catch (MqttException failure) {
            if (failure.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                lost(Cause.UNREACHABLE, Reasons.of(failure));
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
                lost(Cause.UNREACHABLE, Reasons.of(failure));
            }
            return false;
        }
    }

    /** Sends bytes of another protocol at QoS 1 and waits a moment; whether the broker has acknowledged them. */
    boolean publishAtLast(String topic, byte[] payload) {
        try {
            IMqttToken token = client.publish(topic, plain(payload, 1));
            token.waitForCompletion(LAST_WORDS_MS);
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
            client.publish(topic, json(topic, payload, 0, false, null), null, new MqttActionListener() {
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

    /**
     * Says goodbye, so that the broker does not publish the last will, and leaves.
     *
     * @param longest wait for the broker to close the connection in answer; the socket may take a moment more
     */
    void disconnect(Duration longest) {
        disconnect(MqttReturnCode.RETURN_CODE_SUCCESS, longest);
    }

    /** The same, but the broker is asked to publish the last will. */
    void disconnectWithWill(Duration longest) {
        disconnect(DISCONNECT_WITH_WILL, longest);
    }

    private void disconnect(int reason, Duration longest) {
        leave(() -> {
            client.sayGoodbye(reason);
            try {
                if (!gone.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                    LOG.debug("the broker did not close the connection after the goodbye");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }, longest.plus(longest));
    }

    /** Lets go of the connection without a word, whatever state it is in. Waits a moment for the socket to close. */
    void abandon() {
        leave(() -> client.disconnectForcibly(0, 0, false), LEAVING);
    }

    private interface Step {
        void run() throws MqttException;
    }

    private void leave(Step step, Duration longest) {
        left = true;
        up = false;
        // Paho may hang in any of these, and nothing is lost but a thread when it does.
        Thread leaving = Thread.ofPlatform().daemon().name("kb-mqtt-leaving").start(() -> {
            attempt(step);
            attempt(() -> client.close(true));
            threads.shutdownNow();
        });
        try {
            leaving.join(longest);
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
            lost(Cause.REFUSED, "it sent a Receive Maximum that this client cannot read; "
                    + "set one between 1 and 32767 on the broker (Mosquitto: max_inflight_messages)");
            return;
        }
        if (granted != null && granted.getMaximumQoS() != null && granted.getMaximumQoS() < 1) {
            lost(Cause.REFUSED, "it offers QoS 0 only, and would lose events; allow QoS 1 on the broker");
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

    private void lost(Cause cause, String why) {
        gone.countDown();
        if (ended.compareAndSet(false, true)) {
            post(() -> owner.lost().accept(new Loss(this, cause, why)));
        }
    }

    /** Of a flood that somebody sends there the rest is let go, for it says no more than its beginning. */
    private void status(byte[] payload, boolean kept) {
        if (statusPending.incrementAndGet() > MAX_STATUS_PENDING) {
            statusPending.decrementAndGet();
            return;
        }
        post(() -> {
            statusPending.decrementAndGet();
            owner.statuses().accept(payload, kept);
        });
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

    private static MqttMessage json(String topic, byte[] payload, int qos, boolean retained,
            byte @Nullable [] correlation) {
        if (WIRE.isTraceEnabled()) {
            WIRE.trace("{} qos {} retained {}: {}", topic, qos, retained, new String(payload, StandardCharsets.UTF_8));
        }
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
