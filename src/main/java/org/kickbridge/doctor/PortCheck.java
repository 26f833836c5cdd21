package org.kickbridge.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Whether the daemon could listen where the config says; for when none runs. */
public final class PortCheck implements Check {
    private final List<Port> ports;

    /**
     * Where the daemon will listen.
     *
     * @param key of the config, such as {@code http.port}
     * @param port 0 for any free one, which needs no look
     */
    public record Port(String key, String host, int port) {}

    public PortCheck(List<Port> ports) {
        this.ports = List.copyOf(ports);
    }

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public void look(Findings findings) {
        for (Port port : ports) {
            if (port.port == 0) {
                findings.good(port.key, "any free port");
                continue;
            }
            try (ServerSocket socket = new ServerSocket(port.port, 1, InetAddress.getByName(port.host))) {
                findings.good(port.key, socket.getLocalPort() + " on " + port.host + " is free");
            } catch (IOException e) {
                findings.fault(port.key, port.port + " on " + port.host + " cannot be used: " + e.getMessage(),
                        "choose another " + port.key + ", or end the program that has it: sudo ss -ltnp 'sport = :"
                                + port.port + "'");
            }
        }
        if (ports.isEmpty()) {
            findings.skipped("ports", "the config asks for none");
        }
    }
}
