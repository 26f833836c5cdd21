package org.kickbridge.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kickbridge.mqtt.MosquittoBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The daemon is killed some hundred times, at any instant of its start and of its work, and started again. In the end
 * the subscriber has every event that was ever committed: none missing, none under a second id, no seq twice, and
 * nothing was told that was not committed. {@code -Dkills} says how often, {@code -Dkills.seed} chooses the instants.
 *
 * <p>
 * That it would notice is shown by {@link CarelessMachine}, which has one care taken out: told before it is committed,
 * the same seq comes with two ids; marked before the broker has acknowledged it, a seq is missing.
 */
@Tag("kills")
class KillLoopTest {
    private static final int KILLS = Integer.getInteger("kills", 300);
    private static final long SEED = Long.getLong("kills.seed", 20_250);
    /** While one waits for the disk, the other may use the processor. */
    private static final int MACHINES = 2;
    private static final int CARELESS_KILLS = 12;
    private static final int EXHAUSTIONS = 5;

    @TempDir
    Path folder;

    @Test
    void shouldLoseNothingHoweverOftenItIsKilled() throws Exception {
        long begun = System.nanoTime();
        long committed = 0;
        long copies = 0;
        try (MosquittoBroker broker = broker().start();
                ExecutorService executor = Executors.newFixedThreadPool(MACHINES)) {
            List<Lives> machines = new ArrayList<>();
            List<Future<Lives>> running = new ArrayList<>();
            for (int i = 0; i < MACHINES; i++) {
                Lives lives = new Lives(folder, broker.url(), "k" + i, SEED + i, 24, DaemonToBeKilled.class);
                machines.add(lives);
                int kills = KILLS / MACHINES + (i < KILLS % MACHINES ? 1 : 0);
                running.add(executor.submit(() -> lives.kill(kills)));
            }
            for (Future<Lives> each : running) {
                Lives lives = finished(each);
                assertThat(lives.reckon()).as("kills.seed %d", SEED).isEmpty();
                committed += lives.stored().size();
                copies += lives.copies();
            }
            machines.forEach(Lives::close);
        }
        System.out.printf("%d kills in %d s: %d events committed, %d at the subscriber, %d of them a second time%n",
                KILLS, (System.nanoTime() - begun) / 1_000_000_000, committed, committed, copies);
        assertThat(committed).as("events, so that the kills met something").isGreaterThan(2L * KILLS);
    }

    @Test
    void shouldLoseNothingHoweverOftenMemoryRunsOut() throws Exception {
        try (MosquittoBroker broker = broker().start();
                Lives lives = new Lives(folder, broker.url(), "k1", SEED, 24, DaemonToBeKilled.class)) {
            assertThat(lives.exhaust(EXHAUSTIONS)).as("exit codes of -XX:+ExitOnOutOfMemoryError")
                    .hasSize(EXHAUSTIONS)
                    .containsOnly(3);
            assertThat(lives.reckon()).as("kills.seed %d", SEED).isEmpty();
            int committed = lives.stored().size();
            assertThat(committed).isGreaterThan(EXHAUSTIONS);
            System.out.printf("%d times out of memory: %d events committed, %d at the subscriber, %d of them a second"
                    + " time%n", EXHAUSTIONS, committed, committed, lives.copies());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeThatACareIsMissing(CarelessMachine.Care care) throws Exception {
        try (MosquittoBroker broker = broker().start();
                Lives lives = new Lives(folder, broker.url(), "k1", SEED, 20, CarelessMachine.class, care.name())) {
            assertThat(lives.kill(CARELESS_KILLS).reckon()).as("kills.seed %d", SEED)
                    .anyMatch(found -> found.contains(switch (care) {
                        case COMMIT_BEFORE_TELLING -> "came with two ids";
                        case MARK_AFTER_PUBACK -> "was committed and never came";
                    }));
        }
    }

    /** One that drops nothing when its subscriber is slow. */
    private MosquittoBroker broker() throws Exception {
        return new MosquittoBroker(folder, "allow_anonymous true", "max_queued_messages 0");
    }

    private static Lives finished(Future<Lives> each) throws InterruptedException {
        try {
            return each.get();
        } catch (ExecutionException failure) {
            throw new AssertionError("kills.seed " + SEED, failure.getCause());
        }
    }
}
