package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to one topic filter of a broker and comes back by itself when the broker was away, as it does at the start:
 * each connection is a fresh client with a clean start, because Paho's own reconnect does not hold.
 *
 * <p>
 * Threading: the thread {@code kb-subscriber} connects, waits and delivers; the receiver is called on it alone. Paho's
 * callback only fills a bounded queue; while the queue is full the broker is made to wait, and what still finds no room
 * after a second is dropped and counted. All other methods may be called from any thread.
 */
public final class MqttSubscriber implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MqttSubscriber.class);

    /** What {@link #trouble} says until the first attempt to connect has ended. */
    public static final String NO_ANSWER_YET = "no answer yet";

    private static final int QUEUE = 4096;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int KEEP_ALIVE_S = 20;

    /**
     * Where to listen.
     *
     * @param broker such as {@code mqtt://gym.local:1883}; also {@code mqtts}, {@code tcp}, {@code ssl}, {@code ws} and
     *        {@code wss}; the port may be left out (1883, 8883, 80, 443)
     * @param filter a topic filter, such as {@code kickbridge/v1/#}
     * @param username null for none
     * @param password null for none
     */
    public record Subscription(String broker, String filter, @Nullable String username, @Nullable String password) {
        /** @throws IllegalArgumentException when the broker's address is none, saying what is allowed */
        public Subscription {
            BrokerUrl.of(broker);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return filter + " at " + broker;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Message(String topic, byte[] payload) {}

    private final Subscription subscription;
    private final String serverUri;
    private final BiConsumer<String, byte[]> receiver;
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile @Nullable String trouble = NO_ANSWER_YET;
    private volatile boolean closed;

    private MqttSubscriber(Subscription subscription, BiConsumer<String, byte[]> receiver) {
        this.subscription = subscription;
        this.serverUri = BrokerUrl.of(subscription.broker());
        this.receiver = receiver;
        this.thread = Thread.ofPlatform().name("kb-subscriber").daemon().unstarted(this::run);
    }

    /**
     * Starts to connect and returns at once.
     *
     * @param receiver takes topic and payload; what it throws is logged and the next message comes all the same
     */
    public static MqttSubscriber start(Subscription subscription, BiConsumer<String, byte[]> receiver) {
        MqttSubscriber subscriber = new MqttSubscriber(subscription, receiver);
        subscriber.thread.start();
        return subscriber;
    }

    /** Why there is no connection now, in a few words; empty while the subscription stands. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Messages lost since the start because the receiver could not keep up. */
    public long dropped() {
        return dropped.get();
    }

    /** Ends the connection within a second or so; the receiver is not called after it returns. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long waitMs = SHORTEST_WAIT.toMillis();
        while (!closed) {
            Connection connection = new Connection();
            try {
                connection.open();
                trouble = null;
                waitMs = SHORTEST_WAIT.toMillis();
                connection.deliver();
                if (trouble == null) {
                    trouble = "the connection was lost";
                }
            } catch (MqttException e) {
                trouble = why(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                connection.end();
            }
            log.debug("not connected to {}: {}", subscription.broker(), trouble);
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(waitMs / 2, waitMs + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            waitMs = Math.min(2 * waitMs, LONGEST_WAIT.toMillis());
        }
    }

    /** One life of one client. */
    private final class Connection implements MqttCallback {
        private final CountDownLatch lost = new CountDownLatch(1);
        private @Nullable MqttAsyncClient client;

        void open() throws MqttException, InterruptedException {
            MqttAsyncClient fresh = new MqttAsyncClient(serverUri, "kickbridge-watch-" + UUID.randomUUID(),
                    new MemoryPersistence());
            client = fresh;
            fresh.setCallback(this);
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setAutomaticReconnect(false);
            options.setCleanStart(true);
            options.setConnectionTimeout((int) CONNECT.toSeconds());
            options.setKeepAliveInterval(KEEP_ALIVE_S);
            options.setUserName(subscription.username());
            String password = subscription.password();
            if (password != null) {
                options.setPassword(password.getBytes(StandardCharsets.UTF_8));
            }
            done(fresh.connect(options));
            done(fresh.subscribe(subscription.filter(), 1));
        }

        private void done(IMqttToken token) throws MqttException {
            token.waitForCompletion(CONNECT.toMillis());
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= 0x80) {
                throw new MqttException(codes[0]);
            }
        }

        void deliver() throws InterruptedException {
            while (!closed && (lost.getCount() > 0 || !queue.isEmpty())) {
                Message message = queue.poll(100, TimeUnit.MILLISECONDS);
                if (message != null) {
                    hand(message);
                }
            }
        }

        private void hand(Message message) {
            try {
                receiver.accept(message.topic, message.payload);
            } catch (RuntimeException e) {
                log.warn("what came on {} could not be taken: {}", message.topic, e.toString());
            }
        }

        void end() {
            MqttAsyncClient old = client;
            if (old == null) {
                return;
            }
            boolean interrupted = Thread.interrupted();
            try {
                old.disconnectForcibly(0, 500, true); // also ends a connect that hangs, which close alone refuses to
            } catch (MqttException e) {
                log.debug("while leaving {}", subscription.broker(), e);
            }
            try {
                old.close(true);
            } catch (MqttException e) {
                log.debug("while closing {}", subscription.broker(), e);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            if (!queue.offer(new Message(topic, message.getPayload()), 1, TimeUnit.SECONDS)) {
                dropped.incrementAndGet();
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException cause = response.getException();
            trouble = cause == null ? "the broker ended the connection" : why(cause);
            lost.countDown();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            log.debug("from {}", subscription.broker(), exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Nothing is published here.
        }

        @Override
        public void connectComplete(boolean reconnect, String uri) {
            // The thread that connects waits for the token.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Only user and password are offered.
        }
    }

    private static String why(MqttException e) {
        return switch (e.getReasonCode()) {
            case 0x84 -> "the broker does not speak MQTT 5";
            case 0x86 -> "the broker refused the user name or password";
            case 0x87 -> "the broker does not allow it";
            case 0x88, 0x89 -> "the broker is not available";
            case MqttClientException.REASON_CODE_SERVER_CONNECT_ERROR,
                    MqttException.REASON_CODE_CLIENT_EXCEPTION ->
                reason(e);
            case MqttClientException.REASON_CODE_CLIENT_TIMEOUT -> "no answer in " + CONNECT.toSeconds() + " s";
            case MqttClientException.REASON_CODE_CONNECTION_LOST -> "the connection was lost";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String reason(MqttException e) {
        Throwable cause = e.getCause();
        return switch (cause) {
            case null -> String.valueOf(e.getMessage());
            case java.net.UnknownHostException unknown -> "no such host: " + unknown.getMessage();
            case java.net.ConnectException refused -> "connection refused";
            case java.net.SocketTimeoutException late -> "no answer in " + CONNECT.toSeconds() + " s";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
