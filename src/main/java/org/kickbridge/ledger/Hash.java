package org.kickbridge.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) in hexadecimal. Stateless. */
final class Hash {
    private static final int SHORT = 12;

    private Hash() {
    }

    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Its first 48 bits, as an id bears them. */
    static String shortOf(byte[] bytes) {
        return of(bytes).substring(0, SHORT);
    }
}
