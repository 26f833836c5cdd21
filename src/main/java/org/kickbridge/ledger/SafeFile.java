package org.kickbridge.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * Files that are there as a whole or not at all, also after a power failure: written under another name, put on disk, and
 * only then given their own. One thread at a time for a folder. Stateless.
 */
final class SafeFile {
    /** What a name ends with until the file is whole. */
    static final String UNFINISHED = ".new";

    private SafeFile() {
    }

    /** On disk in place of what was there when it returns. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path unfinished = write(file, bytes);
        Files.move(unfinished, file, ATOMIC_MOVE);
        sync(file);
    }

    /**
     * On disk when it returns, and nobody may write it any more.
     *
     * @throws FileAlreadyExistsException when there is one of that name; it stays as it is
     */
    static void createForEver(Path file, byte[] bytes) throws IOException {
        Path unfinished = write(file, bytes);
        try {
            readOnly(unfinished);
            link(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        sync(file);
    }

    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(file);
        }
    }

    private static Path write(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        // One that a crash left behind may be read-only already.
        Files.deleteIfExists(unfinished);
        try (FileChannel out = FileChannel.open(unfinished, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        return unfinished;
    }

    /** A second name for the same file fails where the name is taken, which a move does not. */
    private static void link(Path unfinished, Path file) throws IOException {
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // A file system without second names, such as that of a memory stick. Nobody else writes here.
            if (Files.exists(file, NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(unfinished, file, ATOMIC_MOVE);
        }
    }

    private static void readOnly(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        } catch (UnsupportedOperationException e) {
            // A file system that knows no such permissions.
        }
    }

    /** Why a file could not be used, with its name, in a few words. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "this user may not use " + denied.getFile();
            case FileSystemException other when other.getReason() != null ->
                other.getReason() + " (" + other.getFile() + ")";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** The name itself is on disk only when its folder is. */
    private static void sync(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel open = FileChannel.open(folder, READ)) {
                open.force(true);
            }
        }
    }
}
