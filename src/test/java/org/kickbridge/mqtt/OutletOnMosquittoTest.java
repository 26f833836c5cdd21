package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Override
    String contentTypeOfTheWill() {
        return "application/json";
    }

    @Test
    void shouldRefuseACommandThatIsSentToBeKept() throws Exception {
        try (Rig rig = rig().startAndAwaitConnection(); Witness witness = new Witness(url(), rig.topics.reply())) {
            witness.publish(rig.topics.of("cmd/tare"), Rig.bytes("{}"), 1, true);
            witness.await(rig.topics.reply(), text -> text.contains("\"error\":\"retained\""));
            assertThat(rig.outlet.traffic().commands()).isZero();
        }
    }
}
