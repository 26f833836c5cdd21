package org.kickbridge.credential;

import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server that shows one certificate, that of a file, and no other: by whatever name it is reached, whoever signed
 * it, and also when it has expired. For a look at our own server, whose file is here. Thread-safe.
 */
public final class KnownServer extends X509ExtendedTrustManager {
    private final X509Certificate known;

    private KnownServer(X509Certificate known) {
        this.known = known;
    }

    /**
     * Connects to whoever shows the first certificate of this file.
     *
     * @throws UnusableFile when it is missing or damaged
     */
    public static SSLContext by(Path certificate) throws UnusableFile {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new KnownServer(Pem.certificates(certificate).getFirst())}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not encrypt", e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (!known.equals(chain[0])) {
            throw new CertificateException("the server shows another certificate than that of the file");
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }
}
