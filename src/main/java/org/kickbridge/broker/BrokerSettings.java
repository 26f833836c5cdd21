package org.kickbridge.broker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How the embedded broker runs.
 *
 * @param host the address to listen on; one that other hosts can reach needs users
 * @param port 0 takes any free one
 * @param directory where retained messages and sessions are kept across restarts; null keeps nothing on disk
 * @param users password by user name; empty lets everyone in
 */
public record BrokerSettings(String host, int port, @Nullable Path directory, Map<String, String> users) {
    /** @throws IllegalArgumentException when the broker would be open to others without a password */
    public BrokerSettings {
        users = Map.copyOf(users);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The broker's port is " + port + "; allowed are 0 (any free) to 65535.");
        }
        if (users.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException("The broker would listen on " + host
                    + " without users and passwords, open to everyone on the network; "
                    + "give it users, or let it listen on 127.0.0.1.");
        }
        users.forEach((name, password) -> {
            if (name.isBlank() || password.isBlank()) {
                throw new IllegalArgumentException("A user of the broker has no name or no password.");
            }
        });
    }

    /** On this host only, open to all its programs, nothing on disk: the demo's broker. */
    public static BrokerSettings forDemo(int port) {
        return new BrokerSettings("127.0.0.1", port, null, Map.of());
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return !host.isBlank();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("The broker's host " + host + " is unknown.", unknown);
        }
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "BrokerSettings[host=" + host + ", port=" + port + ", directory=" + directory + ", users="
                + users.keySet() + "]";
    }
}
