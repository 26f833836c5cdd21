package org.kickbridge.event;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StamperTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void shouldNumberGroupAndTimeTheEvents() {
        List<StampedEvent> stamped = run(new Stamper("gym", "m1", () -> "cal-1", () -> CalibrationState.EXPIRED,
                new RecordedWallClock(START, 500_000),
                new RecordedIds("gym", "m1", START), 41));

        assertThat(stamped).extracting(s -> s.stamp().seq()).containsExactly(41L, 42L, 43L, 44L, 45L, 46L, 47L, 48L);
        assertThat(stamped).extracting(s -> s.stamp().id()).isSorted().doesNotHaveDuplicates();
        assertThat(stamped).extracting(s -> s.stamp().at().toString())
                .startsWith("2026-01-05T10:00:03.500Z", "2026-01-05T10:00:07.500Z", "2026-01-05T10:00:07.500Z");
        List<String> sessions = stamped.stream().map(s -> s.stamp().sessionId()).toList();
        assertThat(sessions.subList(0, 6)).containsOnly(sessions.getFirst());
        assertThat(sessions.subList(6, 8)).containsOnly(sessions.getLast()).doesNotContain(sessions.getFirst());
        assertThat(stamped.get(2).repIds()).containsExactly(stamped.get(0).stamp().id(), stamped.get(1).stamp().id());
        assertThat(stamped.get(4).repIds()).containsExactly(stamped.get(3).stamp().id());
        assertThat(stamped.get(7).repIds()).containsExactly(stamped.get(6).stamp().id());
        assertThat(stamped.get(0).repIds()).isEmpty();
        assertThat(stamped).allSatisfy(s -> assertThat(s.stamp()).extracting(Stamp::site, Stamp::machine,
                Stamp::calibrationId, Stamp::calibrationState, Stamp::clockSynced)
                .containsExactly("gym", "m1", "cal-1", CalibrationState.EXPIRED, true));
    }

    @Test
    void shouldStampAReplayTheSameTwice() {
        assertThat(run(new Stamper("gym", "m1", () -> "c", () -> CalibrationState.VALID, new RecordedWallClock(null, 0),
                new RecordedIds("gym", "m1", null), 1)))
                .isEqualTo(run(new Stamper("gym", "m1", () -> "c", () -> CalibrationState.VALID,
                        new RecordedWallClock(null, 0),
                        new RecordedIds("gym", "m1", null), 1)))
                .allSatisfy(s -> assertThat(s.stamp().clockSynced()).isFalse())
                .first()
                .satisfies(s -> assertThat(s.stamp().at()).isEqualTo("1970-01-01T00:00:04Z"));
    }

    @Test
    void shouldTimeALiveEventByItsAge() {
        boolean[] synced = {false};
        WallClock clock = new LiveWallClock(() -> START, () -> 9_000_000, () -> synced[0]);

        assertThat(clock.at(8_750_000)).isEqualTo("2026-01-05T09:59:59.750Z");
        assertThat(clock.synced()).isFalse();
        synced[0] = true;
        assertThat(clock.synced()).isTrue();
    }

    private static List<StampedEvent> run(Stamper stamper) {
        return Stream.<Event>of(Samples.rep(1, 1, 1, 4_000_000), Samples.rep(1, 1, 2, 8_000_000),
                Samples.set(1, 1, 2, 8_000_000), Samples.rep(1, 2, 1, 30_000_000), Samples.set(1, 2, 1, 30_000_000),
                Samples.session(1, 30_000_000), Samples.rep(2, 1, 1, 900_000_000), Samples.set(2, 1, 1, 900_000_000))
                .map(stamper::stamp)
                .toList();
    }
}
