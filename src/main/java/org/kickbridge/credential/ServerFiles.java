package org.kickbridge.credential;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * The PEM files of a server that encrypts.
 *
 * @param certificate its own, with those that signed it behind
 * @param key of that certificate, PKCS#8 and not encrypted
 * @param clientCa the authorities whose certificates let a client in; null asks no client for one
 */
public record ServerFiles(Path certificate, Path key, @Nullable Path clientCa) {
    /** Those that are given. */
    public List<Path> all() {
        return Stream.of(certificate, key, clientCa).filter(Objects::nonNull).map(Path.class::cast).toList();
    }

    /**
     * Reads the files as they are now. A certificate that has expired is read too: whoever connects is told by it.
     *
     * @throws UnusableFile naming the one that is missing, damaged, half-written or open to every user
     */
    public ServerIdentity read() throws UnusableFile {
        Identity identity = Identity.of(certificate, key);
        try {
            X509TrustManager authorities = clientCa == null ? null : Authorities.of(clientCa);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[]{new AskedKeys(identity)},
                    new TrustManager[]{new AnyClient(authorities)}, null);
            return new ServerIdentity(context, identity.chain().getFirst(), authorities);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java does not encrypt", e);
        }
    }
}
