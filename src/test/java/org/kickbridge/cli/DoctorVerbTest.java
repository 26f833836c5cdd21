package org.kickbridge.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.app.Daemon;
import org.kickbridge.app.LiveSource;
import org.kickbridge.config.Config;
import org.kickbridge.config.ConfigReader;
import org.kickbridge.credential.Certificates;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.json.JsonMapper;

class DoctorVerbTest {
    @TempDir
    private Path folder;

    private Path config(String more) throws IOException {
        return Files.writeString(folder.resolve("k.yaml"),
                "http: {port: 0}\nstore: {directory: " + folder.resolve("store") + "}\n" + more);
    }

    @Test
    void shouldLookAtTheSystemBeforeAnythingIsConfigured() {
        Told told = Told.by("doctor");
        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).startsWith("system\n").contains("\nclock\n");
        assertThat(told.out().replaceAll("\\s+", " ")).contains("none was named",
                "kickbridge doctor --scan prints one");
    }

    @Test
    void shouldFindNoFaultInASimulatedMachineWithoutABroker() throws IOException {
        Told told = Told.by("doctor", "--config", config("mqtt: {enabled: false}\n").toString());
        assertThat(told.exitCode()).as(told.out()).isZero();
        assertThat(told.out()).contains("\nstore\n", "mqtt.enabled is false", "the config names no sensor",
                "no fault, ");
        assertThat(folder.resolve("store")).as("it changes nothing").doesNotExist();
    }

    @Test
    void shouldFailWhereTheBrokerIsAwayAndNeverTellThePassword() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hunter2");
        Files.setPosixFilePermissions(password,
                java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Told told = Told.by("doctor", "--format", "json", "--config", config(
                "mqtt: {url: 'tcp://127.0.0.1:1', username: kick, password_file: password}\n").toString());
        assertThat(told.exitCode()).isEqualTo(1);
        var findings = JsonMapper.shared().readTree(told.out()).get("findings");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.get("check").asString()).isEqualTo("broker");
            assertThat(finding.get("verdict").asString()).isEqualTo("fault");
            assertThat(finding.get("next").asString()).contains("systemctl start mosquitto");
        });
        assertThat(told.out() + told.err()).doesNotContain("hunter2");
    }

    @Test
    void shouldNameTheFaultsOfAConfig() throws IOException {
        Told told = Told.by("doctor", "--config", config("log: {level: loud}\n").toString());
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out().replaceAll("\\s+", " ")).contains(
                "fault line 3 log.level: found loud -> allowed is one of error, warn, info, debug, trace");
    }

    @Test
    void shouldSayWhereThereIsNoPi() throws IOException {
        Told told = Told.by("doctor", "--config",
                config("source: {kind: sensors}\nmqtt: {enabled: false}\n").toString());
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out()).contains("\nbuses\n", "\nsensors\n");
        Told scanned = Told.by("doctor", "--scan");
        assertThat(scanned.exitCode()).isEqualTo(1);
        assertThat(scanned.out()).isEmpty();
        assertThat(scanned.err()).startsWith("scan\n");
    }

    @Test
    void shouldAskADaemonThatEncryptsByTheCertificateOfItsFile() throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.authority("gym");
        certificates.server("gym", "console", "DNS:kickback-1.gym.local");
        Path file = Files.writeString(folder.resolve("k.yaml"), """
                mqtt: {enabled: false}
                http: {port: %d, cert_file: console.pem, key_file: console-key.pem}
                store: {directory: store}
                """.formatted(freePort()));
        Config config = ((ConfigReader.Good) ConfigReader.read(file)).config();
        try (Daemon daemon = Daemon.start(config, LiveSource.of(config), _ -> {
        })) {
            assertThat(daemon.consoleUri()).hasScheme("https");
            Told told = Told.by("doctor", "--config", file.toString());
            assertThat(told.out()).containsPattern("good +health +version .* has run for");
        }
    }

    @Test
    void shouldWarnOfAConsoleThatDoesNotEncryptBeyondThisComputer() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a-token-of-16-ch");
        Files.setPosixFilePermissions(token, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Path file = Files.writeString(folder.resolve("k.yaml"), """
                mqtt: {enabled: false}
                http: {port: 0, host: 0.0.0.0, token_file: token}
                store: {directory: store}
                """);
        Told told = Told.by("doctor", "--config", file.toString());
        assertThat(told.exitCode()).as(told.out()).isZero();
        assertThat(told.out().replaceAll("\\s+", " "))
                .contains("warning http.host 0.0.0.0 is reached from other computers"
                        + " and is not encrypted", "-> set http.cert_file and http.key_file");
        assertThat(Told.by("check-config", file.toString()).out())
                .startsWith(file + ": good\n" + file + ": http.host: 0.0.0.0 is reached from other computers");
        Told printed = Told.by("check-config", "--print", file.toString());
        assertThat(printed.out()).doesNotContain("is reached from other");
        assertThat(printed.err()).startsWith(file + ": http.host: 0.0.0.0 is reached from other computers");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
