package org.kickbridge.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdsTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private long now = START.toEpochMilli();

    @Test
    void shouldStayUniqueAndSortedWhileTheClockJumps() {
        SplittableRandom random = new SplittableRandom(7);
        IdSource ids = new LiveIds(() -> Instant.ofEpochMilli(now), null);
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            now += random.nextInt(1000) == 0 ? random.nextInt(-10_000_000, 5_000_000) : random.nextInt(2);
            given.add(ids.next(START, i, "rep", i));
        }

        assertThat(given).isSorted();
        assertThat(new HashSet<>(given)).hasSameSizeAs(given);
        assertThat(given.stream().map(UUID::fromString)).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void shouldBearTheTimeOfTheClock() {
        String id = new LiveIds(() -> START, null).next(START, 1, "rep", 0);

        assertThat(UUID.fromString(id).getMostSignificantBits() >>> 16).isEqualTo(START.toEpochMilli());
    }

    @Test
    void shouldGoOnBehindTheLastIdBeforeARestart() {
        String last = new LiveIds(() -> START.plusSeconds(3600), null).next(START, 1, "rep", 0);

        IdSource afterwards = new LiveIds(() -> START, last);

        assertThat(afterwards.next(START, 2, "rep", 0)).isGreaterThan(last);
        assertThatThrownBy(() -> new LiveIds(() -> START, UUID.nameUUIDFromBytes(new byte[1]).toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is no UUIDv7");
    }

    @Test
    void shouldFollowFromTheRecordingAloneInAReplay() {
        List<String> once = replayed("gym", "m1", START);

        assertThat(replayed("gym", "m1", START)).isEqualTo(once);
        assertThat(once).doesNotHaveDuplicates().isSorted();
        assertThat(replayed("gym", "m2", START)).doesNotContainAnyElementsOf(once);
        assertThat(replayed("gim", "m1", START)).doesNotContainAnyElementsOf(once);
        assertThat(replayed("gym", "m1", null)).doesNotContainAnyElementsOf(once);
        assertThat(once).startsWith("019b8d99-6900-7000-ad31-1d2a198e4a2b");
    }

    private static List<String> replayed(String site, String machine,
            @Nullable Instant start) {
        IdSource ids = new RecordedIds(site, machine, start);
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            given.add(ids.next(START.plusMillis(i / 3), i, i % 3 == 0 ? "rep" : "set", i));
        }
        return given;
    }
}
