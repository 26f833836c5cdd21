package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.signal.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.kickbridge.analysis.ScriptedLever.PEAK_TO_MEAN;

/** What happens a little before and a little after a push of a second. */
class FlankEdgesTest {
    private static final Neighbour NONE = new Neighbour().is(0, 0, 1);
    private final Track track = new Track();
    private final Flank flank = new Flank(new Tremor());

    @BeforeEach
    void begin() {
        track.begin(0);
    }

    /** Reads the lever at 500 Hz, this long after the beginning of its bins, and looks at the push. */
    private void look(ScriptedLever lever, double pushS, double low, double high, long lateUs) {
        for (int i = 0; i < lever.nowS() * 500; i++) {
            track.add(i * 2_000L + lateUs, lever.angle(i * 0.002));
        }
        assertThat(flank.fit(track, 0, track.open(), 1, track.binAt((pushS + 0.3) * 1e6),
                track.binAt((pushS + 0.7) * 1e6), NONE)).isTrue();
        assertThat(flank.cut(low, high, true, true)).isTrue();
    }

    @Test
    void shouldLeaveFromTheBottomThatItLeft() {
        ScriptedLever dip = ScriptedLever.at(0).rest(1).to(-2, 0.3).to(0, 0.3).rest(0.4);
        double pushS = dip.nowS();
        look(dip.to(45, 1).rest(1), pushS, 0, 45, 0);

        assertThat(flank.bottomBefore()).as("a dip long before is no part of it").isEqualTo(0, within(0.15));
        assertThat(flank.lowest()).isEqualTo(0, within(0.15));
    }

    @Test
    void shouldLeaveFromTheDipItBeginsIn() {
        ScriptedLever dip = ScriptedLever.at(0).rest(1).to(-2, 0.3);
        double pushS = dip.nowS();
        look(dip.to(45, 1).rest(1), pushS, -2, 45, 0);

        assertThat(flank.bottomBefore()).isEqualTo(-2, within(0.2));
        assertThat(flank.lowest()).isEqualTo(-2, within(0.2));
    }

    @Test
    void shouldNotReachForWhatComesLater() {
        ScriptedLever push = ScriptedLever.at(0).rest(1).to(45, 1).rest(0.5).to(46, 0.3).rest(1);
        look(push, 1, 0, 45, 0);

        assertThat(flank.highest()).isEqualTo(45, within(0.15));
    }

    /** The highest speed lies between two points as often as on one; there the points are up to 0.1 lower. */
    @Test
    void shouldFindThePeakBetweenTwoPoints() {
        ScriptedLever push = ScriptedLever.at(0).rest(1).to(45, 0.3).rest(1);
        double highest = 0;
        double lowest = 1e9;
        for (long lateUs = 0; lateUs < Track.BIN_US; lateUs += 400) {
            track.begin(0);
            for (int i = 0; i < push.nowS() * 500; i++) {
                track.add(i * 2_000L + lateUs, push.angle(i * 0.002));
            }
            assertThat(flank.fit(track, 0, track.open(), 1, track.binAt(1.1e6), track.binAt(1.2e6), NONE)).isTrue();
            assertThat(flank.cut(0, 45, true, true)).isTrue();
            highest = Math.max(highest, flank.peakDps());
            lowest = Math.min(lowest, flank.peakDps());
            assertThat(flank.startUs() - lateUs).isEqualTo(1e6 + 0.3e6 * ScriptedLever.CUT, within(12_000.0));
        }

        assertThat(highest).isCloseTo(45 / 0.3 * PEAK_TO_MEAN, withPercentage(0.2));
        assertThat(highest - lowest).isLessThan(0.04);
    }

    /** The window ends in full motion: the fastest point is the last, and so it cannot be the end. */
    @Test
    void shouldNotEndWhereTheWindowDoes() {
        for (int i = 0; i < 750; i++) {
            double t = i * 0.002;
            track.add(i * 2_000L, t < 1 ? 0 : 100 * (t - 1) * (t - 1));
        }
        assertThat(flank.fit(track, 0, track.open(), 1, 260, track.open() - 1, NONE)).isTrue();

        assertThat(flank.cut(0, 25, true, false)).isFalse();
        assertThat(flank.peakDps()).isEqualTo(100, within(2.0));
        assertThat(flank.startUs()).isBetween(0.95e6, 1.1e6);
    }

    /** And begins in full motion. */
    @Test
    void shouldNotBeginWhereTheWindowDoes() {
        for (int i = 0; i < 750; i++) {
            double t = i * 0.002;
            track.add(i * 2_000L, t > 0.5 ? 25 : 25 - 100 * (0.5 - t) * (0.5 - t));
        }
        assertThat(flank.fit(track, 0, track.open(), 1, 0, 100, NONE)).isTrue();

        assertThat(flank.cut(0, 25, false, true)).isFalse();
        assertThat(flank.peakDps()).isEqualTo(100, within(2.0));
        assertThat(flank.endUs()).isBetween(0.4e6, 0.55e6);
    }

    @Test
    void shouldWantAsManyPointsAsCanBeSmoothed() {
        for (int i = 0; i <= 20; i++) {
            track.add((long) i * Track.BIN_US, i);
        }

        assertThat(flank.fit(track, 4, 12, 1, 5, 10, NONE)).isTrue();
        assertThat(flank.fit(track, 4, 11, 1, 5, 10, NONE)).isFalse();
        assertThat(flank.fit(track, 14, 22, 1, 15, 20, NONE)).as("two of them were not read").isFalse();
    }
}
