package org.kickbridge.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.kickbridge.command.RequestDoor;

/** Asks the daemon that listens on a {@link ControlSocket}. Thread-safe: requests wait for each other. */
public final class ControlClient implements RequestDoor {
    /** Longer than a card takes to keep a record. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(3);
    private static final int LONGEST_BYTES = 64 * 1024 * 1024;

    private final Path file;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long longestNanos;
    private final LineChannel lines = new LineChannel(LONGEST_BYTES);

    private ControlClient(Path file, SocketChannel channel, Duration longest) throws IOException {
        this.file = file;
        this.channel = channel;
        this.longestNanos = longest.toNanos();
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, 0);
    }

    /**
     * Connects to the daemon.
     *
     * @param file see {@link SocketFile#of}
     * @return null where no daemon listens there
     * @throws IOException when one may listen there and cannot be asked, with what stands in the way
     */
    public static @Nullable ControlClient connect(Path file) throws IOException {
        return connect(file, LONGEST_ANSWER);
    }

    /** The same, for what may keep a disk busy for minutes. */
    public static @Nullable ControlClient connectForLong(Path file) throws IOException {
        return connect(file, LONGEST_WORK);
    }

    static @Nullable ControlClient connect(Path file, Duration longest) throws IOException {
        var address = SocketFile.address(file);
        if (!Files.exists(file)) {
            return null;
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(address);
            return new ControlClient(file, channel, longest);
        } catch (ConnectException e) {
            // The file of a daemon that is no more.
            channel.close();
            return null;
        } catch (IOException e) {
            channel.close();
            throw new IOException("The daemon cannot be asked through " + file + ": " + e.getMessage()
                    + "; be the user that it runs as", e);
        }
    }

    @Override
    public synchronized byte[] answer(String name, byte[] payload) throws IOException {
        long endNanos = System.nanoTime() + longestNanos;
        try {
            ByteBuffer request = LineChannel.ended(new Envelope(name, payload).line());
            while (request.hasRemaining()) {
                if (channel.write(request) == 0) {
                    await(SelectionKey.OP_WRITE, endNanos);
                }
            }
            for (byte[] line = lines.next();; line = lines.next()) {
                if (line != null) {
                    return line;
                }
                int read = channel.read(lines.room());
                if (read < 0) {
                    throw new IOException("it has gone");
                }
                if (read == 0) {
                    await(SelectionKey.OP_READ, endNanos);
                }
            }
        } catch (IOException e) {
            // An answer that comes later must not be taken for that to the next request.
            close();
            throw new IOException("The daemon at " + file + " gave no answer: "
                    + (e.getMessage() == null ? "the connection is closed" : e.getMessage()), e);
        }
    }

    private void await(int operation, long endNanos) throws IOException {
        key.interestOps(operation);
        long leftMs = (endNanos - System.nanoTime()) / 1_000_000;
        if (leftMs <= 0 || (selector.select(leftMs) == 0 && System.nanoTime() - endNanos >= 0)) {
            throw new IOException("it took longer than " + longestNanos / 1_000_000_000 + " s");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
