package org.kickbridge.control;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandDesk;
import org.kickbridge.command.CommandError.Code;
import org.kickbridge.command.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests on a Unix domain socket that only the daemon's own user may open: a line of JSON in, a line of JSON
 * out. The thread {@code kb-control} takes connections in, at most {@value #MOST} at a time; each is served on a virtual
 * thread of its own until its end. Any thread may close it.
 */
public final class ControlSocket implements AutoCloseable {
    static final int MOST = 8;
    static final int LONGEST_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final long PAUSE_MS = 100;

    private final Path file;
    private final ServerSocketChannel server;
    private final CommandDesk desk;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong served = new AtomicLong();

    private ControlSocket(Path file, ServerSocketChannel server, CommandDesk desk) {
        this.file = file;
        this.server = server;
        this.desk = desk;
    }

    /**
     * Opens the socket. One that a dead daemon left behind is replaced: whoever calls this must hold the lock of the
     * store it lies in, so that there is no living one.
     *
     * @throws IOException when it cannot be opened, with what stands in the way
     */
    public static ControlSocket open(Path file, CommandDesk desk) throws IOException {
        var address = SocketFile.address(file);
        Files.deleteIfExists(file);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (BindException e) {
            server.close();
            throw new IOException("The socket " + file + " cannot be made: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        ControlSocket socket = new ControlSocket(file, server, desk);
        Thread.ofPlatform().name("kb-control").daemon(true).start(socket::accept);
        return socket;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                take(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("A request on {} could not be taken: {}", file, e.getMessage());
                pause();
            }
        }
    }

    private void take(SocketChannel connection) throws IOException {
        if (open.size() >= MOST) {
            try (connection) {
                LineChannel.write(connection, Answer.error(Code.BUSY,
                        MOST + " connections to " + file.getFileName() + " are open; close one of them").json());
            }
            return;
        }
        open.add(connection);
        if (!server.isOpen()) {
            connection.close();
        }
        Thread.ofVirtual().name("kb-control-" + served.incrementAndGet()).start(() -> serve(connection));
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            answerAll(connection);
        } catch (IOException e) {
            LOG.debug("A connection to {} ended: {}", file, e.toString());
        } finally {
            open.remove(connection);
        }
    }

    private void answerAll(SocketChannel connection) throws IOException {
        LineChannel lines = new LineChannel(LONGEST_BYTES);
        try {
            for (byte[] line = lines.read(connection); line != null; line = lines.read(connection)) {
                LineChannel.write(connection, answer(line));
            }
        } catch (LineChannel.TooLong e) {
            // What follows cannot be told from the rest of it, so that this is the last answer.
            LineChannel.write(connection, Answer
                    .error(Code.TOO_LARGE, "the line is longer than " + LONGEST_BYTES + " bytes")
                    .json());
        }
    }

    private byte[] answer(byte[] line) {
        try {
            Envelope request = Envelope.read(line);
            return desk.answer(Origin.LOCAL, request.command(), request.payload());
        } catch (Envelope.Unreadable e) {
            return e.answer();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more requests; connections end, and the file goes. */
    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel connection : open) {
            connection.close();
        }
        Files.deleteIfExists(file);
    }
}
