package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;
import org.kickbridge.event.Samples;
import org.kickbridge.event.Stamp;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.reading.Side;
import org.kickbridge.store.Outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTest {
    @TempDir
    Path folder;
    private final List<Announcement> announced = new ArrayList<>();
    private final Announcement.Now state = new Announcement.Now(
            new MachineState(5, Side.LEFT, 1, 1, 1, Phase.REST, 1, 1));

    @Test
    void shouldPutAnEventOnDiskBeforeAnybodyHearsOfIt() throws Exception {
        try (Outbox outbox = open()) {
            Journal journal = new Journal(outbox, announcement -> {
                assertThat(outbox.undeliveredCount()).isEqualTo(2);
                announced.add(announcement);
            });
            journal.put(event(1));
            journal.put(state);
            journal.put(event(2));
            assertThat(journal.depth()).isEqualTo(3);

            assertThat(journal.doWork()).isEqualTo(3);

            assertThat(announced).containsExactly(event(1), state, event(2));
            assertThat(outbox.undelivered(0, 10)).extracting(row -> row.id()).containsExactly("id-1", "id-2");
            assertThat(journal.doWork()).isZero();
        }
    }

    @Test
    void shouldAnnounceNothingThatTheDiskRefusedAndTryItAgain() throws Exception {
        Outbox outbox = open();
        Journal journal = new Journal(outbox, announced::add);
        journal.put(event(1));
        outbox.close();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(journal::doWork).isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString());
        }
        assertThat(announced).isEmpty();
        assertThatThrownBy(journal::finish).isInstanceOf(IOException.class);
    }

    @Test
    void shouldLeaveNothingWhenItFinishes() throws Exception {
        try (Outbox outbox = open()) {
            Journal journal = new Journal(outbox, announced::add);
            for (int seq = 1; seq <= 200; seq++) {
                journal.put(event(seq));
            }
            journal.finish();
            assertThat(announced).hasSize(200);
            assertThat(outbox.undeliveredCount()).isEqualTo(200);
        }
    }

    private Outbox open() throws IOException {
        return Outbox.open(folder.resolve("store"), damage -> {
            throw new AssertionError(damage);
        });
    }

    private static Announcement event(long seq) {
        Stamp stamp = new Stamp("id-" + seq, "gym", "k1", seq, Instant.EPOCH, true, "bench", CalibrationState.VALID,
                "s");
        return new Announcement.Found(new StampedEvent(stamp, Samples.rep(1, 1, 1, seq * 1000), List.of()));
    }
}
