package org.kickbridge.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What must hold on every broker. */
@Execution(ExecutionMode.CONCURRENT)
abstract class OutletContract {
    @TempDir
    Path directory;

    private String machine = "";

    abstract String url();

    /** The port that {@link #url} names. */
    abstract int port();

    abstract @Nullable String contentTypeOfTheWill();

    @BeforeEach
    void nameTheMachine(TestInfo test) {
        machine = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void shouldPublishBirthAndRetainedValuesForThoseWhoComeLater() throws Exception {
        try (Rig rig = rig().startAndAwaitConnection()) {
            rig.outlet.retained("state", Rig.bytes("{\"phase\":\"rest\"}"));
            rig.outlet.retained("fault", Rig.bytes("[]"));
            Rig.patience().until(() -> rig.outlet.traffic().published() >= 3);

            try (Witness late = new Witness(url(), rig.topics.of("#"))) {
                Witness.Seen birth = late.await(rig.topics.status(), text -> text.contains("online"));
                assertThat(birth.retained()).isTrue();
                assertThat(birth.qos()).isEqualTo(1);
                assertThat(birth.properties().getContentType()).isEqualTo("application/json");
                assertThat(birth.properties().getPayloadFormat()).isTrue();
                late.await(rig.topics.of("state"), "{\"phase\":\"rest\"}"::equals);
                late.await(rig.topics.of("fault"), "[]"::equals);
            }
        }
    }

    @Test
    void shouldPublishEventsInOrderAndNotRetained() throws Exception {
        try (Rig rig = rig(); Witness witness = new Witness(url(), rig.topics.of("#"))) {
            rig.append(1, 2000);
            rig.startAndAwaitConnection();
            rig.awaitAllDelivered();

            Rig.patience().until(() -> witness.seen(rig.topics.event("rep")).size() >= 2000);
            assertThat(witness.texts(rig.topics.event("rep"))).containsExactlyElementsOf(numbers(1, 2000));
            assertThat(witness.seen(rig.topics.event("rep"))).allSatisfy(event -> {
                assertThat(event.qos()).isEqualTo(1);
                assertThat(event.retained()).isFalse();
            });
            assertThat(rig.outlet.traffic().acknowledged()).isEqualTo(2000);
            assertThat(rig.faults.standing()).isEmpty();
        }
    }

    @Test
    void shouldSendTheLastOfValuesThatChangeFasterThanTheyGoOut() throws Exception {
        try (Rig rig = rig().startAndAwaitConnection(); Witness witness = new Witness(url(), rig.topics.of("state"))) {
            for (int i = 1; i <= 5000; i++) {
                rig.outlet.retained("state", Rig.bytes(Integer.toString(i)));
            }
            witness.await(rig.topics.of("state"), "5000"::equals);
            assertThat(witness.texts(rig.topics.of("state")).stream().map(Integer::parseInt)).isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSendLiveFramesUnlessThereIsNoConnection() throws Exception {
        try (Rig rig = rig(); Witness witness = new Witness(url(), rig.topics.live())) {
            rig.outlet.live(Rig.bytes("too early"));
            assertThat(rig.outlet.traffic().liveDropped()).isEqualTo(1);

            rig.startAndAwaitConnection();
            rig.outlet.live(Rig.bytes("now"));
            Witness.Seen frame = witness.await(rig.topics.live(), "now"::equals);
            assertThat(frame.qos()).isZero();
            assertThat(frame.retained()).isFalse();
            for (int i = 0; i < 20_000; i++) {
                rig.outlet.live(Rig.bytes("flood"));
            }
            assertThat(rig.outlet.traffic().liveDropped()).as("a flood is dropped, not queued").isGreaterThan(1);
        }
    }

    @Test
    void shouldLeaveTheLastWillWhenTheConnectionBreaks() throws Exception {
        try (Gate gate = new Gate(port(), true);
                Rig rig = new Rig(Rig.settings(gate.url(), machine), directory).startAndAwaitConnection();
                Witness witness = new Witness(url(), rig.topics.status())) {
            witness.await(rig.topics.status(), text -> text.contains("online"));
            gate.shut();

            Witness.Seen will = witness.await(rig.topics.status(), text -> text.contains("lost"));
            assertThat(will.qos()).isEqualTo(1);
            assertThat(will.properties().getContentType()).isEqualTo(contentTypeOfTheWill());
            assertThat(rig.awaitFault("broker_unreachable").message()).contains(gate.url());
            try (Witness late = new Witness(url(), rig.topics.status())) {
                assertThat(late.await(rig.topics.status(), text -> text.contains("lost")).retained()).isTrue();
            }
            gate.open();
            Rig.patience().until(() -> witness.texts(rig.topics.status()).getLast().contains("online"));
            Rig.patience().until(() -> rig.faults.standing().isEmpty());
        }
    }

    @Test
    void shouldSendWhatIsWaitingAndSayOfflineOnACleanStop() throws Exception {
        try (Rig rig = rig(); Witness witness = new Witness(url(), rig.topics.of("#"))) {
            rig.startAndAwaitConnection();
            rig.append(1, 20);
            rig.stop(Duration.ofSeconds(30)); // a busy machine must not cut it short

            witness.await(rig.topics.status(), text -> text.contains("offline"));
            assertThat(witness.texts(rig.topics.event("rep"))).containsExactlyElementsOf(numbers(1, 20));
            assertThat(witness.texts(rig.topics.status())).noneMatch(text -> text.contains("lost"));
            try (Witness late = new Witness(url(), rig.topics.status())) {
                late.await(rig.topics.status(), text -> text.contains("offline"));
            }
        }
    }

    @Test
    void shouldAnswerToTheResponseTopicOrElseToReply() throws Exception {
        try (Rig rig = rig().startAndAwaitConnection();
                Witness witness = new Witness(url(), answersTo("#"), rig.topics.reply())) {
            witness.ask(rig.topics.of("cmd/session/start"), Rig.bytes("{}"), answersTo("me"), "question 1");
            Witness.Seen answer = witness.await(answersTo("me"), text -> text.contains("session/start"));
            assertThat(answer.properties().getCorrelationData()).isEqualTo(Rig.bytes("question 1"));
            assertThat(answer.properties().getContentType()).isEqualTo("application/json");
            assertThat(answer.retained()).isFalse();

            witness.publish(rig.topics.of("cmd/tare"), Rig.bytes("{}"), 0, false);
            witness.await(rig.topics.reply(), text -> text.contains("tare"));

            witness.ask(rig.topics.of("cmd/side"), Rig.bytes("{}"), rig.topics.event("rep"), "c");
            witness.await(rig.topics.reply(), text -> text.contains("side"));
        }
    }

    @Test
    void shouldRefuseARequestThatIsTooLargeWithoutHandingItOn() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        CommandHandler handler = (name, payload) -> {
            handled.incrementAndGet();
            return Rig.bytes("{\"ok\":true,\"size\":" + payload.length + "}");
        };
        try (Rig rig = new Rig(Rig.settings(url(), machine), directory, handler).startAndAwaitConnection();
                Witness witness = new Witness(url(), answersTo("#"))) {
            ask(rig, witness, new byte[64 << 10], "fits");
            witness.await(answersTo("fits"), text -> text.contains("65536"));
            ask(rig, witness, new byte[(64 << 10) + 1], "too-large");
            witness.await(answersTo("too-large"), text -> text.contains("\"ok\":false,\"error\":\"too_large\""));
            // What is larger than a mebibyte the broker does not even hand on.
            ask(rig, witness, new byte[900 << 10], "far-too-large");
            witness.await(answersTo("far-too-large"), text -> text.contains("too_large") && text.contains("921600"));
            assertThat(handled).hasValue(1);

            ask(rig, witness, Rig.bytes("still there?"), "after");
            witness.await(answersTo("after"), text -> text.contains("\"ok\":true"));
            assertThat(rig.outlet.traffic().connects()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseACommandThatTheBrokerHasKeptAndOneWithoutName() throws Exception {
        try (Rig rig = rig(); Witness witness = new Witness(url(), rig.topics.reply())) {
            witness.publish(rig.topics.of("cmd/tare"), Rig.bytes("{}"), 1, true);
            rig.startAndAwaitConnection();
            witness.await(rig.topics.reply(), text -> text.contains("\"error\":\"retained\""));
            witness.publish(rig.topics.of("cmd"), Rig.bytes("{}"), 1, false);
            witness.await(rig.topics.reply(), text -> text.contains("\"error\":\"no_name\""));
            assertThat(rig.outlet.traffic().commands()).isZero();
            witness.publish(rig.topics.of("cmd/tare"), new byte[0], 1, true);
        }
    }

    @Test
    void shouldAnswerInternalErrorWhenAHandlerFails() throws Exception {
        CommandHandler handler = (name, payload) -> {
            throw new IllegalStateException("a fault of the test's");
        };
        try (Rig rig = new Rig(Rig.settings(url(), machine), directory, handler).startAndAwaitConnection();
                Witness witness = new Witness(url(), answersTo("#"))) {
            ask(rig, witness, Rig.bytes("{}"), "one");
            assertThat(witness.await(answersTo("one"), text -> !text.isEmpty()).text())
                    .contains("\"error\":\"internal_error\"")
                    .doesNotContain("fault of the test");
            ask(rig, witness, Rig.bytes("{}"), "two");
            witness.await(answersTo("two"), text -> text.contains("internal_error"));
        }
    }

    @Test
    void shouldAnswerBusyBeyondTheQueueAndKeepPublishingMeanwhile() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CommandHandler handler = (name, payload) -> {
            try {
                release.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Rig.bytes("{\"ok\":true}");
        };
        try (Rig rig = new Rig(Rig.settings(url(), machine), directory, handler).startAndAwaitConnection();
                Witness witness = new Witness(url(), answersTo("#"), rig.topics.of("#"))) {
            int asked = Requests.MAX_WAITING + 1 + 5;
            for (int i = 0; i < asked; i++) {
                ask(rig, witness, Rig.bytes("{}"), "many");
            }
            Rig.patience().until(() -> witness.texts(answersTo("many")).size() == 5);
            assertThat(witness.texts(answersTo("many"))).allMatch(text -> text.contains("\"error\":\"busy\""));
            rig.append(1, 1);
            witness.await(rig.topics.event("rep"), "1"::equals);

            release.countDown();
            Rig.patience().until(() -> witness.texts(answersTo("many")).size() == asked);
            assertThat(witness.texts(answersTo("many"))).filteredOn(text -> text.contains("true")).hasSize(asked - 5);
        }
    }

    @Test
    void shouldKeepTheTopicStatusToItself() throws IOException {
        try (Rig rig = rig()) {
            assertThatThrownBy(() -> rig.outlet.retained("status", new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    final Rig rig() throws IOException {
        return new Rig(Rig.settings(url(), machine), directory);
    }

    private String answersTo(String asker) {
        return "answers/" + machine + "/" + asker;
    }

    private void ask(Rig rig, Witness witness, byte[] payload, String to) throws MqttException {
        witness.ask(rig.topics.of("cmd/identify"), payload, answersTo(to), to);
    }

    static List<String> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
    }
}
