package org.kickbridge.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the socket of a store lies. Stateless. */
public final class SocketFile {
    /** The system keeps 108 bytes for the path, and the JDK uses two less. */
    static final int LONGEST_BYTES = 106;

    private SocketFile() {
    }

    /** The socket of the daemon that has this store. */
    public static Path of(Path store) {
        return store.resolve("control.sock").toAbsolutePath();
    }

    static UnixDomainSocketAddress address(Path file) throws IOException {
        int bytes = file.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_BYTES) {
            throw new IOException("The path of the socket " + file + " has " + bytes + " bytes; the system takes "
                    + LONGEST_BYTES + ", so choose a shorter store.directory");
        }
        return UnixDomainSocketAddress.of(file);
    }
}
