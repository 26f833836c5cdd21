package org.kickbridge.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Lines over a channel, each ended by a newline. Not thread-safe. */
final class LineChannel {
    private static final int FIRST_BYTES = 8 * 1024;

    private final int longest;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);
    private int searched;

    /** A line that is longer than what was agreed on. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** @param longest bytes of a line, without its end */
    LineChannel(int longest) {
        this.longest = longest;
    }

    /** The next line without its end, waiting for it; null where no more comes. */
    byte @Nullable [] read(ReadableByteChannel from) throws IOException {
        for (byte[] line = next();; line = next()) {
            if (line != null) {
                return line;
            }
            if (from.read(room()) < 0) {
                return null;
            }
        }
    }

    /** A line that has arrived as a whole; null where none has. */
    byte @Nullable [] next() throws TooLong {
        for (; searched < buffer.position(); searched++) {
            if (buffer.get(searched) == '\n') {
                byte[] line = Arrays.copyOf(buffer.array(), searched);
                int rest = buffer.position() - searched - 1;
                System.arraycopy(buffer.array(), searched + 1, buffer.array(), 0, rest);
                buffer.position(rest);
                searched = 0;
                return line;
            }
        }
        if (searched > longest) {
            throw new TooLong();
        }
        return null;
    }

    /** Where to put what comes next; never full. */
    ByteBuffer room() {
        if (!buffer.hasRemaining()) {
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), 2 * buffer.capacity())).position(buffer.position());
        }
        return buffer;
    }

    static void write(WritableByteChannel to, byte[] line) throws IOException {
        ByteBuffer bytes = ended(line);
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    static ByteBuffer ended(byte[] line) {
        return ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
    }
}
