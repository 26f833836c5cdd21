package org.kickbridge.credential;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/** Reads whom to trust. Stateless. */
final class Authorities {
    private Authorities() {
    }

    /** Those in a PEM file, and no others. */
    static KeyStore in(Path file) throws UnusableFile, GeneralSecurityException {
        KeyStore store = empty();
        int n = 0;
        for (X509Certificate authority : Pem.certificates(file)) {
            store.setCertificateEntry("ca-" + n++, authority);
        }
        return store;
    }

    static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store is read from nowhere", e);
        }
        return store;
    }
}
