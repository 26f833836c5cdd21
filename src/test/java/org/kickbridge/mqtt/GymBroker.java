package org.kickbridge.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.kickbridge.credential.Certificates;
import org.kickbridge.credential.TlsFiles;

/** A real mosquitto by the files of deploy/mosquitto, with nothing but paths and ports replaced, and with the lines of each machine. */
public final class GymBroker implements AutoCloseable {
    /** Of every user. */
    public static final String PASSWORD = "a word of the gym";

    private final Certificates certificates;
    private final MosquittoBroker broker;
    private final int certificatePort;

    private GymBroker(Certificates certificates, MosquittoBroker broker, int certificatePort) {
        this.certificates = certificates;
        this.broker = broker;
        this.certificatePort = certificatePort;
    }

    /** Skips the test where there is no mosquitto or no openssl. */
    public static GymBroker start(Path folder, String... users) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("mosquitto"));
        Certificates certificates = new Certificates(home);
        certificates.authority("gym-ca");
        certificates.server("gym-ca", "broker", "IP:127.0.0.1");
        int second = MosquittoBroker.freePort();
        MosquittoBroker broker = MosquittoBroker.ofConfig(home, port -> "user root\n"
                + sample("kickbridge.conf").replace("/etc/mosquitto/certs/", home + "/")
                        .replace("/etc/mosquitto/", home + "/")
                        .replace("listener 8883", "listener " + port + " 127.0.0.1")
                        .replace("listener 8884", "listener " + second + " 127.0.0.1"));
        String[] machines = Stream.of(users).filter(user -> user.contains("/")).toArray(String[]::new);
        Files.writeString(home.resolve("kickbridge.acl"), sample("kickbridge.acl") + rights(machines).said());
        Path passwords = Files.createFile(home.resolve("kickbridge.passwd"));
        for (String user : users) {
            MosquittoBroker.run("mosquitto_passwd", "-b", passwords.toString(), user, PASSWORD);
        }
        return new GymBroker(certificates, broker.start(), second);
    }

    /** What deploy/mosquitto/machine-rights says for machines, each SITE/MACHINE. */
    public static Rights rights(String... machines) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of("sh", "deploy/mosquitto/machine-rights"));
        call.addAll(List.of(machines));
        Process script = new ProcessBuilder(call).start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String complaint = new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Rights(script.waitFor(), said, complaint);
    }

    public record Rights(int exitCode, String said, String complaint) {}

    /** A file of deploy/mosquitto. */
    public static String sample(String name) {
        try {
            return Files.readString(Path.of("deploy", "mosquitto", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For those with a password. */
    public String url() {
        return "ssl://127.0.0.1:" + broker.port();
    }

    /** For those with a certificate. */
    public String urlByCertificate() {
        return "ssl://127.0.0.1:" + certificatePort;
    }

    public Path authority() {
        return certificates.certificate("gym-ca");
    }

    public void makeClientCertificate(String name, String commonName) throws IOException, InterruptedException {
        certificates.client("gym-ca", name, commonName);
    }

    public Path certificate(String name) {
        return certificates.certificate(name);
    }

    public Path key(String name) {
        return certificates.key(name);
    }

    public TlsFiles trust() {
        return new TlsFiles(authority(), null, null);
    }

    @Override
    public void close() {
        broker.close();
    }
}
