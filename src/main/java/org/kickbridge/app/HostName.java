package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this computer as its kernel knows it, without asking the network. Stateless. */
final class HostName {
    private HostName() {
    }

    /** Such as {@code pi-7}; {@code unknown} where the kernel does not tell. */
    static String here() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.isEmpty() ? "unknown" : name;
        } catch (IOException e) {
            return "unknown";
        }
    }
}
