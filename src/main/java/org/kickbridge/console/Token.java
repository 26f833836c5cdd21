package org.kickbridge.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The token that opens the console, kept as its hash alone. Immutable. */
public final class Token {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] hash;

    private Token(byte[] hash) {
        this.hash = hash;
    }

    public static Token of(String text) {
        return new Token(hash(text));
    }

    /** 256 random bits as 43 letters, digits, - and _. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Takes as long for whatever is given, so that time tells nothing. */
    boolean is(String given) {
        return MessageDigest.isEqual(hash, hash(given));
    }

    @Override
    public String toString() {
        return "(token)";
    }
}
