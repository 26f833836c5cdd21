package org.kickbridge.credential;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * The PEM files of an encrypted connection.
 *
 * @param ca the authorities that are trusted, and no others; null trusts those of the system
 * @param certificate of this client, with those that signed it behind; null where it has none
 * @param key of that certificate, PKCS#8 and not encrypted; null where there is none
 */
public record TlsFiles(@Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {
    /** The system's authorities, no certificate of one's own. */
    public static final TlsFiles NONE = new TlsFiles(null, null, null);

    /** @throws IllegalArgumentException when only one of certificate and key is given */
    public TlsFiles {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("A client certificate and its key are given both or not at all.");
        }
    }

    /** Those that are given. */
    public List<Path> all() {
        return Stream.of(ca, certificate, key).filter(Objects::nonNull).map(Path.class::cast).toList();
    }

    /**
     * Reads the files as they are now.
     *
     * @throws UnusableFile naming the one that is missing, damaged, half-written or open to every user
     */
    public EncryptedSockets sockets() throws UnusableFile {
        ClientIdentity identity = certificate == null || key == null ? null : ClientIdentity.of(certificate, key);
        AskedKeys keys = new AskedKeys(identity);
        try {
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(authorities());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[]{keys}, trusted.getTrustManagers(), null);
            return new EncryptedSockets(context.getSocketFactory(), keys, ca);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not encrypt", e);
        }
    }

    private @Nullable KeyStore authorities() throws UnusableFile, GeneralSecurityException {
        if (ca == null) {
            return null;
        }
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
