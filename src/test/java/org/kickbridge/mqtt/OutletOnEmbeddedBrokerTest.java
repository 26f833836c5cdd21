package org.kickbridge.mqtt;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.kickbridge.broker.BrokerSettings;
import org.kickbridge.broker.EmbeddedBroker;

class OutletOnEmbeddedBrokerTest extends OutletContract {
    private static EmbeddedBroker broker;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        broker = new EmbeddedBroker(BrokerSettings.forDemo(0));
        port = broker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Override
    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    int port() {
        return port;
    }

    @Override
    @Nullable
    String contentTypeOfTheWill() {
        return null; // Artemis 2.55 drops the properties of a will
    }
}
