package org.kickbridge.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Notices that files of passwords, keys and certificates have become others, by what they hold: a few kilobytes, read at
 * each look. Files that still change between two looks are being written. One thread.
 */
public final class RenewedFiles {
    private static final int MOST_BYTES = 1 << 20;

    private final List<Path> files;
    private final long pace;
    private String inUse = "";
    private String before = "";
    private String tried = "";
    private long next;

    /** @param pace from one look to the next */
    public RenewedFiles(List<Path> files, Duration pace) {
        this.files = files;
        this.pace = pace.toNanos();
    }

    /**
     * What is there now is about to be used.
     *
     * @param now by a monotonic clock, ns, the same here and below
     */
    public void use(long now) {
        inUse = print();
        before = inUse;
        tried = inUse;
        next = now + pace;
    }

    /** Whether the files have become others, have stopped changing, and have not been told of yet. */
    public boolean haveChanged(long now) {
        if (files.isEmpty() || now - next < 0) {
            return false;
        }
        next = now + pace;
        String print = print();
        boolean still = print.equals(before);
        before = print;
        if (!still || print.equals(tried)) {
            return false;
        }
        tried = print;
        return true;
    }

    /** Whether what was told of last is what is in use after all. */
    public boolean areAsInUse() {
        return tried.equals(inUse);
    }

    private String print() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update((byte) '\n');
                try (InputStream in = Files.newInputStream(file)) {
                    digest.update(in.readNBytes(MOST_BYTES));
                } catch (IOException e) {
                    digest.update((byte) '-');
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
