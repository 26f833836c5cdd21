package org.kickbridge.mqtt;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between the outlet and its broker that can be shut: connections break, and new ones get nowhere. */
public final class Gate implements AutoCloseable {
    private final ServerSocket door;
    private final int to;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Wiretap> taps = new CopyOnWriteArrayList<>();
    private volatile boolean open;
    private volatile boolean swallowing;

    /** A gate to a port of this machine. */
    public Gate(int to, boolean open) throws IOException {
        this.to = to;
        this.open = open;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("gate").start(this::accept);
    }

    /** Where clients connect to instead. */
    public String url() {
        return "tcp://127.0.0.1:" + door.getLocalPort();
    }

    /** One for each connection, in the order in which they were made. */
    public List<Wiretap> taps() {
        return taps;
    }

    /** Lets through what connects from now on. */
    public void open() {
        swallowing = false;
        open = true;
    }

    /** Keeps all connections and takes new ones, and hands nothing on in either direction: who sends hears nothing. */
    public void swallow() {
        swallowing = true;
    }

    /** Breaks all connections without a word. */
    public void shut() {
        open = false;
        sockets.forEach(Gate::drop);
    }

    @Override
    public void close() throws IOException {
        door.close();
        shut();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                sockets.add(near);
                if (open) {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                    sockets.add(far);
                    Wiretap tap = new Wiretap();
                    taps.add(tap);
                    Thread.ofPlatform().daemon().start(() -> copy(near, far, tap.toBroker()));
                    Thread.ofPlatform().daemon().start(() -> copy(far, near, tap.fromBroker()));
                }
                if (!open) {
                    drop(near);
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void copy(Socket from, Socket into, OutputStream notes) {
        try {
            Wiretap.copy(from.getInputStream(), into.getOutputStream(), notes, () -> swallowing);
        } catch (IOException broken) {
            // one side has gone; so does the other
        } finally {
            drop(from);
            drop(into);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
