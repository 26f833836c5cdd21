package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.service.Mailbox;
import org.kickbridge.service.Supervisors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With a real socket and time that the test moves. */
class WatchedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;
    private Mailbox mailbox;
    private String address;
    private long nowNs = Long.MAX_VALUE - 1000; // a monotonic clock may start anywhere and overflow

    @BeforeEach
    void listen() {
        address = folder.resolve("notify").toString();
        mailbox = new Mailbox(address);
    }

    @AfterEach
    void close() {
        mailbox.close();
    }

    @Test
    void shouldSayReadyAfterTheFirstTurnAndThenGiveASignInAQuarterOfThePatience() throws Exception {
        Watched watched = watched(() -> {
            assertThat(mailbox.take()).as("nothing is said before the turn is over").isEmpty();
            return 3;
        });
        assertThat(watched.doWork()).isEqualTo(3);
        assertThat(mailbox.take()).containsExactly("READY=1");
        for (int turn = 0; turn < 4999; turn++) {
            nowNs += 1_000_000;
            watched.doWork();
        }
        assertThat(mailbox.take()).isEmpty();
        nowNs += 1_000_000;
        watched.doWork();
        assertThat(mailbox.take()).containsExactly("WATCHDOG=1");
        nowNs += 1_000_000;
        watched.doWork();
        assertThat(mailbox.take()).isEmpty();
    }

    @Test
    void shouldGiveNoSignWhileATurnDoesNotComeBack() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        boolean[] stall = {false};
        Watched watched = watched(() -> {
            if (stall[0]) {
                stuck.countDown();
                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
            }
            return 0;
        });
        watched.doWork();
        stall[0] = true;
        Thread sampling = Thread.ofPlatform().daemon(true).start(() -> {
            try {
                watched.doWork();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(mailbox.take()).containsExactly("READY=1");
        nowNs += PATIENCE.toNanos() * 2;
        assertThat(mailbox.take()).as("time passes and nothing else speaks for it").isEmpty();
        release.countDown();
        sampling.join();
        assertThat(mailbox.take()).containsExactly("WATCHDOG=1");
    }

    @Test
    void shouldCountATurnThatThrowsAndHandOnWhatItThrew() {
        Watched watched = watched(() -> {
            throw new IOException("the bus is gone");
        });
        for (List<String> expected : List.of(List.of("READY=1"), List.of("WATCHDOG=1"))) {
            assertThatThrownBy(watched::doWork).isInstanceOf(IOException.class).hasMessage("the bus is gone");
            assertThat(mailbox.take()).isEqualTo(expected);
            nowNs += PATIENCE.toNanos();
        }
    }

    @Test
    void shouldSayNothingMoreWhereNoSignOfLifeIsExpected() throws Exception {
        Watched watched = new Watched(() -> 0, Supervisors.at(address, null), () -> nowNs);
        watched.doWork();
        nowNs += Duration.ofDays(300).toNanos();
        watched.doWork();
        assertThat(mailbox.take()).containsExactly("READY=1");
    }

    private Watched watched(Work work) {
        return new Watched(work, Supervisors.at(address, PATIENCE), () -> nowNs);
    }
}
