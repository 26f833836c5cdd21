package org.kickbridge.ingest;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.gym.Gym;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.store.series.PostgresServer;
import org.kickbridge.store.series.SeriesAddress;
import org.kickbridge.store.series.SeriesEvent;
import org.kickbridge.store.series.SeriesEvents;
import org.kickbridge.store.series.SeriesForgetting;

import static org.assertj.core.api.Assertions.assertThat;

/** With a real mosquitto, a real PostgreSQL and simulated machines. */
class IngesterTest {
    private static PostgresServer server;

    @TempDir
    private Path folder;
    private MosquittoBroker broker;

    @BeforeAll
    static void startDatabase() throws Exception {
        server = PostgresServer.shared();
    }

    @BeforeEach
    void startBroker() throws Exception {
        broker = new MosquittoBroker(folder).start();
    }

    @AfterEach
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void shouldBringInAlsoWhatWasToldBeforeItCame() throws Exception {
        SeriesAddress database = server.freshDatabase("before");
        try (Gym gym = Gyms.open(broker.url(), "early", 8, 50)) {
            Gyms.awaitTold(gym);
            try (Ingester ingester = Ingester.start(Gyms.ingesting(broker.url(), database, "late"))) {
                Gyms.awaitComplete(gym, database);
                assertThat(ingester.summary().filled()).isEqualTo(gym.figures().events());
            }
        }
    }

    @Test
    void shouldTakeNothingWhileTheDatabaseIsAwayAndLoseNothing() throws Exception {
        SeriesAddress database = server.freshDatabase("away");
        try (Ingester ingester = Ingester.start(Gyms.ingesting(broker.url(), database, "patient"));
                Gym gym = Gyms.open(broker.url(), "away", 12, 80)) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> ingester.summary().rows() > 20);
            server.kill();
            try {
                Gyms.awaitTold(gym);
                assertThat(ingester.summary().rows()).isLessThan(gym.figures().events());
            } finally {
                server.goOn();
            }

            Gyms.awaitComplete(gym, database);
            assertThat(ingester.summary().rejected()).isZero();
        }
    }

    @Test
    void shouldComeBackAfterTheBrokerWasKilled() throws Exception {
        SeriesAddress database = server.freshDatabase("broker");
        try (Ingester ingester = Ingester.start(Gyms.ingesting(broker.url(), database, "faithful"));
                Gym gym = Gyms.open(broker.url(), "broker", 12, 80)) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> ingester.summary().rows() > 20);
            broker.kill();
            broker.start();

            Gyms.awaitTold(gym);
            Gyms.awaitComplete(gym, database);
        }
    }

    @Test
    void shouldPutAsideWhatIsNoEventAndGoOn() throws Exception {
        SeriesAddress database = server.freshDatabase("aside");
        String good = """
                {"type":"rep","schema":"kickbridge/rep/1","id":"01a210b2-91c4-7001-a0dd-7a0d9a451cf%d","site":"s",\
                "machine":"m","seq":%d,"at":"2026-11-25T03:14:30.089Z","athlete":"%s"}""";
        try (Ingester ingester = Ingester.start(Gyms.ingesting(broker.url(), database, "picky"))) {
            broker.publish("kickbridge/v1/s/m/cmd/none", "", false); // so that the broker is known to answer
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
                broker.publish("kickbridge/v1/s/m/rep", "no JSON at all", false);
                return ingester.summary().rejected() > 0;
            });
            broker.publish("kickbridge/v1/s/m/rep", good.formatted(1, 1, "a").replace("rep/1", "rep/9"), false);
            broker.publish("kickbridge/v1/s/m/rep", good.formatted(1, 1, "a").replace("\"id\"", "\"di\""), false);
            broker.publish("kickbridge/v1/s/m/rep", good.formatted(1, 1, "\\u0000"), false);
            broker.publish("kickbridge/v1/s/m/rep", good.formatted(2, 1, "x".repeat(10)), false);
            broker.publish("kickbridge/v1/s/m/set", good.formatted(3, 2, "wrong topic"), false);

            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Gyms.number(database, "SELECT count(*) FROM kickbridge.rejected"))
                            .isEqualTo(5));
            assertThat(Gyms.number(database, "SELECT count(*) FROM kickbridge.event")).isEqualTo(1);
            assertThat(ingester.summary().rows()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotBringBackAnAthleteWhoIsForgotten() throws Exception {
        SeriesAddress database = server.freshDatabase("forgotten");
        SeriesEvent session = SeriesEvents.session("m", 1, "\"anna-17\"");
        SeriesEvent later = SeriesEvents.rep("m", 2);
        String rows = "SELECT count(*) FROM kickbridge.event";
        try (Ingester ingester = Ingester.start(Gyms.ingesting(broker.url(), database, "obedient"))) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
                broker.publish(session.topic(), session.json(), false);
                return Gyms.number(database, rows) == 1;
            });
            assertThat(SeriesForgetting.forget(database, "anna-17").events()).isEqualTo(1);
            long before = ingester.summary().duplicates();

            broker.publish(session.topic(), session.json(), false);
            broker.publish(later.topic(), later.json(), false);

            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Gyms.number(database, rows) == 2);
            assertThat(ingester.summary().duplicates()).isGreaterThan(before);
        }
        assertThat(PostgresServer.rows(database, "SELECT seq, payload ->> 'athlete', athlete FROM kickbridge.session"))
                .containsExactly("1 null null");
    }
}
