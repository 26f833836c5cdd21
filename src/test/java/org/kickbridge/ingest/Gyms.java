package org.kickbridge.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.kickbridge.gym.Gym;
import org.kickbridge.gym.GymSettings;
import org.kickbridge.mqtt.BrokerAccess;
import org.kickbridge.mqtt.Intake;
import org.kickbridge.store.series.PostgresServer;
import org.kickbridge.store.series.SeriesAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** A gym in this process, and the question whether a database has all of it. */
final class Gyms {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Gyms() {
    }

    /** @param seconds of the machines' own time, twenty times as fast as ours */
    static Gym open(String broker, String site, int machines, int seconds) {
        return Gym.open(new GymSettings(BrokerAccess.of(broker), site, machines, Math.min(4, machines), 20,
                Duration.ofSeconds(seconds), 7, false, "test"));
    }

    static Ingester.Settings ingesting(String broker, SeriesAddress database, String clientId) {
        return new Ingester.Settings(
                new Intake.Settings(BrokerAccess.of(broker), clientId, "test", null, Duration.ofSeconds(30), false,
                        1000),
                database, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    /** Waits until the machines have told everything and the broker has it. */
    static void awaitTold(Gym gym) throws InterruptedException {
        assertThat(gym.awaitEnd(PATIENCE)).as("the gym came to its end").isTrue();
        Awaitility.await().atMost(PATIENCE).until(() -> gym.waiting() == 0);
    }

    /** Waits until the database has each event of each machine, and makes sure that it has each once. */
    static void awaitComplete(Gym gym, SeriesAddress database) throws SQLException {
        Map<String, Long> told = new TreeMap<>(gym.lastSeqs());
        told.values().removeIf(last -> last == 0);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(
                        here(database, "SELECT machine, here FROM kickbridge.completeness WHERE missing = 0"))
                        .isEqualTo(told));
        assertThat(here(database, "SELECT machine, count(*) FROM kickbridge.event GROUP BY machine")).isEqualTo(told);
        assertThat(here(database, "SELECT machine, count(DISTINCT seq) FROM kickbridge.event GROUP BY machine"))
                .isEqualTo(told);
        assertThat(here(database, "SELECT machine, max(seq) FROM kickbridge.event GROUP BY machine")).isEqualTo(told);
    }

    private static Map<String, Long> here(SeriesAddress database, String query) throws SQLException {
        Map<String, Long> here = new TreeMap<>();
        for (String row : PostgresServer.rows(database, query)) {
            here.put(row.split(" ", -1)[0], Long.parseLong(row.split(" ", -1)[1]));
        }
        return here;
    }

    static long number(SeriesAddress database, String query) throws SQLException {
        return Long.parseLong(PostgresServer.rows(database, query).getFirst());
    }
}
