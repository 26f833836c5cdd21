package org.kickbridge.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;
import org.kickbridge.event.Samples;
import org.kickbridge.event.Stamp;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementsTest {
    private final Announcements queue = new Announcements();
    private final List<Announcement> taken = new ArrayList<>();
    private long seq;

    @Test
    void shouldForgetAStateThatAnotherOneFollowsAndNeverAnEvent() throws Exception {
        Announcement first = event();
        Announcement second = event();
        queue.put(state(1));
        queue.put(state(2));
        queue.put(first);
        queue.put(state(3));
        queue.put(second);
        queue.put(state(4));
        queue.put(state(5));

        queue.take(taken, 100, 0);

        assertThat(taken).containsExactly(state(2), first, state(3), second, state(5));
    }

    @Test
    void shouldTakeNoMoreThanAskedForAndWaitNoLonger() throws Exception {
        queue.put(event());
        queue.put(event());
        queue.take(taken, 1, 0);
        assertThat(taken).hasSize(1);
        assertThat(queue.depth()).isEqualTo(1);
        queue.take(taken, 5, 10_000);
        queue.take(taken, 5, 1);
        assertThat(taken).hasSize(2);
    }

    @Test
    void shouldMakeTheGiverWaitWhereItIsFull() throws Exception {
        for (int i = 0; i < Announcements.CAPACITY; i++) {
            queue.put(event());
        }
        Announcement more = event();
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> {
            try {
                queue.put(more);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        assertThat(queue.depth()).isEqualTo(Announcements.CAPACITY);
        assertThat(one).isNotDone();
        queue.take(taken, 1, 0);
        one.get(10, TimeUnit.SECONDS);
        assertThat(queue.depth()).isEqualTo(Announcements.CAPACITY);
    }

    private Announcement event() {
        Stamp stamp = new Stamp("id-" + ++seq, "gym", "k1", seq, Instant.EPOCH, true, "bench", CalibrationState.VALID,
                "s");
        return new Announcement.Found(new StampedEvent(stamp, Samples.rep(1, 1, 1, seq * 1000), List.of()));
    }

    private static Announcement state(long tUs) {
        return new Announcement.Now(new MachineState(tUs, Side.LEFT, 1, 1, 0, Phase.REST, 1, 1));
    }
}
