package org.kickbridge.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.kickbridge.app.Daemon;
import org.kickbridge.app.LiveSource;
import org.kickbridge.broker.UsersFile;
import org.kickbridge.command.CommandNames;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.config.Config;
import org.kickbridge.config.ConfigReader;
import org.kickbridge.credential.Certificates;
import org.kickbridge.mqtt.MosquittoBroker;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

/** Puts a known secret in every place for one, lets everything speak, and looks for it in all that was said. */
@Timeout(120)
@Isolated
class SecretsTest {
    private static final String PASSWORD = "s3cret-of-mqtt";
    private static final String TOKEN = "s3cret-of-http-0123456789";
    private static final String USERS = "s3cret-of-users";
    private static final String IN_URL = "s3cret-in-the-url";
    private static final String IN_FILE = "s3cret-in-the-file";

    @TempDir
    Path folder;
    private final Queue<Object> said = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.kickbridge");
    private final Level usual = ours.getLevel();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getLevel() + " " + event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    };

    private Certificates certificates;

    @BeforeEach
    void listen() {
        certificates = new Certificates(folder);
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        ours.setLevel(usual);
        root.detachAppender(log);
    }

    @Test
    void shouldSayNoSecretWhateverItIsAskedAndWhateverFails() throws Exception {
        certificates.authority("gym");
        certificates.server("gym", "console", "IP:127.0.0.1");
        String key = Files.readString(certificates.key("console")).lines().toList().get(1);
        try (MosquittoBroker broker = new MosquittoBroker(folder, "allow_anonymous false").start()) {
            Path file = config(broker.url());
            Config config = ((ConfigReader.Good) ConfigReader.read(file)).config();
            said.addAll(List.of(config, config.mqtt(), config.http()));
            ask(file, config);
        }
        verbs();
        Path users = secret("users", "jo:" + USERS + "\n" + USERS + "-without-a-colon\n");
        said.add(catchThrowable(() -> UsersFile.read(users)));

        assertThat(said()).as("so that it was listened to")
                .contains("DEBUG ", "password_file", "token_file",
                        "console at https://127.0.0.1:", "ends within its PRIVATE KEY", "holds no PEM certificate",
                        "not authorised", "A wrong token from 127.0.0.1", "status\":\"unwell\"", "\"ok\":true",
                        ":2: allowed is NAME:PASSWORD");
        assertThat(said()).doesNotContain("s3cret", key);
    }

    private void ask(Path file, Config config) throws Exception {
        try (Daemon daemon = Daemon.start(config, LiveSource.of(config), event -> said.add(event.toString()));
                HttpClient client = HttpClient.newBuilder().sslContext(certificates.client("gym", null)).build();
                RequestDoor door = daemon.door()) {
            URI page = Objects.requireNonNull(daemon.consoleUri());
            Awaitility.await().until(() -> said().contains("not authorised"));
            for (String name : CommandNames.ALL) {
                for (String payload : List.of("", "{", "{\"x\":1}", "{\"seq\":0}", "{\"on\":true}")) {
                    said.add(new String(door.answer(name, payload.getBytes(StandardCharsets.UTF_8)),
                            StandardCharsets.UTF_8));
                    said.add(post(client, page.resolve("/api/command/" + name), payload, TOKEN));
                }
            }
            for (String path : List.of("/", "/health", "/metrics", "/api/state", "/api/login", "/nothing", "/%zz")) {
                said.add(client.send(HttpRequest.newBuilder(URI.create(page.resolve("/") + path.substring(1)
                        .replace("%zz", "%20"))).build(), BodyHandlers.ofString()).body());
            }
            said.add(post(client, page.resolve("/api/login"), "", TOKEN));
            said.add(post(client, page.resolve("/api/login"), "", TOKEN + "x"));
            said.add(Told.by("doctor", "--config", file.toString()));
        }
        said.add(Told.by("doctor", "--config", file.toString()));
        said.add(Told.by("check-config", file.toString()));
        said.add(Told.by("check-config", "--print", file.toString()));
    }

    private String said() {
        return said.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private static String post(HttpClient client, URI to, String payload, String token)
            throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(to)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(payload))
                .build(), BodyHandlers.ofString());
        // A session's id is a secret of the one who has it, and goes to nobody else.
        return answer.body();
    }

    /** Files in which a secret stands where it must not, or in a shape that cannot be used. */
    private void verbs() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), """
                mqtt: {url: "mqtt://jo:%s@broker.gym:1883", password: %s, password_file: two-lines}
                http: {host: 0.0.0.0, token: %s, token_file: too-short}
                """.formatted(IN_URL, IN_FILE, IN_FILE));
        secret("two-lines", PASSWORD + "\n" + PASSWORD + "\n");
        secret("too-short", "s3cret");
        secret("half.pem", String.join("\n", Files.readAllLines(certificates.key("console")).subList(0, 2)));
        Path half = Files.writeString(folder.resolve("half.yaml"),
                "http: {cert_file: console.pem, key_file: half.pem}\n");
        Path swapped = Files.writeString(folder.resolve("swapped.yaml"),
                "http: {cert_file: console-key.pem, key_file: console-key.pem}\n");
        Path torn = Files.writeString(folder.resolve("torn.yaml"), "mqtt: {password: \"" + IN_FILE + "\nhttp: [\n");
        for (String[] call : List.of(new String[]{"check-config", torn.toString()},
                new String[]{"check-config", half.toString()}, new String[]{"run", "--config", half.toString()},
                new String[]{"check-config", swapped.toString()},
                new String[]{"check-config", wrong.toString()},
                new String[]{"check-config", "--print", wrong.toString()}, new String[]{"run", "--config",
                        wrong.toString()},
                new String[]{"doctor", "--config", wrong.toString()})) {
            Told told = Told.by(call);
            assertThat(told.exitCode()).as(String.join(" ", call)).isNotZero();
            said.add(told);
        }
    }

    private Path config(String broker) throws IOException {
        secret("password", PASSWORD);
        secret("token", TOKEN + "\n");
        return Files.writeString(folder.resolve("k.yaml"), """
                mqtt: {url: "%s", username: jo, password_file: password}
                http: {port: 0, token_file: token, cert_file: console.pem, key_file: console-key.pem}
                store: {directory: store}
                log: {level: debug}
                """.formatted(broker));
    }

    private Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
