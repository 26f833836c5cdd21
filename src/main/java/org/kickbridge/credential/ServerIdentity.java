package org.kickbridge.credential;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/** What a server encrypts with, and the clients that it knows by their certificates. Any thread. */
public final class ServerIdentity {
    private final SSLContext context;
    private final X509Certificate certificate;
    private final @Nullable X509TrustManager authorities;

    ServerIdentity(SSLContext context, X509Certificate certificate, @Nullable X509TrustManager authorities) {
        this.context = context;
        this.certificate = certificate;
        this.authorities = authorities;
    }

    /** For the server's sockets. A client's certificate is not looked at here, see {@link #refusal}. */
    public SSLContext context() {
        return context;
    }

    /** Whether clients are asked for a certificate. */
    public boolean asksClients() {
        return authorities != null;
    }

    /** When its own certificate ends. */
    public Instant ends() {
        return certificate.getNotAfter().toInstant();
    }

    /**
     * Looks at the certificate that a client has shown, by the authorities and the time of now: the client may have shown
     * it long ago, on a connection or a session that goes on.
     *
     * @param shown the client's own first; whoever shows it has proved to have its key
     * @return null where it counts; else why not, fit behind "the client certificate does not count: "
     */
    public @Nullable String refusal(X509Certificate[] shown) {
        if (authorities == null) {
            return "nobody is asked for one";
        }
        try {
            authorities.checkClientTrusted(shown, shown[0].getPublicKey().getAlgorithm());
            return null;
        } catch (CertificateException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CertificateExpiredException) {
                    return "it has expired";
                }
                if (cause instanceof CertificateNotYetValidException) {
                    return "it is not valid yet by the clock of this machine";
                }
            }
            return "no authority in client_ca_file has signed it for a client";
        }
    }
}
