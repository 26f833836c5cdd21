package org.kickbridge.cli;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.kickbridge.app.Replay;
import org.kickbridge.event.LeftOutCounts;
import org.kickbridge.event.SensorSuspicion;

import static org.assertj.core.api.Assertions.assertThat;

class LeftOutLinesTest {
    @Test
    void shouldNameWhatIsLeftOutByReason() {
        assertThat(LeftOutLines.of(outcome(new LeftOutCounts(3, 1, 0, 2), Set.of()))).containsExactly(
                "movements that look like a rep and are not counted: 3 without force, 1 too short, 2 left standing");
        assertThat(LeftOutLines.of(outcome(LeftOutCounts.NONE, Set.of()))).isEmpty();
    }

    @Test
    void shouldNameEverySuspicion() {
        assertThat(LeftOutLines.of(outcome(LeftOutCounts.NONE, EnumSet.allOf(SensorSuspicion.class))))
                .satisfiesExactly(line -> assertThat(line).contains("reads negative", "A+ and A-"),
                        line -> assertThat(line).contains("reads no load"),
                        line -> assertThat(line).contains("below its rest position"));
    }

    private static Replay.Outcome outcome(LeftOutCounts leftOut, Set<SensorSuspicion> suspicions) {
        return new Replay.Outcome(1, 1, 1, 0, leftOut, suspicions);
    }
}
