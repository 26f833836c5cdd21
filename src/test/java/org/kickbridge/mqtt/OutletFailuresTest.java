package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong with brokers and networks, on a real mosquitto: nothing is lost, and somebody is told. */
@Execution(ExecutionMode.CONCURRENT)
class OutletFailuresTest {
    private static final String REP = "kickbridge/v1/gym/m1/rep";

    @TempDir
    Path directory;

    @Test
    void shouldDeliverInOrderWhatWasAppendedBeforeThereWasABroker() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory);
                Gate gate = new Gate(broker.port(), false);
                Rig rig = rig(gate.url()).start()) {
            rig.append(1, 300);
            assertThat(rig.awaitFault("broker_unreachable").message())
                    .isEqualTo("The broker at " + gate.url() + " cannot be reached: the connection broke. "
                            + "Events wait on disk.");
            broker.start();
            try (Witness witness = new Witness(broker.url(), REP)) {
                gate.open();
                rig.awaitAllDelivered();
                Rig.patience().until(() -> witness.seen(REP).size() >= 300);
                assertThat(witness.texts(REP)).containsExactlyElementsOf(OutletContract.numbers(1, 300));
            }
            assertThat(rig.faults.standing()).isEmpty();
        }
    }

    @Test
    void shouldLoseNothingWhenTheBrokerIsKilledWithEventsInFlight() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Gate gate = new Gate(broker.port(), true);
                Rig rig = rig(gate.url()).startAndAwaitConnection()) {
            rig.append(1, 3000);
            Rig.patience().until(() -> rig.outlet.traffic().acknowledged() > 300);
            broker.kill();
            gate.shut();
            rig.append(3001, 3100);
            rig.awaitFault("broker_unreachable");
            assertThat(rig.outbox.undeliveredCount()).as("killed in the middle").isBetween(101L, 2799L);
            broker.start();
            try (Witness after = new Witness(broker.url(), REP)) {
                gate.open();
                rig.awaitAllDelivered();
                Rig.patience().until(() -> after.texts(REP).contains("3100"));
                assertThat(after.texts(REP).stream().map(Long::valueOf)).isSorted().doesNotHaveDuplicates();
            }
            // Asked of the wire and not of a subscriber: what a killed broker acknowledged and did not pass on is not ours.
            Set<Long> acknowledged = new TreeSet<>();
            gate.taps().forEach(tap -> tap.acknowledged(REP).forEach(text -> acknowledged.add(Long.valueOf(text))));
            assertThat(acknowledged).containsExactlyElementsOf(LongStream.rangeClosed(1, 3100).boxed().toList());
        }
    }

    @Test
    void shouldGiveUpABrokerThatStallsAndLoseNothing() throws Exception {
        TreeSet<Long> received = new TreeSet<>();
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Gate gate = new Gate(broker.port(), true);
                Rig rig = impatient(gate.url()).startAndAwaitConnection();
                Witness before = new Witness(broker.url(), REP)) {
            rig.append(1, 10);
            Rig.patience().until(() -> before.seen(REP).size() == 10);
            broker.stall();
            rig.append(11, 500);
            assertThat(rig.awaitFault("broker_unreachable").message()).contains("in time");
            gate.shut();
            broker.kill();
            broker.start();
            try (Witness after = new Witness(broker.url(), REP)) {
                gate.open();
                rig.awaitAllDelivered();
                Rig.patience().until(() -> after.texts(REP).contains("500"));
                collect(before, received);
                collect(after, received);
            }
            assertThat(rig.outlet.traffic().resent()).isPositive();
        }
        assertThat(received).containsExactlyElementsOf(LongStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void shouldNoticeABrokerThatStallsWhenNothingIsSent() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start(); Rig rig = impatient(broker.url())) {
            rig.startAndAwaitConnection();
            Rig.patience().until(() -> rig.outlet.traffic().published() == 1);
            broker.stall();
            rig.awaitFault("broker_unreachable");
            broker.goOn();
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
        }
    }

    @Test
    void shouldNoticeANetworkThatSwallowsWhatIsSent() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Gate gate = new Gate(broker.port(), true);
                Rig rig = impatient(gate.url()).startAndAwaitConnection();
                Witness witness = new Witness(broker.url(), REP)) {
            rig.append(1, 10);
            rig.awaitAllDelivered();
            gate.swallow();
            rig.append(11, 300);
            assertThat(rig.awaitFault("broker_unreachable").message()).contains("in time");
            assertThat(rig.outbox.undeliveredCount()).isEqualTo(290);
            // New connections get as far as TCP, and no further.
            Rig.patience().until(() -> rig.outlet.traffic().connectFailures() >= 1);
            gate.open();
            rig.awaitAllDelivered();
            Rig.patience().until(() -> witness.texts(REP).contains("300"));
            assertThat(new TreeSet<>(witness.texts(REP).stream().map(Long::valueOf).toList()))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 300).boxed().toList());
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
        }
    }

    @Test
    void shouldNoticeANetworkThatSwallowsAlsoWhenNothingIsSent() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Gate gate = new Gate(broker.port(), true);
                Rig rig = impatient(gate.url()).startAndAwaitConnection()) {
            Rig.patience().until(() -> rig.outlet.traffic().published() == 1);
            gate.swallow();
            rig.awaitFault("broker_unreachable");
            gate.open();
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
        }
    }

    @Test
    void shouldKeepAndRepeatWhatAFullBrokerDoesNotTake() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        try (ScriptedBroker broker = new ScriptedBroker(topic -> full.get() ? 0x97 : 0);
                Rig rig = rig(broker.url()).startAndAwaitConnection()) {
            rig.append(1, 5);
            rig.awaitAllDelivered();
            full.set(true);
            rig.append(6, 30);
            assertThat(rig.awaitFault("event_refused").message()).isEqualTo("The broker refuses events on " + REP
                    + ": its quota is exceeded (0x97); they are kept and sent again.");
            rig.outlet.retained("state", Rig.bytes("{}"));
            rig.awaitFault("publish_refused");
            Rig.patience().until(() -> rig.outlet.traffic().resent() >= 3);
            assertThat(rig.outbox.undeliveredCount()).isEqualTo(25);

            full.set(false);
            rig.awaitAllDelivered();
            assertThat(broker.taken().stream().filter(each -> each.startsWith(REP))).containsExactlyElementsOf(
                    OutletContract.numbers(1, 30).stream().map(number -> REP + " " + number).toList());
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
            assertThat(broker.taken()).contains("kickbridge/v1/gym/m1/state {}");
            assertThat(rig.outlet.traffic().connects()).isEqualTo(1);
        }
    }

    @Test
    void shouldStopInTimeAlsoWhenTheBrokerStalls() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start(); Rig rig = rig(broker.url())) {
            rig.startAndAwaitConnection();
            broker.stall();
            rig.append(1, 100);
            rig.stop();
            assertThat(rig.outlet.hasEnded()).isTrue();
        }
    }

    @Test
    void shouldSayThatThePasswordIsWrongAndDeliverWhenItIsRight() throws Exception {
        try (MosquittoBroker broker = MosquittoBroker.withLogin(directory, "machine", "right").start()) {
            MqttSettings wrong = Rig.settings(broker.url(), "m1").withLogin("machine", "s3same");
            try (Rig rig = new Rig(wrong, directory).start()) {
                rig.append(1, 5);
                assertThat(rig.awaitFault("broker_refused").message()).contains(broker.url(), "password")
                        .doesNotContain("s3same");
                Rig.patience().until(() -> rig.outlet.traffic().connectFailures() >= 3);
                assertThat(rig.outbox.undeliveredCount()).isEqualTo(5);
            }
            MqttSettings right = wrong.withLogin("machine", "right");
            Witness.Login login = new Witness.Login("machine", "right");
            try (Rig rig = new Rig(right, directory); Witness witness = new Witness(broker.url(), login, REP)) {
                rig.start();
                rig.awaitAllDelivered();
                Rig.patience().until(() -> witness.seen(REP).size() == 5);
                assertThat(rig.faults.standing()).isEmpty();
            }
        }
    }

    @Test
    void shouldKeepAndRepeatAnEventThatTheBrokerRefuses() throws Exception {
        Path access = Files.writeString(directory.resolve("acl"), """
                user machine
                topic readwrite kickbridge/v1/gym/m1/status
                topic read kickbridge/v1/gym/m1/cmd/#
                """);
        try (MosquittoBroker broker = MosquittoBroker
                .withLogin(directory, "machine", "secret", "acl_file " + access)
                .start();
                Rig rig = new Rig(Rig.settings(broker.url(), "m1").withLogin("machine", "secret"), directory)) {
            rig.append(1, 30);
            rig.startAndAwaitConnection();
            assertThat(rig.awaitFault("event_refused").message()).contains(REP, "not authorised");
            Rig.patience().until(() -> rig.outlet.traffic().resent() >= 3);
            assertThat(rig.outbox.undeliveredCount()).isEqualTo(30);
            rig.outlet.retained("state", Rig.bytes("{}"));
            assertThat(rig.awaitFault("publish_refused").message()).contains("kickbridge/v1/gym/m1/state");

            Files.writeString(access, "user machine\ntopic readwrite #\n");
            broker.kill();
            broker.start();
            Witness.Login login = new Witness.Login("machine", "secret");
            try (Witness witness = new Witness(broker.url(), login, "kickbridge/v1/gym/m1/state")) {
                rig.awaitAllDelivered();
                witness.await("kickbridge/v1/gym/m1/state", "{}"::equals);
            }
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 11, 40_000, 65_535})
    void shouldKeepWithinTheReceiveMaximumOfTheBroker(int receiveMaximum) throws Exception {
        String[] config = {"allow_anonymous true", "max_inflight_messages " + receiveMaximum};
        try (MosquittoBroker broker = new MosquittoBroker(directory, config).start();
                Rig rig = rig(broker.url());
                Witness witness = new Witness(broker.url(), REP)) {
            rig.append(1, 100);
            rig.startAndAwaitConnection();
            for (int i = 0; i < 100; i++) {
                rig.outlet.live(Rig.bytes("live"));
                rig.outlet.retained("state", Rig.bytes(Integer.toString(i)));
            }
            rig.awaitAllDelivered();
            Rig.patience().until(() -> witness.seen(REP).size() == 100);
            assertThat(witness.texts(REP)).containsExactlyElementsOf(OutletContract.numbers(1, 100));
            assertThat(rig.outlet.traffic().connects()).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeABrokerThatIsEncryptedAndKnownAndNoOther() throws Exception {
        Path key = directory.resolve("key.pem");
        Path certificate = directory.resolve("certificate.pem");
        makeCertificate(key, certificate, "ip:127.0.0.1");
        Path otherCertificate = directory.resolve("other.pem");
        makeCertificate(directory.resolve("other-key.pem"), otherCertificate, "dns:elsewhere");
        String[] config = {"allow_anonymous true", "certfile " + certificate, "keyfile " + key};
        try (MosquittoBroker broker = new MosquittoBroker(directory, config).start()) {
            MqttSettings settings = Rig.settings(broker.url().replace("tcp:", "ssl:"), "m1");
            try (Rig rig = new Rig(settings.withCaFile(certificate), directory)) {
                rig.append(1, 3);
                rig.startAndAwaitConnection().awaitAllDelivered();
            }
            try (Rig rig = new Rig(settings.withCaFile(otherCertificate), directory).start()) {
                assertThat(rig.awaitFault("broker_unreachable").message()).contains("certificate");
            }
            try (Rig rig = new Rig(settings.withCaFile(directory.resolve("none.pem")), directory).start()) {
                assertThat(rig.awaitFault("credentials_unusable").message()).isEqualTo("The broker at " + settings.url()
                        + " is not asked, for want of a file: there is no " + directory.resolve("none.pem")
                        + "; name a file that is there. Events wait on disk.");
            }
        }
        String[] elsewhere = {"allow_anonymous true", "certfile " + otherCertificate,
                "keyfile " + directory.resolve("other-key.pem")};
        try (MosquittoBroker broker = new MosquittoBroker(directory, elsewhere).start();
                Rig rig = new Rig(
                        Rig.settings(broker.url().replace("tcp:", "ssl:"), "m1").withCaFile(otherCertificate),
                        directory).start()) {
            assertThat(rig.awaitFault("broker_unreachable").message()).as("made out to another host")
                    .contains("certificate");
        }
    }

    @Test
    void shouldSayThatAnotherMachineHasTheSameClientId() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Rig one = rig(broker.url()).startAndAwaitConnection();
                Rig other = new Rig(Rig.settings(broker.url(), "m1"), directory.resolve("other"))) {
            other.start();
            assertThat(one.awaitFault("broker_unstable").message()).contains("client id kickbridge-gym-m1");
        }
    }

    private Rig rig(String url) throws IOException {
        return new Rig(Rig.settings(url, "m1"), directory);
    }

    private Rig impatient(String url) throws IOException {
        return new Rig(Rig.impatient(url, "m1"), directory);
    }

    private static void collect(Witness witness, Set<Long> into) {
        witness.texts(REP).forEach(text -> into.add(Long.valueOf(text)));
    }

    private void makeCertificate(Path key, Path certificate, String name) throws Exception {
        Path store = directory.resolve(certificate.getFileName() + ".p12");
        run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "test",
                "-keyalg", "EC", "-dname", "CN=kickbridge-test", "-ext", "SAN=" + name, "-validity", "2",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "kickbridge");
        char[] password = "kickbridge".toCharArray();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        writePem(key, "PRIVATE KEY", keys.getKey("test", password).getEncoded());
        writePem(certificate, "CERTIFICATE", keys.getCertificate("test").getEncoded());
    }

    private static void writePem(Path file, String what, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
