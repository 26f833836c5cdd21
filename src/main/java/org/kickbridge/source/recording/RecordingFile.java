package org.kickbridge.source.recording;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a recording, unpacked where they are gzip whatever the name says, and how many of them are read. */
final class RecordingFile extends FilterInputStream {
    private static final int BUFFER = 64 * 1024;

    private final long totalBytes;
    private long bytesRead;

    /** @param totalBytes -1 where nobody knows */
    RecordingFile(InputStream in, long totalBytes) {
        super(in);
        this.totalBytes = totalBytes;
    }

    /**
     * Opens the file.
     *
     * @throws RecordingException when there is none, or it may not be read
     */
    static RecordingFile open(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new RecordingException(file, "a directory", "a recording");
            }
            long size = Files.isRegularFile(file) ? Files.size(file) : -1;
            return new RecordingFile(Files.newInputStream(file), size);
        } catch (NoSuchFileException broken) {
            throw new RecordingException(file, "there is no such file", "a recording");
        } catch (AccessDeniedException broken) {
            throw new RecordingException(file, "this user may not read it", "a recording that can be read");
        }
    }

    /** The text in it. */
    InputStream unpacked(Path file) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(this, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        if (!gzip) {
            return buffered;
        }
        try {
            return new GZIPInputStream(buffered, BUFFER);
        } catch (ZipException | EOFException broken) {
            throw new RecordingException(file, "gzip with a broken head", "text, or whole gzip");
        }
    }

    /** Bytes of the file as it lies on the disk; -1 where it has no size, as a pipe. */
    long totalBytes() {
        return totalBytes;
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        bytesRead += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        bytesRead += Math.max(0, read);
        return read;
    }
}
