package org.kickbridge.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT 5 broker in this process, over TCP and, on the same port, over WebSocket. Started and closed by one thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration CLOSING = Duration.ofMillis(1500);
    private static final String ACCEPTOR = "mqtt";

    private final BrokerSettings settings;
    private @Nullable ActiveMQServer server;

    public EmbeddedBroker(BrokerSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts it.
     *
     * @return the port that it listens on
     * @throws IOException when it cannot: the port is taken, the directory cannot be written; the message says so
     */
    public int start() throws IOException {
        tryPort();
        if (settings.directory() != null) {
            Files.createDirectories(settings.directory());
        }
        try {
            ActiveMQServer starting = ActiveMQServers.newActiveMQServer(configuration(), null,
                    new Users(settings.users()), settings.directory() != null);
            server = starting;
            starting.start();
            if (starting.getRemotingService().getAcceptor(ACCEPTOR) instanceof NettyAcceptor acceptor
                    && acceptor.getActualPort() > 0) {
                return acceptor.getActualPort();
            }
            throw new IOException("it did not start; its log says more");
        } catch (Exception failure) {
            close();
            throw cannotStart(failure);
        }
    }

    /** Artemis logs stack traces and goes on without a port where it is taken, so that is found out before. */
    private void tryPort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException taken) {
            throw cannotStart(taken);
        }
    }

    private IOException cannotStart(Exception failure) {
        return new IOException("The embedded broker cannot listen on " + settings.host() + ":" + settings.port() + ": "
                + failure.getMessage() + ".", failure);
    }

    /** Stops it, within two seconds in all cases. */
    @Override
    public void close() {
        ActiveMQServer stopping = server;
        if (stopping == null) {
            return;
        }
        server = null;
        Thread closing = Thread.ofPlatform().daemon().name("kb-broker-closing").start(() -> {
            try {
                stopping.stop();
            } catch (Exception failure) {
                LOG.warn("the embedded broker did not stop cleanly: {}", failure.toString());
            }
        });
        try {
            if (!closing.join(CLOSING)) {
                LOG.warn("the embedded broker did not stop within {} ms and is left behind", CLOSING.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Configuration configuration() throws Exception {
        // What a stalled subscriber leaves behind goes to disk where there is one, and else the newest is dropped.
        // Nothing is bound to that address; without one Artemis warns at every subscription.
        SimpleString nowhere = SimpleString.of("kickbridge.undeliverable");
        AddressSettings anyTopic = new AddressSettings().setMaxSizeBytes(16L << 20)
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(nowhere)
                .setExpiryAddress(nowhere)
                .setAddressFullMessagePolicy(settings.directory() == null
                        ? AddressFullMessagePolicy.DROP
                        : AddressFullMessagePolicy.PAGE);
        // Netty's own sockets: the native epoll library is one thing more that may be missing on the machine.
        Map<String, Object> listen = Map.of("host", settings.host(), "port", settings.port(), "protocols", "MQTT",
                "useEpoll", false, "useKQueue", false, "remotingThreads", 2, "quietPeriod", 0, "shutdownTimeout", 500);
        Configuration configuration = new ConfigurationImpl().setName("kickbridge")
                .setSecurityEnabled(!settings.users().isEmpty())
                .setPersistenceEnabled(settings.directory() != null)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false)
                .setGracefulShutdownEnabled(false)
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .setGlobalMaxSize(64L << 20)
                .setMaxDiskUsage(-1)
                .addAddressSetting("#", anyTopic)
                .addAcceptorConfiguration(
                        new TransportConfiguration(NettyAcceptorFactory.class.getName(), listen, ACCEPTOR));
        Path directory = settings.directory();
        if (directory != null) {
            configuration.setJournalType(JournalType.NIO)
                    .setJournalFileSize(1 << 20)
                    .setJournalMinFiles(2)
                    .setJournalPoolFiles(2)
                    .setJournalBufferSize_NIO(64 << 10)
                    .setJournalDirectory(directory.resolve("journal").toString())
                    .setBindingsDirectory(directory.resolve("bindings").toString())
                    .setLargeMessagesDirectory(directory.resolve("large").toString())
                    .setPagingDirectory(directory.resolve("paging").toString());
        }
        return configuration;
    }
}
