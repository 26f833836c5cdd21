package org.kickbridge.mqtt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventFeedTest {
    private final MemoryBacklog backlog = new MemoryBacklog();
    private final EventFeed feed = new EventFeed(backlog);

    @Test
    void shouldSendWhatIsUnknownOrRefusedAgainBeforeAnythingElse() throws IOException {
        backlog.add(1, 5);
        send(1);
        send(2);
        send(3);
        feed.acknowledged(2);
        feed.refused(3);
        feed.allUnknown();

        assertThat(send(1)).as("repeated").isTrue();
        assertThat(send(3)).as("repeated").isTrue();
        assertThat(send(4)).as("repeated").isFalse();
        feed.settle();
        assertThat(backlog.waiting.keySet()).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void shouldMarkAsDeliveredOnlyWhatWasAcknowledged() throws IOException {
        backlog.add(1, 3);
        send(1);
        send(2);
        feed.acknowledged(1);
        feed.acknowledged(3);
        feed.settle();

        assertThat(backlog.waiting.keySet()).containsExactly(2L, 3L);
    }

    @Test
    void shouldReadOnWhenTheBacklogHasGrown() throws IOException {
        backlog.add(1, 100);
        for (long seq = 1; seq <= 100; seq++) {
            send(seq);
        }
        assertThat(feed.next()).isNull();
        backlog.add(101, 101);
        assertThat(feed.next()).as("nobody has told it").isNull();
        feed.appended();
        send(101);
    }

    @Test
    void shouldForgetNothingWhenTheBacklogFails() throws IOException {
        backlog.add(1, 2);
        send(1);
        feed.acknowledged(1);
        backlog.fails = true;

        assertThatThrownBy(feed::settle).isInstanceOf(IOException.class);
        assertThatThrownBy(feed::next).isInstanceOf(IOException.class);
        backlog.fails = false;
        send(2);
        assertThat(backlog.waiting.keySet()).containsExactly(2L);
    }

    @Test
    void shouldSayWhatWasRewrittenMeanwhileAndNotWhatItReadBefore() throws IOException {
        backlog.add(1, 4);
        send(1);
        send(2);
        feed.refused(1);
        feed.next();
        backlog.waiting.replaceAll((seq, event) -> new Backlog.Waiting(seq, "session", event.payload()));
        feed.rewritten();

        assertThat(Objects.requireNonNull(feed.next()).type()).as("refused before").isEqualTo("session");
        send(1);
        assertThat(Objects.requireNonNull(feed.next()).type()).as("read before").isEqualTo("session");
        send(3);
        feed.allUnknown();
        send(1);
        assertThat(Objects.requireNonNull(feed.next()).type()).as("on its way before").isEqualTo("session");
        send(2);
        send(3);
        send(4);
        assertThat(feed.next()).isNull();
    }

    /** Sends the next, which must be this one, and returns whether it was sent before. */
    private boolean send(long seq) throws IOException {
        Backlog.Waiting next = Objects.requireNonNull(feed.next());
        assertThat(next.seq()).isEqualTo(seq);
        return feed.sent(next);
    }

    private static final class MemoryBacklog implements Backlog {
        final TreeMap<Long, Waiting> waiting = new TreeMap<>();
        boolean fails;

        void add(long from, long to) {
            for (long seq = from; seq <= to; seq++) {
                waiting.put(seq, new Waiting(seq, "rep", new byte[0]));
            }
        }

        @Override
        public List<Waiting> undelivered(long afterSeq, int limit) throws IOException {
            failIfAsked();
            return new ArrayList<>(waiting.tailMap(afterSeq, false).values().stream().limit(limit).toList());
        }

        @Override
        public void delivered(Collection<Long> seqs) throws IOException {
            failIfAsked();
            seqs.forEach(waiting::remove);
        }

        private void failIfAsked() throws IOException {
            if (fails) {
                throw new IOException("the disk is full");
            }
        }
    }
}
