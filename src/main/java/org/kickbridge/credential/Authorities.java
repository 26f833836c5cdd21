package org.kickbridge.credential;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/** Who is trusted to have signed a certificate. Stateless. */
final class Authorities {
    private Authorities() {
    }

    /**
     * Trusts the authorities of a file and no others.
     *
     * @param ca null trusts those of the system
     * @throws UnusableFile naming the file
     */
    static TrustManager[] trusted(@Nullable Path ca) throws UnusableFile, GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(ca == null ? null : store(ca));
        return trusted.getTrustManagers();
    }

    /** The same of a file, for a look of one's own. */
    static X509TrustManager of(Path ca) throws UnusableFile, GeneralSecurityException {
        return Stream.of(trusted(ca))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this Java trusts nobody"));
    }

    private static KeyStore store(Path ca) throws UnusableFile, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store is read from nowhere", e);
        }
        int n = 0;
        for (X509Certificate authority : Pem.certificates(ca)) {
            store.setCertificateEntry("ca-" + n++, authority);
        }
        return store;
    }
}
