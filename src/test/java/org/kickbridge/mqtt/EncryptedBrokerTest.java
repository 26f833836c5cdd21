package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kickbridge.credential.Certificates;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS to a real mosquitto with certificates of the test's own: who is let in, who is not, and in which words. */
@Execution(ExecutionMode.CONCURRENT)
class EncryptedBrokerTest {
    private static final String HERE = "IP:127.0.0.1";

    @TempDir
    Path directory;

    private Certificates certificates;

    @BeforeEach
    void makeAnAuthority() throws Exception {
        certificates = new Certificates(directory);
        certificates.authority("gym");
        certificates.server("gym", "broker", HERE);
    }

    @Test
    void shouldEncryptWithTls13AndSayIt() throws Exception {
        try (MosquittoBroker broker = broker("broker").start()) {
            MqttSettings settings = settings(broker).withCaFile(certificates.certificate("gym"));
            try (Rig rig = new Rig(settings, directory)) {
                rig.append(1, 3);
                rig.startAndAwaitConnection().awaitAllDelivered();
                assertThat(rig.faults.standing()).isEmpty();
            }
            assertThat(BrokerTrial.of(settings, Duration.ofSeconds(5))).isInstanceOfSatisfying(BrokerTrial.Served.class,
                    served -> assertThat(served.encryption()).isEqualTo("TLSv1.3"));
        }
    }

    @Test
    void shouldTakeTls12AndNothingOlder() throws Exception {
        try (MosquittoBroker broker = broker("broker").withNewestTls("TLSv1.2").start()) {
            assertThat(tried(settings(broker).withCaFile(certificates.certificate("gym"))))
                    .isInstanceOfSatisfying(BrokerTrial.Served.class,
                            served -> assertThat(served.encryption()).isEqualTo("TLSv1.2"));
        }
        try (MosquittoBroker broker = broker("broker", "tls_version tlsv1.1").withNewestTls("TLSv1.1").start()) {
            assertSpeaksTls11(broker.port());
            assertRefused(settings(broker).withCaFile(certificates.certificate("gym")),
                    "it does not speak TLS 1.2 or 1.3, and nothing older is taken");
        }
    }

    /** Else nothing is proved by a refusal. */
    private static void assertSpeaksTls11(int port) throws Exception {
        Process client = new ProcessBuilder(MosquittoBroker.program("openssl").orElseThrow().toString(), "s_client",
                "-tls1_1", "-cipher", "ALL:@SECLEVEL=0", "-connect", "127.0.0.1:" + port).redirectErrorStream(true)
                .start();
        client.getOutputStream().close();
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .containsPattern("Protocol *: TLSv1.1")
                .doesNotContain("Cipher is (NONE)");
    }

    @Test
    void shouldRefuseABrokerWhoseCertificateIsMadeOutToAnother() throws Exception {
        certificates.server("gym", "elsewhere", "DNS:elsewhere.gym,IP:127.0.0.2");
        try (MosquittoBroker broker = broker("elsewhere").start()) {
            assertRefused(settings(broker).withCaFile(certificates.certificate("gym")),
                    "its certificate is made out to another host (No subject alternative names matching IP address"
                            + " 127.0.0.1 found)");
        }
    }

    @Test
    void shouldRefuseABrokerOfAnUnknownAuthority() throws Exception {
        certificates.authority("stranger");
        try (MosquittoBroker broker = broker("broker").start()) {
            Path other = certificates.certificate("stranger");
            assertRefused(settings(broker).withCaFile(other),
                    "its certificate is not signed by an authority that stands in " + other);
            assertRefused(settings(broker), "its certificate is not signed by an authority that this system trusts;"
                    + " name one in ca_file");
        }
    }

    @Test
    void shouldRefuseABrokerWhoseCertificateHasExpired() throws Exception {
        certificates.expired("gym", "stale", "subjectAltName=" + HERE + "\n");
        try (MosquittoBroker broker = broker("stale").start()) {
            assertThat(refusal(settings(broker).withCaFile(certificates.certificate("gym"))))
                    .startsWith("its certificate has expired (NotAfter: ");
        }
    }

