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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real mosquitto on a free loopback port, which it keeps when it is started again. */
public final class MosquittoBroker implements AutoCloseable {
    private final Path directory;
    private final List<String> lines;
    private final int port;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable String whole;
    private @Nullable Process process;

    /** Skips the test where no mosquitto is installed. Each line goes into its config; none allows everyone in. */
    public MosquittoBroker(Path directory, String... lines) throws IOException {
        assumeTrue(program("mosquitto").isPresent(), "mosquitto is not installed; apt install mosquitto");
        this.directory = directory;
        this.lines = lines.length == 0 ? List.of("allow_anonymous true") : List.of(lines);
        this.port = freePort();
    }

    /**
     * One by a whole config, which names the port itself.
     *
     * @param config what the file says for a port
     */
    public static MosquittoBroker ofConfig(Path directory, IntFunction<String> config) throws IOException {
        MosquittoBroker broker = new MosquittoBroker(directory);
        broker.whole = config.apply(broker.port);
        return broker;
    }

    /** One that lets in nobody else. */
    public static MosquittoBroker withLogin(Path directory, String user, String password, String... lines)
            throws IOException, InterruptedException {
        Path passwords = directory.resolve("passwords");
        String[] all = Stream.concat(Stream.of("allow_anonymous false", "password_file " + passwords),
                Stream.of(lines)).toArray(String[]::new);
        MosquittoBroker broker = new MosquittoBroker(directory, all);
        run("mosquitto_passwd", "-b", "-c", passwords.toString(), user, password);
        return broker;
    }

    /** Below the ports that the system hands out by itself, so that it stays free until the broker comes back to it. */
    public static int freePort() throws IOException {
        IOException last = new IOException("no port tried");
        for (int attempt = 0; attempt < 50; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }

    /** With no newer TLS than this, such as {@code TLSv1.2}: its own settings know only the oldest. */
    MosquittoBroker withNewestTls(String version) throws IOException {
        Path config = Files.writeString(directory.resolve("openssl-" + port + ".cnf"), """
                openssl_conf = all
                [all]
                ssl_conf = ssl
                [ssl]
                system_default = versions
                [versions]
                MinProtocol = TLSv1.1
                MaxProtocol = %s
                CipherString = ALL:@SECLEVEL=0
                """.formatted(version));
        environment.put("OPENSSL_CONF", config.toString());
        return this;
    }

    public MosquittoBroker start() throws IOException {
        Path config = directory.resolve("mosquitto-" + port + ".conf");
        Files.writeString(config, whole != null
                ? whole
                : Stream.concat(
                        Stream.of("user root", "listener " + port + " 127.0.0.1", "persistence false",
                                "log_type none"),
                        lines.stream()).collect(Collectors.joining("\n", "", "\n")));
        ProcessBuilder builder = new ProcessBuilder(program("mosquitto").orElseThrow().toString(), "-c",
                config.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("mosquitto.log").toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10)).until(this::answers);
        return this;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** With a client of its own, over MQTT 5. */
    public void publish(String topic, String payload, boolean retained) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mosquitto_pub", "-V", "mqttv5", "-p", Integer.toString(port),
                "-q", "1", "-t", topic, "-m", payload));
        if (retained) {
            command.add("-r");
        }
        run(command.toArray(String[]::new));
    }

    /** As after a power cut: no goodbye to anyone. */
    public void kill() {
        running().destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Stops answering, with all connections open. */
    public void stall() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(running().pid())).start().waitFor();
    }

    public void goOn() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-CONT", Long.toString(running().pid())).start().waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "start it first");
    }

    private boolean answers() {
        if (!running().isAlive()) {
            throw new IllegalStateException("mosquitto ended at once; see its log in " + directory);
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    static void run(String... command) throws IOException, InterruptedException {
        command[0] = program(command[0]).orElseThrow().toString();
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(command[0]).isTrue();
        assertThat(process.exitValue()).as(command[0]).isZero();
    }

    /** Where a program is; empty where it is not installed. */
    public static Optional<Path> program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
