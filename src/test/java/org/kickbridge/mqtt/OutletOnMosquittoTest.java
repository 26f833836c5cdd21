package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class OutletOnMosquittoTest extends OutletContract {
    private static MosquittoBroker broker;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        broker = new MosquittoBroker(directory).start();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    String url() {
        return broker.url();
    }

    @Override
    int port() {
        return broker.port();
    }
}
