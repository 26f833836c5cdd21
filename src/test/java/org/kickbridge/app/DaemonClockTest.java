package org.kickbridge.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.source.simulator.Workout;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.node.ObjectNode;

/** The wall clock of a Pi jumps by years when it hears of the time, and nothing that is measured may hear of that. */
class DaemonClockTest {
    private static final int FASTER = 60;
    private static final long SEED = 3;
    private static final Workout WORKOUT = Workout.demo().withReps(3).withDurationS(60);
    private static final List<Duration> JUMPS = List.of(Duration.ZERO, Duration.ofDays(365 * 30),
            Duration.ofDays(-365 * 20), Duration.ofDays(1), Duration.ofDays(-365 * 56), Duration.ofDays(365 * 70));

    @TempDir
    Path folder;

    @Test
    void shouldMeasureTheSameAndSortIdsWhileTheClockJumpsByYears() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        InstantSource jumping = () -> Instant.now().plus(JUMPS.get(asked.getAndIncrement() % JUMPS.size()));

        List<Row> steady = run("steady", InstantSource.system());
        List<Row> first = run("jumping", jumping);
        List<Row> both = run("jumping", jumping);

        assertThat(asked.get()).as("jumps").isGreaterThan(10 * JUMPS.size());
        assertThat(numbers(first)).hasSizeGreaterThan(6).containsExactlyElementsOf(numbers(steady));
        assertThat(both).hasSize(2 * first.size());
        assertThat(both).extracting(Row::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, both.size()).boxed().toList());
        assertThat(both).extracting(Row::id).doesNotHaveDuplicates().isSorted();
        assertThat(both).extracting(Row::at)
                .as("the wall clock as it was")
                .isNotEqualTo(
                        both.stream().map(Row::at).sorted().toList());
    }

    /** What lies in the store after a run to the end. */
    private List<Row> run(String store, InstantSource wall) throws IOException {
        Path directory = folder.resolve(store);
        try (Daemon daemon = Daemon.start(DaemonRig.config(directory), DaemonRig.simulated(WORKOUT, SEED),
                DaemonRig.faster(FASTER).withWall(wall).withSynced(() -> false), line -> {
                })) {
            DaemonRig.soon().until(daemon::sourceEnded);
        }
        try (Outbox outbox = Outbox.open(directory, damage -> {
            throw new AssertionError(damage);
        })) {
            return outbox.undelivered(0, 1000);
        }
    }

    /** Without wall clock, ids and numbers. */
    private static List<ObjectNode> numbers(List<Row> rows) {
        return rows.stream().map(row -> DaemonRig.numbers(new String(row.payload(), StandardCharsets.UTF_8))).toList();
    }
}
