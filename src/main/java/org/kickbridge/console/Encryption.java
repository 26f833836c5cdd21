package org.kickbridge.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.kickbridge.credential.RenewedFiles;
import org.kickbridge.credential.ServerFiles;
import org.kickbridge.credential.UnusableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTPS by TLS 1.2 or 1.3, and who the clients are by their certificates. Renewed files are taken up by {@link #look},
 * for whoever connects from then on; those that cannot be used leave the ones before in place. One thread looks.
 */
public final class Encryption {
    private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final ServerFiles files;
    private final RenewedFiles renewed;
    private final SslContextFactory.Server tls = new SslContextFactory.Server();

    private Encryption(ServerFiles files) {
        this.files = files;
        this.renewed = new RenewedFiles(files.all(), LOOK);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        // Whoever has none is asked for the token.
        tls.setWantClientAuth(files.clientCa() != null);
    }

    /**
     * By these files.
     *
     * @param now of the clock by which {@link #look} is called, ns
     * @throws UnusableFile naming the one that cannot be used
     */
    public static Encryption by(ServerFiles files, long now) throws UnusableFile {
        Encryption encryption = new Encryption(files);
        encryption.renewed.use(now);
        encryption.tls.setSslContext(told(files.read()).context());
        return encryption;
    }

    private static ServerFiles.Content told(ServerFiles.Content content) {
        Instant until = content.validUntil();
        if (until.isBefore(Instant.now())) {
            LOG.warn("The console's certificate has expired at {}; browsers warn of it", until);
        } else {
            LOG.info("The console's certificate is valid until {}", until.truncatedTo(ChronoUnit.SECONDS));
        }
        return content;
    }

    /** What listens for a server. */
    Connector connector(Server server, HttpConfiguration http, String host, int port) {
        // Which names are ours is for the gate to say; a certificate may be made out to the name of a proxy.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, "http/1.1"),
                new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    /**
     * Looks every {@code LOOK} whether the files are others by now, and the same at two looks.
     *
     * @param now of a monotonic clock, ns
     */
    void look(long now) {
        if (!renewed.haveChanged(now)) {
            return;
        }
        renewed.use(now);
        try {
            ServerFiles.Content content = told(files.read());
            tls.reload(factory -> factory.setSslContext(content.context()));
        } catch (UnusableFile e) {
            LOG.warn("The console keeps the certificate that it has, for the new one cannot be used: {}",
                    e.getMessage());
        } catch (Exception e) { // Jetty's own signature
            throw new IllegalStateException("the console's certificate cannot be changed", e);
        }
    }
}
