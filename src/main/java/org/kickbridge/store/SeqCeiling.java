package org.kickbridge.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * A number beside the database that no seq in it exceeds, so that a database lost altogether does not lead to a seq used
 * twice: counting goes on above the ceiling, with a gap that consumers can see. It is raised in steps, so that it costs
 * one small write in {@value #STEP} events. One thread at a time.
 */
final class SeqCeiling {
    private static final int STEP = 1000;

    private final Path file;
    private long ceiling;

    private SeqCeiling(Path file, long ceiling) {
        this.file = file;
        this.ceiling = ceiling;
    }

    /** Reads the ceiling; 0 where there is none. */
    static SeqCeiling read(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return new SeqCeiling(file, Long.parseLong(text));
        } catch (NoSuchFileException none) {
            return new SeqCeiling(file, 0);
        } catch (NumberFormatException | CharacterCodingException broken) {
            return new SeqCeiling(file, 0);
        }
    }

    long value() {
        return ceiling;
    }

    /** On disk when it returns: {@code seq} may be used. */
    void allow(long seq) throws IOException {
        if (seq <= ceiling) {
            return;
        }
        long raised = seq + STEP - 1;
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(raised + "\n");
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(fresh, file, ATOMIC_MOVE);
        ceiling = raised;
    }
}
