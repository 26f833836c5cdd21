package org.kickbridge.credential;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * A client certificate with its key, by which a broker knows this machine.
 *
 * @param file where the certificate came from
 * @param chain the certificate itself, then those that signed it
 */
record ClientIdentity(Path file, List<X509Certificate> chain, PrivateKey key) {
    private static final String ALLOWED = "allowed is an unencrypted PKCS#8 key, -----BEGIN PRIVATE KEY-----";

    /** @throws UnusableFile naming the file, when one is missing, damaged or open to every user, or they do not belong together */
    static ClientIdentity of(Path certificateFile, Path keyFile) throws UnusableFile {
        NamedFile.checkPrivate(keyFile);
        List<X509Certificate> chain = Pem.certificates(certificateFile);
        PublicKey open = chain.getFirst().getPublicKey();
        PrivateKey key = key(keyFile, certificateFile, open.getAlgorithm());
        if (!belongTogether(open, key)) {
            throw stranger(keyFile, certificateFile);
        }
        return new ClientIdentity(certificateFile, chain, key);
    }

    private static PrivateKey key(Path file, Path certificateFile, String algorithm) throws UnusableFile {
        List<Pem.Block> blocks = Pem.read(file);
        for (Pem.Block block : blocks) {
            if (block.label().equals("PRIVATE KEY")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(block.content()));
                } catch (InvalidKeySpecException e) {
                    throw stranger(file, certificateFile);
                } catch (GeneralSecurityException e) {
                    throw new UnusableFile(NamedFile.shown(certificateFile) + " has a key of the kind " + algorithm,
                            "allowed are RSA, EC and EdDSA");
                }
            }
        }
        String shown = NamedFile.shown(file);
        String convert = "convert it: openssl pkcs8 -topk8 -nocrypt -in " + shown + " -out NEW.pem";
        for (Pem.Block block : blocks) {
            switch (block.label()) {
                case "ENCRYPTED PRIVATE KEY" -> throw new UnusableFile(shown + " holds an encrypted key", ALLOWED
                        + ", kept from others by chmod 600 or as a credential of systemd; "
                        + convert.replace("-topk8 -nocrypt ", ""));
                case "RSA PRIVATE KEY" ->
                    throw new UnusableFile(shown + " holds a PKCS#1 key", ALLOWED + "; " + convert);
                case "EC PRIVATE KEY" -> throw new UnusableFile(shown + " holds a SEC 1 key", ALLOWED + "; " + convert);
                case "OPENSSH PRIVATE KEY" -> throw new UnusableFile(shown + " holds a key of OpenSSH", ALLOWED);
                default -> {
                    // a certificate or parameters beside the key
                }
            }
        }
        throw new UnusableFile(shown + " holds no private key", ALLOWED);
    }

    private static boolean belongTogether(PublicKey open, PrivateKey key) {
        String signature = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] probe = {4, 7, 1, 1};
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(key);
            signer.update(probe);
            byte[] signed = signer.sign();
            signer.initVerify(open);
            signer.update(probe);
            return signer.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static UnusableFile stranger(Path keyFile, Path certificateFile) {
        return new UnusableFile("the key in " + NamedFile.shown(keyFile) + " does not belong to the certificate in "
                + NamedFile.shown(certificateFile), "renew both together");
    }
}
