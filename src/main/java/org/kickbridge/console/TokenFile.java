package org.kickbridge.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * The token that the daemon makes itself where the configuration names none: {@code console.token} in its store, which
 * stays the same over restarts and which only its own user may read. To have a new one, delete it and start again.
 */
public final class TokenFile {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final Pattern WHOLE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final int LONGEST_BYTES = 1024;

    private TokenFile() {
    }

    /** Where it lies in a store. */
    public static Path in(Path directory) {
        return directory.resolve("console.token");
    }

    /**
     * The token of this store, made where there is none. One that others could read, or that is not whole, is replaced.
     * Only whoever holds the lock of the store may call this.
     *
     * @throws IOException when it can neither be read nor made
     */
    public static Token keep(Path directory) throws IOException {
        try {
            return keepIn(in(directory));
        } catch (UnsupportedOperationException e) {
            throw new IOException(in(directory) + ": this file system cannot keep it from other users", e);
        }
    }

    private static Token keepIn(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ALONE)) {
                LOG.warn("{} was open to other users; there is a new token in it", file);
            } else if (Files.size(file) <= LONGEST_BYTES) {
                String kept = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
                if (WHOLE.matcher(kept).matches()) {
                    return Token.of(kept);
                }
                LOG.warn("{} held no token; there is a new one in it", file);
            }
        }
        String made = Token.random();
        write(file, made);
        return Token.of(made);
    }

    /** A token that nobody knows, so that nobody can act. */
    public static Token none() {
        return Token.of(Token.random());
    }

    /** There as a whole or not at all, and never open to others, not even for a moment. */
    private static void write(Path file, String token) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel out = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ALONE))) {
            ByteBuffer left = StandardCharsets.US_ASCII.encode(token + "\n");
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(unfinished, file, ATOMIC_MOVE);
    }
}
