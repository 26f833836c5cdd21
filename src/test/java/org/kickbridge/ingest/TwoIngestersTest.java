package org.kickbridge.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.gym.Gym;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.store.series.PostgresServer;
import org.kickbridge.store.series.SeriesAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes share the load of a gym, and one of them is killed. */
class TwoIngestersTest {
    @TempDir
    private Path folder;

    private Process ingest(MosquittoBroker broker, SeriesAddress database, String name) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), database.password() + "\n");
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m", "-cp",
                System.getProperty("java.class.path"), "org.kickbridge.cli.Kickbridge", "ingest", "--broker",
                broker.url(), "--jdbc", database.jdbc(), "--jdbc-user", database.user(), "--jdbc-password-file",
                password.toString(), "--client-id", name, "--grace", "1s", "--quiet-after", "1s")
                .redirectOutput(file(name, ".out"))
                .redirectError(file(name, ".err"))
                .start();
    }

    private File file(String name, String kind) {
        return folder.resolve(name + kind).toFile();
    }

    private void awaitLog(String name, String words) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(Files.readString(file(name, ".err").toPath())).contains(words));
    }

    @Test
    void shouldHaveEveryEventOnceThoughOneOfThemIsKilled() throws Exception {
        SeriesAddress database = PostgresServer.shared().freshDatabase("two_processes");
        try (MosquittoBroker broker = new MosquittoBroker(folder).start()) {
            Process mortal = ingest(broker, database, "mortal");
            awaitLog("mortal", "looks after gaps");
            Process other = ingest(broker, database, "other");
            awaitLog("other", "connected");
            try (Gym gym = Gyms.open(broker.url(), "two", 30, 80)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> Gyms.number(database, "SELECT count(*) FROM kickbridge.event") > 80);
                mortal.destroyForcibly().waitFor();

                Gyms.awaitTold(gym);
                Gyms.awaitComplete(gym, database);

                assertThat(Gyms.number(database, "SELECT count(*) FROM kickbridge.gap WHERE state = 'closed'"))
                        .as("gaps noticed and closed")
                        .isPositive();
                awaitLog("other", "looks after gaps");
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> Gyms.number(database,
                                "SELECT count(*) FROM kickbridge.gap WHERE state <> 'closed'") == 0);
                assertThat(Gyms.number(database, "SELECT count(*) FROM kickbridge.rejected")).isZero();

                other.destroy();
                assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
                List<String> said = Files.readAllLines(file("other", ".out").toPath());
                long events = gym.figures().events();
                assertThat(number(said, "received  (\\d+)")).as("its share").isBetween(1L, events - 1);
                assertThat(number(said, "of these (\\d+) asked back")).isBetween(1L, events - 1);
                assertThat(Files.readString(file("other", ".err").toPath())).doesNotContain(database.password());
            } finally {
                mortal.destroyForcibly();
                other.destroyForcibly();
            }
        }
    }

    private static long number(List<String> lines, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(String.join("\n", lines));
        assertThat(matcher.find()).as("%s in %s", pattern, lines).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
