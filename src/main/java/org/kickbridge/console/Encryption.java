package org.kickbridge.console;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

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
import org.kickbridge.credential.ServerIdentity;
import org.kickbridge.credential.UnusableFile;
import org.kickbridge.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.javalin.http.Context;

/**
 * The console over HTTPS: TLS 1.2 or 1.3, with files that are taken up when they are renewed. Connections that are open
 * stay with what they were made with; whoever shows a certificate is looked at by the newest authorities at each request.
 * Raises {@code console_files_unusable} and {@code console_certificate_expired}. Nothing of it is loaded where the console
 * does not encrypt.
 *
 * <p>
 * Threading: {@link #look} belongs to one thread, everything else to any.
 */
public final class Encryption {
    private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);
    private static final String FILES = "console_files_unusable";
    private static final String EXPIRED = "console_certificate_expired";
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private final ServerFiles files;
    private final Faults faults;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final RenewedFiles renewed;
    private final SslContextFactory.Server sockets = new SslContextFactory.Server();
    private volatile ServerIdentity identity;
    private boolean expired;

    /** With the pace at which files of the broker are looked at too. */
    public Encryption(ServerFiles files, Faults faults, InstantSource wall, LongSupplier nanos) throws UnusableFile {
        this(files, faults, wall, nanos, Duration.ofSeconds(5));
    }

    /**
     * Reads the files.
     *
     * @param wall by which a certificate ends
     * @param nanos a monotonic clock
     * @param pace from one look whether the files have changed to the next; two take new ones up
     * @throws UnusableFile naming the file
     */
    Encryption(ServerFiles files, Faults faults, InstantSource wall, LongSupplier nanos, Duration pace)
            throws UnusableFile {
        this.files = files;
        this.faults = faults;
        this.wall = wall;
        this.nanos = nanos;
        renewed = new RenewedFiles(files.all(), pace);
        renewed.use(nanos.getAsLong());
        identity = files.read();
        sockets.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        sockets.setRenegotiationAllowed(false);
        use();
        expired = hasExpired();
    }

    private void use() {
        sockets.setSslContext(identity.context());
        // Wanted, not needed: a person without one is asked for the token.
        sockets.setWantClientAuth(identity.asksClients());
    }

    Connector connector(Server server, HttpConfiguration usual, String host, int port) {
        HttpConfiguration https = new HttpConfiguration(usual);
        // No check of the name: a machine is reached by its address too, and the browser looks at the certificate itself.
        // No Strict-Transport-Security: it would bind every port of the host, and take from whoever trusts a certificate
        // of the gym's own making the way past the warning; nothing but HTTPS is spoken here anyway.
        https.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http = new HttpConnectionFactory(https);
        SslConnectionFactory encrypted = new SslConnectionFactory(sockets, http.getProtocol());
        ServerConnector connector = new ServerConnector(server, 1, 1, new PlainTurnedAway(encrypted), encrypted, http);
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    /** What the request says of its client by a certificate. */
    ClientCertificate of(Context ctx) {
        if (!(ctx.req().getAttribute(SHOWN) instanceof X509Certificate[] shown) || shown.length == 0) {
            return ClientCertificate.NONE;
        }
        String refusal = identity.refusal(shown);
        return refusal == null ? ClientCertificate.ACCEPTED : ClientCertificate.refused(refusal);
    }

    /** Takes renewed files up, where they can be used; a few kilobytes are read every few seconds. */
    public void look() {
        long now = nanos.getAsLong();
        if (renewed.haveChanged(now)) {
            renewed.use(now);
            renew();
        }
        boolean before = expired;
        expired = hasExpired();
        if (expired && !before) {
            LOG.warn("the certificate of the console in {} has expired", files.certificate());
        }
    }

    private void renew() {
        try {
            identity = files.read();
            sockets.reload(_ -> use());
            faults.clear(FILES);
            LOG.info("the console has taken up renewed files; its certificate ends at {}", identity.ends());
        } catch (UnusableFile e) {
            String message = "The console goes on with a certificate whose files have since been changed to what cannot be"
                    + " used: " + e.getMessage() + ".";
            LOG.warn("{}", message);
            faults.raise(FILES, message);
        } catch (Exception e) { // Jetty says no more than that
            throw new IllegalStateException("the console cannot change its certificate", e);
        }
    }

    /** It is served on: whoever connects is told, and a clock that is wrong after a power cut shuts nobody out. */
    private boolean hasExpired() {
        Instant ends = identity.ends();
        if (wall.instant().isBefore(ends)) {
            faults.clear(EXPIRED);
            return false;
        }
        faults.raise(EXPIRED, "The certificate of the console in " + files.certificate() + " has expired (" + ends
                + "), so browsers warn and scrapers refuse; renew it.");
        return true;
    }
}
