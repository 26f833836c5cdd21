package org.kickbridge.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

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
import org.kickbridge.credential.EncryptedSockets;
import org.kickbridge.credential.UnusableFile;

/**
 * One connection to a broker to see whether it would serve this machine: its own client id, so that a daemon that is
 * connected stays so, and one message to the topic {@code doctor} of the machine, which is not retained.
 */
public final class BrokerTrial {
    private static final String ID = "-doctor";
    private static final long LONGEST_RETURN_MS = 2000;

    /** How far it came. */
    public enum Step {
        /** The files that it needs can be used. */
        FILES,
        /** The host name is known. */
        HOST,
        /** Something listens there. */
        REACH,
        /** The certificate and its host name are accepted. */
        ENCRYPT,
        /** It speaks MQTT 5. */
        SPEAK,
        /** User and password are accepted. */
        LOG_IN,
        /** It takes a message to the machine's own topics. */
        PUBLISH
    }

    /** What came of it. */
    public sealed interface Result {
    }

    /**
     * The broker serves this machine.
     *
     * @param connected how long the connection took
     * @param acknowledged how long the acknowledgement of a message took
     * @param back until the message came back; null where this login may not listen to it or it did not come in time
     * @param noCommands why requests will not arrive; null where they will
     * @param encryption such as {@code TLSv1.3}; empty where nothing is encrypted
     */
    public record Served(Duration connected, Duration acknowledged, @Nullable Duration back,
            @Nullable String noCommands, String encryption) implements Result {}

    /**
     * It does not.
     *
     * @param why in a few words, without secrets
     */
    public record Failed(Step step, String why) implements Result {}

    private final MqttSettings settings;
    private final Duration longest;
    private final byte[] text = ("doctor " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    private @Nullable EncryptedSockets sockets;
    private final CountDownLatch back = new CountDownLatch(1);

    private BrokerTrial(MqttSettings settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
    }

    /**
     * Tries it, waiting for each answer no longer than {@code longest}.
     *
     * @throws InterruptedException when the thread is to end
     */
    public static Result of(MqttSettings settings, Duration longest) throws InterruptedException {
        return new BrokerTrial(settings, longest).run();
    }

    private Result run() throws InterruptedException {
        Failed unreached = reach();
        if (unreached != null) {
            return unreached;
        }
        PahoQuirks.silence();
        MqttAsyncClient client = null;
        try {
            client = new MqttAsyncClient(settings.url(), settings.clientId() + ID, new MemoryPersistence());
            client.setCallback(new Returning());
            long begun = System.nanoTime();
            try {
                done(client.connect(options()));
            } catch (MqttException e) {
                String why = Reasons.of(e, sockets);
                return new Failed(step(e), why);
            }
            PahoQuirks.correct(client, null);
            return talk(client, Duration.ofNanos(System.nanoTime() - begun));
        } catch (UnusableFile e) {
            return new Failed(Step.FILES, String.valueOf(e.getMessage()));
        } catch (MqttException e) {
            return new Failed(Step.SPEAK, Reasons.of(e));
        } finally {
            end(client);
        }
    }

    private Result talk(MqttAsyncClient client, Duration connected) throws InterruptedException {
        String topic = settings.topics().of("doctor");
        String noCommands = refusal(client, settings.topics().commands());
        boolean listens = refusal(client, topic) == null;
        long sent = System.nanoTime();
        try {
            done(client.publish(topic, text, 1, false));
        } catch (MqttException e) {
            return new Failed(Step.PUBLISH, Reasons.of(e));
        }
        Duration acknowledged = Duration.ofNanos(System.nanoTime() - sent);
        boolean came = listens && back.await(LONGEST_RETURN_MS, TimeUnit.MILLISECONDS);
        return new Served(connected, acknowledged, came ? Duration.ofNanos(System.nanoTime() - sent) : null,
                noCommands, sockets == null ? "" : sockets.protocol());
    }

    private @Nullable Failed reach() {
        URI uri = URI.create(settings.url());
        InetSocketAddress address = new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort());
        if (address.isUnresolved()) {
            return new Failed(Step.HOST, "its host name is unknown");
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(longest.toMillis()));
            return null;
        } catch (IOException e) {
            return new Failed(Step.REACH, Reasons.of(e));
        }
    }

    private MqttConnectionOptions options() throws UnusableFile {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(true);
        options.setConnectionTimeout(Math.toIntExact(Math.max(1, longest.toSeconds())));
        sockets = Link.logIn(settings, options);
        return options;
    }

    private void done(IMqttToken token) throws MqttException {
        token.waitForCompletion(longest.toMillis());
        int[] codes = token.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= Reasons.FAILURE) {
            throw new MqttException(codes[0]);
        }
    }

    /** Why the broker does not let us listen; null where it does. */
    private @Nullable String refusal(MqttAsyncClient client, String filter) {
        try {
            done(client.subscribe(filter, 1));
            return null;
        } catch (MqttException e) {
            return Reasons.of(e);
        }
    }

    private Step step(MqttException failure) {
        if (Reasons.isRefusal(failure)) {
            return failure.getReasonCode() == 0x84 ? Step.SPEAK : Step.LOG_IN;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return Step.ENCRYPT;
            }
        }
        return sockets != null && sockets.trouble(failure) != null ? Step.ENCRYPT : Step.SPEAK;
    }

    private static void end(@Nullable MqttAsyncClient client) {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 500, true);
        } catch (MqttException e) {
            // It was not connected, or is not any more.
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            // Nothing is left to be closed.
        }
    }

    /** Waits for the message to come back. */
    private final class Returning implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (Arrays.equals(message.getPayload(), text)) {
                back.countDown();
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            // Whoever waits for an answer is told by its token.
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // As above.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // The acknowledgement is waited for by its token.
        }

        @Override
        public void connectComplete(boolean reconnect, String uri) {
            // The connection is waited for by its token.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Only user and password are offered.
        }
    }
}
