package org.kickbridge.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.mqtt.MosquittoBroker;
import org.kickbridge.mqtt.Witness;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.MACHINE;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** An athlete is forgotten by a daemon that runs, with sessions behind, waiting and under way. */
@Timeout(60)
class DaemonForgetTest {
    private static final int FASTER = 10;
    private static final String JO = "jo-17-a8f3";

    @TempDir
    Path folder;
    private final Bench bench = new Bench();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Test
    void shouldForgetSessionsThatAreOverAndThatRunAndGoOnCounting() throws Exception {
        Path store = folder.resolve("store");
        try (Daemon daemon = Daemon.start(DaemonRig.config(store), bench.live(), DaemonRig.faster(FASTER),
                event -> events.add(event.type()));
                RequestDoor door = daemon.door()) {
            train(door, JO);
            end(door);
            train(door, "other-1");
            end(door);
            train(door, JO);

            JsonNode answer = ask(door, "athlete/forget", "{\"athlete\":\"" + JO + "\"}");
            assertThat(answer).isEqualTo(DaemonRig.JSON.readTree(
                    "{\"ok\":true,\"events_changed\":1,\"files_removed\":0,\"session_running\":true}"));
            assertThat(filesWith(store)).as("while it runs").isEmpty();
            end(door);
        }
        assertThat(filesWith(store)).isEmpty();
        List<Row> rows = rows(store);
        assertThat(rows).extracting(Row::seq).isEqualTo(Stream.iterate(1L, seq -> seq + 1).limit(rows.size()).toList());
        assertThat(rows.stream().filter(row -> row.type().equals("session")))
                .extracting(row -> DaemonRig.JSON.readTree(row.payload()).get("athlete").asString(null))
                .containsExactly(null, "other-1", null);
        assertThat(rows).filteredOn(row -> row.type().equals("rep")).isNotEmpty();
    }

    @Test
    void shouldPublishWhatWaitedForTheBrokerWithoutTheReference() throws Exception {
        int closed = MosquittoBroker.freePort();
        // The phone listens before the daemon finds the way, so that it misses nothing.
        try (MosquittoBroker broker = new MosquittoBroker(folder).start();
                Witness phone = new Witness(broker.url(), "kickbridge/#");
                Daemon daemon = Daemon.start(
                        DaemonRig.config(folder.resolve("store"), "tcp://127.0.0.1:" + closed), bench.live(),
                        DaemonRig.faster(FASTER), event -> events.add(event.type()));
                RequestDoor door = daemon.door()) {
            train(door, JO);
            end(door);
            assertThat(ask(door, "athlete/forget", "{\"athlete\":\"" + JO + "\"}").get("events_changed").asInt())
                    .isEqualTo(1);
            try (ServerSocket way = new ServerSocket(closed, 1, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> lead(way, broker.port()));
                String session = phone.await(MACHINE + "session", text -> true).text();
                assertThat(DaemonRig.JSON.readTree(session).get("athlete").isNull()).isTrue();
                assertThat(phone.seen()).noneMatch(seen -> seen.text().contains(JO));
            }
        }
    }

    /** Leads whoever comes to the broker. */
    private static void lead(ServerSocket way, int broker) {
        try {
            while (true) {
                Socket from = way.accept();
                Socket to = new Socket(InetAddress.getLoopbackAddress(), broker);
                hand(from, to);
                hand(to, from);
            }
        } catch (IOException over) {
            // the test is
        }
    }

    private static void hand(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from; to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException over) {
                // the other direction has ended
            }
        });
    }

    @Test
    void shouldForgetInAStoreWhoseDaemonDoesNotRun() throws Exception {
        Path store = folder.resolve("store");
        try (Daemon daemon = Daemon.start(DaemonRig.config(store), bench.live(), DaemonRig.faster(FASTER),
                event -> events.add(event.type())); RequestDoor door = daemon.door()) {
            train(door, JO);
        }
        assertThat(filesWith(store)).isNotEmpty();
        assertThat(Athletes.forget(store, JO)).isEqualTo(new Athletes.Told("", "forgotten: 1 events changed"));
        assertThat(filesWith(store)).isEmpty();
        assertThat(Athletes.forget(store, "Jo Doe").isWrongUse()).isTrue();
    }

    private void train(RequestDoor door, String athlete) throws IOException {
        assertThat(
                ask(door, "session/start", "{\"athlete\":\"" + athlete + "\",\"side\":\"left\"}").get("ok").asBoolean())
                .isTrue();
        long before = events.stream().filter("rep"::equals).count();
        bench.trains = true;
        soon().until(() -> events.stream().filter("rep"::equals).count() > before);
        bench.trains = false;
    }

    private void end(RequestDoor door) throws IOException {
        long before = events.stream().filter("session"::equals).count();
        assertThat(ask(door, "session/end", "").get("ok").asBoolean()).isTrue();
        soon().until(() -> events.stream().filter("session"::equals).count() > before);
    }

    private static JsonNode ask(RequestDoor door, String name, String payload) throws IOException {
        return DaemonRig.JSON.readTree(door.answer(name, payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Row> rows(Path store) throws IOException {
        try (Outbox outbox = Outbox.open(store, damage -> {
            throw new AssertionError(damage);
        })) {
            return outbox.since(0, 10_000, Long.MAX_VALUE).rows();
        }
    }

    /** Every file below the store in which the reference stands. */
    private static List<Path> filesWith(Path store) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(JO)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
