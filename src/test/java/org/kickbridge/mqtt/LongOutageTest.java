package org.kickbridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker that was away for years: a hundred thousand events wait, and new ones come while they go out. */
@Tag("kills")
class LongOutageTest {
    private static final int WAITING = 100_000;
    private static final int BATCH = 1000;
    private static final int MEANWHILE = 100;

    @TempDir
    Path folder;

    @Test
    void shouldSendAHundredThousandWaitingEventsInOrderAndTheNewOnesBehindThem() throws Exception {
        AtomicLong last = new AtomicLong();
        AtomicLong outOfOrder = new AtomicLong();
        try (MosquittoBroker broker = new MosquittoBroker(folder, "allow_anonymous true", "max_queued_messages 0")
                .start();
                Rig rig = new Rig(Rig.settings(broker.url(), "m1"), folder)) {
            MqttSubscriber subscriber = MqttSubscriber.start(
                    new MqttSubscriber.Subscription(broker.url(), "kickbridge/v1/gym/m1/rep", null, null),
                    (topic, payload) -> {
                        long seq = Long.parseLong(new String(payload, StandardCharsets.UTF_8));
                        if (seq != last.get() + 1) {
                            outOfOrder.incrementAndGet();
                        }
                        last.set(seq);
                    });
            try {
                Rig.patience().until(() -> subscriber.trouble().isEmpty());
                for (int first = 1; first <= WAITING; first += BATCH) {
                    rig.append(first, first + BATCH - 1);
                }
                long begun = System.nanoTime();
                rig.startAndAwaitConnection();
                for (int i = 1; i <= MEANWHILE; i++) {
                    rig.append(WAITING + i, WAITING + i);
                }
                Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> rig.outbox.undeliveredCount() == 0);
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> last.get() == WAITING + MEANWHILE);
                System.out.printf("%d events that waited were out, acknowledged and marked after %.1f s%n", WAITING,
                        (System.nanoTime() - begun) / 1e9);
            } finally {
                subscriber.close();
            }
            assertThat(outOfOrder.get()).as("each came once, behind the one before").isZero();
            assertThat(subscriber.dropped()).isZero();
        }
    }
}
