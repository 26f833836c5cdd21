package org.kickbridge.credential;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * Lets a client connect with whatever certificate, having proved that it has its key, as it lets one without connect: what
 * the certificate is good for is asked at each request, see {@link ServerIdentity#refusal}. Were it refused here, a
 * browser that shows an old one of its own accord would be shut out from where it is asked for the token, in words that
 * nobody understands. Trusts no server. Thread-safe.
 */
final class AnyClient extends X509ExtendedTrustManager {
    private final X509Certificate[] issuers;

    /** @param authorities named to the client, so that it can choose; null where it is not asked */
    AnyClient(@Nullable X509TrustManager authorities) {
        issuers = authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issuers.clone();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // at each request
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // at each request
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // at each request
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a server");
    }
}
