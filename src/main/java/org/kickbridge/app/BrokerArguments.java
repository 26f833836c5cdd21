package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.config.Config;

/** What the embedded broker's process is told: nothing secret stands on its command line. */
final class BrokerArguments {
    private BrokerArguments() {
    }

    static List<String> of(Config config) {
        Config.Broker broker = config.broker();
        List<String> arguments = new ArrayList<>(List.of("--host", broker.host(), "--port",
                Integer.toString(broker.port()), "--directory",
                config.store().directory().resolve("broker").toString()));
        if (broker.usersFile() != null) {
            arguments.add("--users-file");
            arguments.add(broker.usersFile().toString());
        }
        return arguments;
    }
}
