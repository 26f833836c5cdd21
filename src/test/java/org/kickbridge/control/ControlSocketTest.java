package org.kickbridge.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandDesk;
import org.kickbridge.command.Notebook;
import org.kickbridge.schema.MadeUp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A real socket, with and without the client that belongs to it. */
@MadeUp
class ControlSocketTest {
    @TempDir
    Path folder;
    private final Notebook machine = new Notebook();
    private Path file;
    private ControlSocket socket;

    @BeforeEach
    void open() throws IOException {
        file = SocketFile.of(folder);
        socket = ControlSocket.open(file, new CommandDesk(machine, Notebook.OPEN));
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    private ControlClient client() throws IOException {
        return Objects.requireNonNull(ControlClient.connect(file));
    }

    private static String ask(ControlClient client, String name, String payload) throws IOException {
        return new String(client.answer(name, payload.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void shouldAnswerAsTheDeskDoesForThisComputer() throws IOException {
        machine.answer = Answer.ok(Map.of("text", "two\nlines"));
        try (ControlClient client = client()) {
            assertThat(ask(client, "calibrate/allow", "{\n  \"minutes\": 5\n}"))
                    .isEqualTo("{\"ok\":true,\"text\":\"two\\nlines\"}");
            assertThat(ask(client, "session/start", "")).startsWith("{\"ok\":true");
            assertThat(ask(client, "calibrate/angle", "{\"deg\":1e999}"))
                    .contains("deg is Infinity; allowed is a number from -180 to 180");
            assertThat(ask(client, "tare", "{\"a\":1,\"a\":2}")).contains("a stands there twice");
        }
        assertThat(machine.asked).containsExactly("LOCAL Allow", "start null 0 null");
    }

    @Test
    void shouldBeForItsOwnUserAndGoWithTheDaemon() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        socket.close();
        assertThat(file).doesNotExist();
        assertThat(ControlClient.connect(file)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "{}", "{\"command\":1}", "{\"command\":\"tare\"} {}",
            "{\"command\":\"tare\",\"payload\":[]}", "{\"command\":\"tare\",\"command\":\"tare\"}",
            "{\"command\":\"tare\",\"payload\":{},\"payload\":{}}", "{\"command\":\"tare\",\"now\":true}",
            "{\"command\":\"tare\",\"payload\":{}"})
    void shouldRefuseALineThatIsNoRequestAndGoOn(String line) throws IOException {
        try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            LineChannel lines = new LineChannel(ControlSocket.LONGEST_BYTES);
            LineChannel.write(raw, line.getBytes(StandardCharsets.UTF_8));
            assertThat(lines.read(raw)).asString(StandardCharsets.UTF_8)
                    .startsWith("{\"ok\":false,\"error\":\"not_json\"")
                    .contains("allowed is");
            assertThat(machine.asked).isEmpty();
            LineChannel.write(raw, "{\"payload\":null,\"command\":\"tare\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(lines.read(raw)).asString(StandardCharsets.UTF_8).isEqualTo("{\"ok\":true}");
        }
    }

    @Test
    void shouldTakeALineInPiecesAndSeveralAtOnce() throws IOException {
        try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            LineChannel lines = new LineChannel(ControlSocket.LONGEST_BYTES);
            for (byte each : "{\"command\":\"tare\"}\n{\"command\":\"session/end\"}\n{\"comm"
                    .getBytes(StandardCharsets.UTF_8)) {
                raw.write(ByteBuffer.wrap(new byte[]{each}));
            }
            assertThat(lines.read(raw)).isNotNull();
            assertThat(lines.read(raw)).isNotNull();
        }
        assertThat(machine.asked).containsExactly("tare", "end");
    }

    @Test
    void shouldEndAConnectionThatSendsTooMuch() throws IOException {
        try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            LineChannel lines = new LineChannel(ControlSocket.LONGEST_BYTES);
            raw.write(ByteBuffer.wrap(new byte[ControlSocket.LONGEST_BYTES + 1]));
            assertThat(lines.read(raw)).asString(StandardCharsets.UTF_8).contains("too_large");
            assertThat(lines.read(raw)).isNull();
        }
    }

    @Test
    void shouldServeEightAtATimeAndSayBusyToTheNext() throws IOException {
        List<ControlClient> all = new ArrayList<>();
        for (int i = 0; i < ControlSocket.MOST; i++) {
            all.add(client());
            assertThat(ask(all.getLast(), "tare", "")).isEqualTo("{\"ok\":true}");
        }
        try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            assertThat(new LineChannel(ControlSocket.LONGEST_BYTES).read(raw)).asString(StandardCharsets.UTF_8)
                    .contains("busy", "8 connections to control.sock are open");
        }
        all.removeFirst().close();
        Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(() -> {
            try (ControlClient next = client()) {
                return ask(next, "tare", "").equals("{\"ok\":true}");
            }
        });
        for (ControlClient each : all) {
            each.close();
        }
    }

    @Test
    void shouldReplaceTheFileOfADaemonThatDied() throws IOException {
        socket.close();
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(file));
        }
        assertThat(file).exists();
        assertThat(ControlClient.connect(file)).as("nobody listens").isNull();
        socket = ControlSocket.open(file, new CommandDesk(machine, Notebook.OPEN));
        try (ControlClient client = client()) {
            assertThat(ask(client, "tare", "")).isEqualTo("{\"ok\":true}");
        }
    }

    @Test
    void shouldSayThatAPathIsTooLong() {
        Path far = SocketFile.of(folder.resolve("x".repeat(100)));
        assertThatThrownBy(() -> ControlSocket.open(far, new CommandDesk(machine, Notebook.OPEN)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the system takes 106, so choose a shorter store.directory");
    }

    @Test
    void shouldTakeTheLongestPathThatItPromises() throws IOException {
        String rest = "x".repeat(SocketFile.LONGEST_BYTES - folder.toString().length() - 1);
        try (ControlSocket far = ControlSocket.open(folder.resolve(rest), new CommandDesk(machine, Notebook.OPEN));
                ControlClient client = Objects.requireNonNull(ControlClient.connect(folder.resolve(rest)))) {
            assertThat(far).isNotNull();
            assertThat(ask(client, "tare", "")).isEqualTo("{\"ok\":true}");
        }
    }

    @Test
    void shouldTellAClientThatTheDaemonHasGoneOrHangs() throws IOException {
        try (ControlClient client = client()) {
            assertThat(ask(client, "tare", "")).isEqualTo("{\"ok\":true}");
            socket.close();
            assertThatThrownBy(() -> ask(client, "tare", "")).isInstanceOf(IOException.class)
                    .hasMessageStartingWith("The daemon at " + file + " gave no answer: ");
        }
        try (ServerSocketChannel hangs = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hangs.bind(UnixDomainSocketAddress.of(file));
            try (ControlClient client = Objects
                    .requireNonNull(ControlClient.connect(file, Duration.ofMillis(20)))) {
                assertThatThrownBy(() -> ask(client, "tare", "")).hasMessageContaining("it took longer than");
                assertThatThrownBy(() -> ask(client, "tare", "")).hasMessageContaining("closed");
            }
        }
    }
}
