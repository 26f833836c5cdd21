package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickbridge.config.Config;
import org.kickbridge.fault.Fault;
import org.kickbridge.fault.Faults;
import org.kickbridge.store.Outbox;
import org.kickbridge.store.Row;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final long PLENTY = 1L << 40;

    @TempDir
    Path folder;
    private final Faults faults = new Faults(InstantSource.fixed(NOW));
    private long freeBytes = PLENTY;
    private boolean synced = true;
    private long nanos;

    @Test
    void shouldForgetTheOldestDeliveredFirstWhereTheStoreGrowsTooLarge() throws IOException {
        try (Outbox outbox = open()) {
            append(outbox, 1, 1000);
            outbox.delivered(LongStream.rangeClosed(1, 900).boxed().toList());
            assertThat(outbox.usedBytes()).isGreaterThan(1_500_000);

            look(outbox);

            assertThat(outbox.usedBytes()).isBetween(800_000L, 1_000_000L);
            assertThat(outbox.undeliveredCount()).isEqualTo(100);
            long oldest = outbox.since(0, 1, 1).oldest();
            assertThat(outbox.totalCount()).as("none but the oldest went").isEqualTo(1000 - oldest + 1);
            assertThat(faults.standing()).isEmpty();
        }
    }

    @Test
    void shouldKeepWhatNoBrokerHasHadWhileTheDiskHasRoom() throws IOException {
        try (Outbox outbox = open()) {
            append(outbox, 1, 1000);
            outbox.delivered(List.of(1L, 2L, 500L));

            look(outbox);

            assertThat(outbox.usedBytes()).isGreaterThan(1_000_000);
            assertThat(outbox.undeliveredCount()).isEqualTo(997);
            assertThat(outbox.totalCount()).isEqualTo(997);
            assertThat(faults.standing()).isEmpty();
        }
    }

    @Test
    void shouldSayLoudlyWhichEventsWereLostWhereTheDiskIsNearlyFull() throws IOException {
        freeBytes = Retention.RESERVE_BYTES - 1;
        try (Outbox outbox = open()) {
            append(outbox, 1, 1000);
            outbox.delivered(List.of(1L, 500L));
            Retention retention = look(outbox);

            long oldest = outbox.since(0, 1, 1).oldest();
            assertThat(outbox.usedBytes()).isLessThanOrEqualTo(1_000_000);
            assertThat(oldest).isBetween(502L, 900L);
            assertThat(outbox.undeliveredCount()).isEqualTo(outbox.totalCount()).isEqualTo(1001 - oldest);
            assertThat(faults.standing()).singleElement().satisfies(fault -> {
                assertThat(fault.code()).isEqualTo("events_lost");
                assertThat(fault.message()).startsWith("Events 2 to 499, 501 to " + (oldest - 1) + " were removed")
                        .contains("33 MB are free", "events/acknowledge");
            });

            append(outbox, 1001, 1100);
            lookAgain(retention);
            long after = outbox.since(0, 1, 1).oldest();
            assertThat(after).isGreaterThan(oldest);
            assertThat(faults.standing()).extracting(Fault::message)
                    .singleElement()
                    .asString()
                    .startsWith("Events 2 to 499, 501 to " + (after - 1) + " were removed");
            retention.acknowledged();
            assertThat(faults.standing()).isEmpty();
            lookAgain(retention);
            assertThat(faults.standing()).isEmpty();
        }
    }

    @Test
    void shouldTakeNothingForOldWhileTheClockIsNotSynchronised() throws IOException {
        synced = false;
        try (Outbox outbox = open()) {
            append(outbox, 1, 10);
            outbox.delivered(List.of(1L, 2L, 3L));
            Retention retention = look(outbox);
            assertThat(outbox.totalCount()).isEqualTo(10);
            synced = true;
            nanos += Duration.ofHours(2).toNanos();
            retention.look(nanos);
            assertThat(outbox.totalCount()).as("of 1970, and delivered").isEqualTo(7);
        }
    }

    private Retention look(Outbox outbox) throws IOException {
        Retention retention = new Retention(outbox, new Config.Store(folder, 90, 1_000_000, 1),
                InstantSource.fixed(NOW), () -> synced, () -> freeBytes, faults);
        retention.look(nanos);
        return retention;
    }

    private void lookAgain(Retention retention) throws IOException {
        nanos += Duration.ofSeconds(11).toNanos();
        retention.look(nanos);
    }

    private Outbox open() throws IOException {
        return Outbox.open(folder, damage -> {
            throw new AssertionError(damage);
        });
    }

    /** Each as large as a rep. */
    private void append(Outbox outbox, long from, long to) throws IOException {
        long at = synced ? NOW.toEpochMilli() : 0;
        outbox.append(LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new Row(seq, "id-" + seq, "rep", at, new byte[1500]))
                .toList());
    }
}
