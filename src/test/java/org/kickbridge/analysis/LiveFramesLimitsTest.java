package org.kickbridge.analysis;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.signal.Track;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/** When a frame is due to the microsecond, and which bins are in it. */
class LiveFramesLimitsTest {
    private static final long ORIGIN_US = 1_000_000;
    private final LiveFrames frames = new LiveFrames(true);
    private final Track angles = new Track();
    private final Track forces = new Track();

    @BeforeEach
    void begin() {
        angles.begin(0);
        forces.begin(0);
    }

    /** One reading a bin up to the open one: its number is its value. */
    private static void fill(Track track, long open) {
        for (long b = track.open() + 1; b <= open; b++) {
            track.add(b * Track.BIN_US, (double) b);
        }
    }

    private LiveFrame cut(long angleOpen, long forceOpen) {
        fill(angles, angleOpen);
        fill(forces, forceOpen);
        return frames.cut(ORIGIN_US, angles, forces, Phase.BOTTOM);
    }

    @Test
    void shouldMoveFromThreeDegreesPerSecondOn() {
        assertThat(frames.due(0, 3, false)).isFalse();
        assertThat(frames.due(0, -3, false)).isFalse();
        assertThat(frames.due(0, -3.01, false)).isTrue();
    }

    @Test
    void shouldLingerForASecond() {
        assertThat(frames.due(0, 40, false)).isTrue();
        assertThat(frames.due(999_999, 0, false)).isTrue();
        frames.set(true, 20);
        assertThat(frames.due(1_000_000, 0, false)).isFalse();
    }

    @Test
    void shouldKeepToItsScheduleUnlessItMissedAWholeFrame() {
        assertThat(frames.due(0, 40, false)).isTrue();
        assertThat(frames.due(49_999, 40, false)).isFalse();
        assertThat(frames.due(50_000, 40, false)).isTrue();
        // 49 999 too late: the schedule holds, and the next is due at once.
        assertThat(frames.due(149_999, 40, false)).isTrue();
        assertThat(frames.due(150_000, 40, false)).isTrue();
        // 50 000 too late: a new schedule.
        assertThat(frames.due(250_000, 40, false)).isTrue();
        assertThat(frames.due(299_999, 40, false)).isFalse();
        assertThat(frames.due(300_000, 40, false)).isTrue();
    }

    @Test
    void shouldMakeAPointOfEveryTwoBins() {
        LiveFrame first = cut(5, 5);
        assertThat(first.tUs()).containsExactly(1_004_000, 1_012_000);
        assertThat(first.angleDeg()).containsExactly(0.5, 2.5);

        LiveFrame next = cut(8, 8);
        assertThat(next.tUs()).containsExactly(1_020_000, 1_028_000);
        assertThat(next.forceN()).containsExactly(4.5, 6.5);
    }

    @ParameterizedTest
    @CsvSource({"20, 125, 62", "20, 126, 6", "2, 375, 187", "2, 376, 62", "1, 600, 256"})
    void shouldSkipWhatIsTooLongAgo(int rate, long open, int points) {
        frames.set(true, rate);

        LiveFrame frame = cut(open, open);
        assertThat(frame.tUs()).hasSize(points);
        assertThat(frame.angleDeg()[points - 1]).isGreaterThanOrEqualTo(open - 2.5);
    }

    @Test
    void shouldWaitForALoadCellUntilItIsSilent() {
        assertThat(cut(101, 2).angleDeg()).as("99 bins behind").containsExactly(0.5);
        // No longer behind: it is waited for one bin less each time.
        assertThat(cut(103, 103).angleDeg()).containsExactly(2.5);
        assertThat(cut(104, 104).angleDeg()).containsExactly(4.5);
    }

    @Test
    void shouldNotWaitForASilentLoadCell() {
        LiveFrame frame = cut(102, 2);

        assertThat(frame.angleDeg()).as("100 bins behind").hasSize(51);
        assertThat(frame.forceN()[0]).isEqualTo(0.5);
        assertThat(frame.forceN()[1]).isNaN();
    }
}
