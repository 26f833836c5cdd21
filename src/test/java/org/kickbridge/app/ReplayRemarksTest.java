package org.kickbridge.app;

import java.util.EnumSet;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.LeftOutCounts;
import org.kickbridge.event.SensorSuspicion;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayRemarksTest {
    private final ReadingTally tally = new ReadingTally(new Readings() {
        @Override
        public void force(long tUs, double value) {
        }

        @Override
        public void angle(long tUs, double value) {
        }

        @Override
        public void side(long tUs, Side side) {
        }

        @Override
        public void mark(long tUs, String text) {
        }
    }, () -> {
    });

    @Test
    void shouldCountLeftOutMovementsByReasonWithAndWithoutReps() {
        tally.angle(0, -0.04);
        tally.angle(10, 40);

        assertThat(outcome(7, new LeftOutCounts(2, 1, 0, 0)).remarks())
                .containsExactly("3 movements not counted as reps: 2 without force, 1 too short");
        assertThat(outcome(0, new LeftOutCounts(0, 0, 0, 1)).remarks()).containsExactly(
                "1 movement not counted as a rep: 1 left standing",
                "no reps: the angle moved between 0.0 and 40.0°, but no movement counts as a rep");
    }

    @Test
    void shouldSayOfEachSuspicionWhatToLookAt() {
        tally.angle(0, 1);

        for (SensorSuspicion suspicion : SensorSuspicion.values()) {
            Replay.Outcome outcome = new ReplayRemarks(10, tally, 3, LeftOutCounts.NONE, EnumSet.of(suspicion))
                    .outcome(false);
            assertThat(outcome.usable()).isTrue();
            assertThat(outcome.remarks()).singleElement().asString().contains(" may ");
        }
    }

    @Test
    void shouldAcceptTheRatesThatAConfigAllowsAndRefuseNoFewReadings() {
        for (int i = 0; i < 100; i++) {
            tally.force(i * 200_000L, 1);
            tally.angle(i * 1000L, 20);
        }

        assertThat(tally.wrongTimes()).isNull();
    }

    private Replay.Outcome outcome(long reps, LeftOutCounts leftOut) {
        return new ReplayRemarks(10, tally, reps, leftOut, EnumSet.noneOf(SensorSuspicion.class)).outcome(false);
    }
}