    @Test
    void shouldSayThatThereIsNoEncryption() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start()) {
            assertRefused(settings(broker).withCaFile(certificates.certificate("gym")),
                    "it broke the connection that was to be encrypted; it may not encrypt on this port");
        }
    }

    @Test
    void shouldShowItsCertificateWhereTheBrokerWantsOne() throws Exception {
        certificates.client("gym", "machine", "gym/m1");
        certificates.authority("stranger");
        certificates.client("stranger", "foreign", "gym/m1");
        certificates.expired("gym", "stale", "extendedKeyUsage=clientAuth\n");
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            try (MosquittoBroker broker = asking().withNewestTls(version).start()) {
                MqttSettings settings = settings(broker);
                assertThat(tried(settings.withTls(certificates.files("gym", "machine"))))
                        .isInstanceOfSatisfying(BrokerTrial.Served.class,
                                served -> assertThat(served.encryption()).isEqualTo(version));
                assertRefused(settings.withCaFile(certificates.certificate("gym")),
                        "it wants a client certificate; name one in client_cert_file and its key in client_key_file");
                assertThat(refusal(settings.withTls(certificates.files("gym", "foreign")))).as(version)
                        .contains("client certificate in " + certificates.certificate("foreign"));
                assertThat(refusal(settings.withTls(certificates.files("gym", "stale")))).as(version)
                        .contains("client certificate in " + certificates.certificate("stale"));
            }
        }
    }

    @Test
    void shouldSayAsAFaultThatACertificateIsMissing() throws Exception {
        try (MosquittoBroker broker = asking().start();
                Rig rig = new Rig(settings(broker).withCaFile(certificates.certificate("gym")), directory).start()) {
            assertThat(rig.awaitFault("broker_unreachable").message())
                    .isEqualTo("The broker at " + settings(broker).url() + " cannot be reached: it wants a client"
                            + " certificate; name one in client_cert_file and its key in client_key_file."
                            + " Events wait on disk.");
        }
    }

    @Test
    void shouldTakeEveryKindOfKeyThatItSays() throws Exception {
        try (MosquittoBroker broker = asking().start()) {
            for (String kind : List.of("RSA", "EC", "ED25519")) {
                certificates.key(kind, kind);
                certificates.client("gym", kind, "gym/m1");
                assertThat(tried(settings(broker).withTls(certificates.files("gym", kind)))).as(kind)
                        .isInstanceOf(BrokerTrial.Served.class);
            }
        }
    }

    @Test
    void shouldTakeUpARenewedCertificateWithoutARestart() throws Exception {
        certificates.client("gym", "machine", "gym/m1");
        certificates.client("gym", "renewed", "gym/m1-renewed");
        Path seen = directory.resolve("mosquitto.log");
        try (MosquittoBroker broker = asking("use_identity_as_username true", "log_type notice").start();
                Rig rig = new Rig(settings(broker).withTls(certificates.files("gym", "machine")), directory)) {
            rig.startAndAwaitConnection();
            Rig.patience().until(() -> Files.readString(seen).contains("u'gym/m1'"));

            // The certificate alone does not fit the key: half a renewal, and the old connection stays.
            Path key = certificates.key("machine");
            certificates.replace(certificates.certificate("machine"), certificates.certificate("renewed"));
            assertThat(rig.awaitFault("credentials_unusable").message()).isEqualTo("The connection to the broker at "
                    + settings(broker).url() + " goes on with files that have since been changed to what cannot be"
                    + " used: the key in " + key + " does not belong to the certificate in "
                    + certificates.certificate("machine") + "; renew both together.");
            rig.append(1, 5);
            rig.awaitAllDelivered();
            assertThat(rig.outlet.traffic().connects()).isEqualTo(1);

            certificates.replace(key, certificates.key("renewed"));
            Rig.patience().until(() -> rig.outlet.traffic().connects() == 2 && rig.faults.standing().isEmpty());
            Rig.patience().until(() -> Files.readString(seen).contains("u'gym/m1-renewed'"));
            rig.append(6, 10);
            rig.awaitAllDelivered();
        }
    }

    @Test
    void shouldBearAFileThatIsHalfWrittenAndOneThatComesBack() throws Exception {
        certificates.client("gym", "machine", "gym/m1");
        Path certificate = certificates.certificate("machine");
        byte[] whole = Files.readAllBytes(certificate);
        try (MosquittoBroker broker = asking().start();
                Rig rig = new Rig(settings(broker).withTls(certificates.files("gym", "machine")), directory)) {
            rig.startAndAwaitConnection();
            Files.write(certificate, Arrays.copyOf(whole, whole.length / 2));
            assertThat(rig.awaitFault("credentials_unusable").message()).contains(certificate + " ends within its"
                    + " CERTIFICATE; write the file anew as a whole");
            Files.delete(certificate);
            Rig.patience().until(() -> rig.awaitFault("credentials_unusable").message().contains("there is no "));
            Files.write(certificate, whole);
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
            assertThat(rig.outlet.traffic().connects()).isEqualTo(1);
        }
    }

    @Test
    void shouldFollowTheBrokerToANewAuthority() throws Exception {
        certificates.authority("next");
        certificates.server("next", "broker-next", HERE);
        Path trusted = Files.copy(certificates.certificate("gym"), directory.resolve("trusted.pem"));
        Path shown = Files.copy(certificates.certificate("broker"), certificates.certificate("shown"));
        Path key = Files.copy(certificates.key("broker"), certificates.key("shown"));
        try (MosquittoBroker broker = broker("shown").start();
                Rig rig = new Rig(settings(broker).withCaFile(trusted), directory)) {
            rig.startAndAwaitConnection();
            certificates.replace(shown, certificates.certificate("broker-next"));
            certificates.replace(key, certificates.key("broker-next"));
            broker.kill();
            broker.start();
            rig.append(1, 3);
            assertThat(rig.awaitFault("broker_unreachable").message()).contains("Events wait on disk.");
            Rig.patience().until(() -> rig.awaitFault("broker_unreachable").message().contains("not signed by"));
            // Both, as during a change of authorities.
            Files.write(trusted, Files.readAllBytes(certificates.certificate("next")), StandardOpenOption.APPEND);
            rig.awaitAllDelivered();
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
        }
    }

    @Test
    void shouldTakeUpANewPasswordWithoutARestart() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "first\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Path user = Files.writeString(directory.resolve("user"), "m1\n");
        try (MosquittoBroker broker = MosquittoBroker.withLogin(directory, "m1", "first").start();
                Rig rig = new Rig(Rig.settings(broker.url(), "m1")
                        .withLogin(new Login(null, user, null, password))
                        .withFileLook(Duration.ofMillis(50)), directory)) {
            rig.startAndAwaitConnection();
            Files.writeString(password, "second\n");
            Rig.patience().until(() -> rig.awaitFault("broker_refused").message().contains("password"));
            Files.writeString(password, "first\n");
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
            assertThat(rig.outlet.traffic().connects()).isEqualTo(2);
            assertThat(rig.outlet.traffic().isConnected()).isTrue();
        }
    }

    private MosquittoBroker broker(String name, String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of("allow_anonymous true",
                "certfile " + certificates.certificate(name), "keyfile " + certificates.key(name)));
        lines.addAll(List.of(more));
        return new MosquittoBroker(directory, lines.toArray(String[]::new));
    }

    /** One that lets in only who has a certificate of the gym's. */
    private MosquittoBroker asking(String... more) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("cafile " + certificates.certificate("gym"), "require_certificate true"));
        lines.addAll(List.of(more));
        return broker("broker", lines.toArray(String[]::new));
    }

    private static MqttSettings settings(MosquittoBroker broker) {
        return Rig.settings(broker.url().replace("tcp:", "ssl:"), "m1").withFileLook(Duration.ofMillis(50));
    }

    private static BrokerTrial.Result tried(MqttSettings settings) throws InterruptedException {
        return BrokerTrial.of(settings, Duration.ofSeconds(10));
    }

    private static String refusal(MqttSettings settings) throws InterruptedException {
        BrokerTrial.Result result = tried(settings);
        assertThat(result).isInstanceOf(BrokerTrial.Failed.class);
        BrokerTrial.Failed failed = (BrokerTrial.Failed) result;
        assertThat(failed.step()).as(failed.why()).isEqualTo(BrokerTrial.Step.ENCRYPT);
        return failed.why();
    }

    private static void assertRefused(MqttSettings settings, String why) throws InterruptedException {
        assertThat(refusal(settings)).isEqualTo(why);
    }
}
