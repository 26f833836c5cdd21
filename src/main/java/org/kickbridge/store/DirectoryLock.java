package org.kickbridge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/** Keeps a second daemon off a directory. The system drops the lock when the process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Another process, or another outbox of this one, has the directory. */
    static final class Held extends IOException {
        private static final long serialVersionUID = 1;

        Held(String sentence) {
            super(sentence);
        }
    }

    /** @throws Held when the directory is in use */
    static DirectoryLock take(Path directory) throws IOException {
        Path file = directory.resolve("outbox.lock");
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new Held("The store " + directory + " is in use by another Kickbridge" + holder(file)
                        + "; stop that one or give this one its own directory.");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())));
            return new DirectoryLock(channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static String holder(Path file) {
        try (FileChannel read = FileChannel.open(file)) {
            ByteBuffer text = ByteBuffer.allocate(20);
            read.read(text);
            String pid = StandardCharsets.US_ASCII.decode(text.flip()).toString();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
