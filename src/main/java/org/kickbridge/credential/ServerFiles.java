package org.kickbridge.credential;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a server that encrypts.
 *
 * @param certificate of this machine, with those that signed it behind
 * @param key of that certificate, PKCS#8 and not encrypted
 * @param clientCa the authorities whose clients are known by their certificates; null where no client has one
 */
public record ServerFiles(Path certificate, Path key, @Nullable Path clientCa) {
    private static final char[] IN_MEMORY_ALONE = {};

    /**
     * What stands in the files.
     *
     * @param validUntil when the certificate expires
     */
    public record Content(SSLContext context, Instant validUntil) {}

    /** Those that are given. */
    public List<Path> all() {
        return Stream.of(certificate, key, clientCa).filter(Objects::nonNull).map(Path.class::cast).toList();
    }

    /**
     * Reads the files as they are now.
     *
     * @throws UnusableFile naming the one that is missing, damaged, half-written or open to every user
     */
    public Content read() throws UnusableFile {
        Identity identity = Identity.of(certificate, key);
        try {
            KeyStore own = Authorities.empty();
            own.setKeyEntry("server", identity.key(), IN_MEMORY_ALONE,
                    identity.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, IN_MEMORY_ALONE);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(clientCa == null ? Authorities.empty() : Authorities.in(clientCa));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), clientCa == null ? new TrustManager[0] : trusted.getTrustManagers(),
                    null);
            return new Content(context, identity.chain().getFirst().getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not encrypt", e);
        }
    }

    /**
     * For a client on this computer, which has the certificate itself: trusts that one alone, whatever name it is made out
     * to and whoever signed it.
     */
    public static SSLContext clientOf(Path certificate) throws UnusableFile {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new OneTrusted(Pem.certificates(certificate).getFirst())}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not encrypt", e);
        }
    }
}
