package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Two outlets for one machine on a real mosquitto, as two hosts have them. */
@Execution(ExecutionMode.CONCURRENT)
class TwoDaemonsTest {
    private static final String STATUS = "kickbridge/v1/gym/m1/status";

    @TempDir
    Path directory;

    @Test
    void shouldTellBothOfTheOtherUntilOneStops() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Witness witness = new Witness(broker.url(), STATUS);
                Rig one = rig(broker.url(), "one");
                Rig other = rig(broker.url(), "other")) {
            one.startAndAwaitConnection();
            other.startAndAwaitConnection();
            assertThat(one.awaitFault(Claims.FAULT).message()).contains(other.claim.host())
                    .doesNotContain(one.claim.host() + ",");
            assertThat(other.awaitFault(Claims.FAULT).message()).contains(one.claim.host());
            one.append(1, 20);
            one.awaitAllDelivered();

            other.stop();
            Rig.patience().until(() -> one.faults.standing().isEmpty());
            witness.await(STATUS, text -> text.contains("offline"));
            Rig.patience().until(() -> isOnline(witness, one));
            assertThat(kept(broker)).contains("online", one.claim.instance());
            assertThat(witness.texts(STATUS)).as("no talk without an end").hasSizeLessThanOrEqualTo(7);
        }
    }

    @Test
    void shouldSayOnlineAgainWhenTheOtherIsLost() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Gate gate = new Gate(broker.port(), true);
                Rig one = rig(broker.url(), "one").startAndAwaitConnection();
                Rig other = rig(gate.url(), "other").startAndAwaitConnection();
                Witness witness = new Witness(broker.url(), STATUS)) {
            one.awaitFault(Claims.FAULT);
            other.awaitFault(Claims.FAULT);
            gate.shut();
            witness.await(STATUS, text -> text.contains("lost"));
            Rig.patience().until(() -> one.faults.standing().isEmpty());
            Rig.patience().until(() -> isOnline(witness, one));
            assertThat(kept(broker)).contains("online", one.claim.instance());
        }
    }

    @Test
    void shouldStillKnowOfTheOtherWhenTheBrokerComesBack() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Rig one = rig(broker.url(), "one").startAndAwaitConnection();
                Rig other = rig(broker.url(), "other").startAndAwaitConnection()) {
            one.awaitFault(Claims.FAULT);
            other.awaitFault(Claims.FAULT);
            broker.kill();
            one.awaitFault("broker_unreachable");
            other.awaitFault("broker_unreachable");
            broker.start();
            Rig.patience().until(() -> one.outlet.traffic().connects() == 2 && other.outlet.traffic().connects() == 2);
            assertThat(one.awaitFault(Claims.FAULT).message()).contains(other.claim.host());
            other.stop();
            Rig.patience().until(() -> one.faults.standing().isEmpty());
            Rig.patience().until(() -> kept(broker).contains(one.claim.instance()));
        }
    }

    @Test
    void shouldNotTakeAnEarlierRunForAnother() throws Exception {
        String kept = "{\"state\":\"online\",\"claim\":{\"instance\":\"long ago\",\"host\":\"burnt\","
                + "\"since\":\"2020-01-01T00:00:00Z\"}}";
        try (MosquittoBroker broker = new MosquittoBroker(directory).start()) {
            broker.publish(STATUS, kept, true);
            for (int run = 0; run < 2; run++) {
                try (Rig rig = rig(broker.url(), "one").startAndAwaitConnection();
                        Witness witness = new Witness(broker.url(), STATUS)) {
                    Rig.patience().until(() -> isOnline(witness, rig));
                    rig.append(20L * run + 1, 20L * run + 20);
                    rig.awaitAllDelivered();
                    assertThat(rig.faults.standing()).isEmpty();
                    assertThat(kept(broker)).contains(rig.claim.instance());
                }
            }
        }
    }

    @Test
    void shouldNameTheOtherAlsoWhereBothHaveTheSameClientId() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(directory).start();
                Rig one = new Rig(Rig.settings(broker.url(), "m1"), folder("one")).startAndAwaitConnection();
                Rig other = new Rig(Rig.settings(broker.url(), "m1"), folder("other"))) {
            other.start();
            assertThat(one.awaitFault(Claims.FAULT).message()).contains(other.claim.host());
            assertThat(other.awaitFault(Claims.FAULT).message()).contains(one.claim.host());
        }
    }

    private Rig rig(String url, String name) throws IOException {
        return new Rig(Rig.settings(url, "m1").withClient("kickbridge-" + name, 10), folder(name));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static boolean isOnline(Witness witness, Rig rig) {
        var texts = witness.texts(STATUS);
        return !texts.isEmpty() && texts.getLast().contains("online")
                && texts.getLast().contains(rig.claim.instance());
    }

    private static String kept(MosquittoBroker broker) throws Exception {
        try (Witness late = new Witness(broker.url(), STATUS)) {
            return late.await(STATUS, text -> true).text();
        }
    }
}
