package org.kickbridge.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real mosquitto on a free loopback port, ended by its handle. */
final class LoopbackMosquitto implements AutoCloseable {
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private LoopbackMosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one that lets everybody in, or only {@code user} where one is given. Skips where none is installed. */
    static LoopbackMosquitto start(Path folder, @Nullable String user, @Nullable String password)
            throws IOException, InterruptedException {
        assumeTrue(program("mosquitto").isPresent(), "mosquitto is not installed; this test is skipped");
        LoopbackMosquitto broker = new LoopbackMosquitto(folder, freePort());
        String access = "allow_anonymous true\n";
        if (user != null && password != null) {
            Path passwords = folder.resolve("passwords");
            Process written = new ProcessBuilder(program("mosquitto_passwd").orElseThrow().toString(), "-b", "-c",
                    passwords.toString(), user, password).redirectErrorStream(true).start();
            assertThat(written.waitFor()).isZero();
            access = "allow_anonymous false\npassword_file " + passwords + "\n";
        }
        Files.writeString(folder.resolve("mosquitto.conf"),
                "listener " + broker.port + " 127.0.0.1\nuser root\n" + access);
        broker.begin();
        return broker;
    }

    String address() {
        return "mqtt://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    void begin() throws IOException {
        process = new ProcessBuilder(program("mosquitto").orElseThrow().toString(), "-c",
                folder.resolve("mosquitto.conf").toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(10)).until(this::answers);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void publish(String topic, String payload, boolean retained) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(program("mosquitto_pub").orElseThrow().toString(), "-V", "mqttv5", "-p",
                        Integer.toString(port), "-q", "1", "-t", topic, "-m", payload));
        if (retained) {
            command.add("-r");
        }
        Process published = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(published.waitFor()).as("mosquitto_pub").isZero();
    }

    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    @Override
    public void close() {
        kill();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static Optional<Path> program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
