package org.kickbridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.store.series.PostgresServer;
import org.kickbridge.store.series.SeriesAddress;
import org.kickbridge.store.series.SeriesEvents;
import org.kickbridge.store.series.SeriesSchema;
import org.kickbridge.store.series.SeriesWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code simulate --broker} and {@code ingest} as they are called. */
class FleetVerbsTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(String... arguments) {
        out.reset();
        err.reset();
        return Kickbridge.execute(arguments, InputStream.nullInputStream(), out,
                new PrintStream(err, true, StandardCharsets.UTF_8), new Ending());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogether() {
        assertThat(call("simulate")).isEqualTo(2);
        assertThat(err()).contains("--out FILE writes a recording, --broker URL plays a gym");
        assertThat(call("simulate", "--out", "x.csv", "--broker", "mqtt://h")).isEqualTo(2);
        assertThat(call("simulate", "--out", "x.csv", "--machines", "3")).isEqualTo(2);
        assertThat(err()).contains("--machines needs --broker");
        assertThat(call("simulate", "--broker", "mqtt://h", "--machines", "0")).isEqualTo(2);
        assertThat(err()).contains("allowed is 1 to 10000");
        assertThat(call("simulate", "--broker", "mqtt://h", "--site", "a/b")).isEqualTo(2);
        assertThat(call("simulate", "--broker", "http://h")).isEqualTo(2);
        assertThat(call("ingest", "--jdbc", "jdbc:postgresql://h/d")).isEqualTo(2);
        assertThat(err()).contains("give --broker URL");
        assertThat(call("ingest", "--broker", "mqtt://h", "--jdbc", "jdbc:postgresql://h/d?password=p")).isEqualTo(2);
        assertThat(err()).contains("put it into a file");
        assertThat(call("ingest", "--broker", "mqtt://h", "--jdbc", "jdbc:postgresql://h/d", "--group", "a/b"))
                .isEqualTo(2);
        assertThat(call("ingest", "--broker", "mqtt://h", "--password-file", folder.resolve("none").toString(),
                "--username", "u", "--jdbc", "jdbc:postgresql://h/d")).isEqualTo(2);
        assertThat(err()).contains("cannot be read");
    }

    @Test
    void shouldMakeTheTablesAndEnd() throws Exception {
        SeriesAddress server = PostgresServer.shared().address();
        PostgresServer.execute(server, "CREATE DATABASE init");
        String jdbc = PostgresServer.shared().address("init").jdbc();
        String password = Files.writeString(folder.resolve("password"), server.password() + "\n").toString();
        String wrong = Files.writeString(folder.resolve("wrong"), "another\n").toString();

        assertThat(
                call("ingest", "--jdbc", jdbc, "--jdbc-user", "kickbridge", "--jdbc-password-file", password, "--init"))
                .isZero();
        assertThat(out()).contains("has version " + SeriesSchema.VERSION + " of the schema kickbridge");
        assertThat(call("ingest", "--jdbc", jdbc, "--jdbc-user", "kickbridge", "--jdbc-password-file", wrong, "--init"))
                .isEqualTo(1);
        assertThat(err()).contains("password authentication failed").doesNotContain("another");
    }

    @Test
    void shouldForgetAnAthleteInTheDatabase() throws Exception {
        PostgresServer server = PostgresServer.shared();
        SeriesAddress database = server.freshDatabase("forgetful");
        try (SeriesWriter writer = new SeriesWriter(database)) {
            writer.write(List.of(SeriesEvents.session("a", 1, "\"anna-17\""), SeriesEvents.session("b", 1, "\"jo\"")),
                    List.of());
        }
        String password = Files.writeString(folder.resolve("password"), database.password() + "\n").toString();
        String[] login = {"--jdbc-user", "kickbridge", "--jdbc-password-file", password};

        assertThat(forget("anna-17", database.jdbc(), login)).isZero();
        assertThat(out()).isEqualTo("forgotten: 1 events changed\n");
        assertThat(err()).isEmpty();
        assertThat(PostgresServer.rows(database, "SELECT machine, athlete FROM kickbridge.session ORDER BY 1"))
                .containsExactly("a null", "b jo");
        assertThat(forget("anna-17", database.jdbc(), login)).as("unknown now").isZero();
        assertThat(out()).isEqualTo("forgotten: 0 events changed\n");

        String wrong = Files.writeString(folder.resolve("wrong"), "another\n").toString();
        assertThat(forget("jo", database.jdbc(), "--jdbc-user", "kickbridge", "--jdbc-password-file", wrong)).isOne();
        assertThat(err()).contains("password authentication failed").doesNotContain("another").hasLineCount(1);
        assertThat(forget("jo", server.address("nowhere").jdbc(), login)).isOne();
        assertThat(err()).contains("\"nowhere\" does not exist").hasLineCount(1);
        assertThat(forget("jo", server.address("template1").jdbc(), login)).isOne();
        assertThat(err()).contains("/template1 has no schema kickbridge").hasLineCount(1);
        String nowhere = "jdbc:postgresql://127.0.0.1:" + freePort() + "/d";
        assertThat(forget("jo", nowhere, login)).isOne();
        assertThat(err()).startsWith("kickbridge forget: The database at " + nowhere + " says: ")
                .contains("refused")
                .hasLineCount(1);
        assertThat(PostgresServer.rows(database, "SELECT athlete FROM kickbridge.session ORDER BY machine"))
                .containsExactly("null", "jo");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int forget(String athlete, String jdbc, String... login) {
        return call(
                Stream.concat(Stream.of("forget", athlete, "--jdbc", jdbc), Stream.of(login)).toArray(String[]::new));
    }

    @Test
    void shouldPlayAGymAndSayWhatItTold() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(folder).start()) {
            assertThat(call("simulate", "--broker", "mqtt://127.0.0.1:" + broker.port(), "--machines", "2", "--speed",
                    "50", "--duration", "40s", "--linger", "100ms", "--live")).isZero();
        }
        assertThat(out()).contains("machines  2 of gym on 2 connections")
                .containsPattern("events    [1-9]\\d+ told")
                .contains(" 0 waiting");
    }
}
