package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.config.Config;

/** What the embedded broker's process is told. Nothing secret stands on its command line. */
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
}
