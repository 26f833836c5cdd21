package org.kickbridge.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.kickbridge.config.Config;

/** What the embedded broker's process is told, and how to reach it. Nothing secret stands on its command line. */
final class BrokerArguments {
    private BrokerArguments() {
    }

    /** @param port to listen on; -1 for the configured one */
    static List<String> of(Config config, int port) {
        Config.Broker broker = config.broker();
        List<String> arguments = new ArrayList<>(List.of("--host", broker.host(), "--port",
                Integer.toString(port < 0 ? broker.port() : port), "--directory",
                config.store().directory().resolve("broker").toString()));
        if (broker.usersFile() != null) {
            arguments.add("--users-file");
            arguments.add(broker.usersFile().toString());
        }
        return arguments;
    }

    /** Where a client on this machine finds a broker that listens there. */
    static URI uri(String scheme, String host, int port) {
        String reached = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
        return URI.create(scheme + "://" + reached + ":" + port);
    }
}
