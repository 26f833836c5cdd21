package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.signal.ArcLength;
import org.kickbridge.analysis.signal.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The same movement earlier or later, higher or lower, up or down: what is found of it moves along and nothing else. */
class FlankShiftTest {
    private static final double REST_S = 1;
    private final ArcLength arcLength = new ArcLength(Flank.CAPACITY);

    /** Up in so many seconds, a short hold, and down again in a second. */
    private static ScriptedLever script(double seconds, double shakeS) {
        ScriptedLever lever = ScriptedLever.at(0).rest(REST_S - shakeS);
        for (double s = 0; s < shakeS - 1e-9; s += 0.1) {
            lever.to(0.4, 0.05).to(0, 0.05);
        }
        return lever.to(45, seconds).rest(0.4).to(0, 1).rest(0.5);
    }

    /** Looks at it where it begins so many bins after the track and at another zero. */
    private static Flank look(ScriptedLever lever, double seconds, int bins, double zero, int sign, double noise) {
        SplittableRandom random = new SplittableRandom(5);
        Track track = new Track();
        track.begin(0);
        for (int b = 0; b < bins; b++) {
            track.add((long) b * Track.BIN_US + 2_000, 10);
        }
        for (int i = 0; i < lever.nowS() * 500; i++) {
            double t = (i + 0.5) / 500;
            track.add((long) bins * Track.BIN_US + Math.round(t * 1e6),
                    sign * (lever.angle(t) + zero) + noise * sign * random.nextGaussian());
        }
        long top = bin(REST_S + 0.9 * seconds) + bins;
        Flank flank = new Flank(new Tremor());
        assertThat(flank.fit(track, bins, track.open(), sign, bin(REST_S + 0.2 * seconds) + bins, top,
                new Neighbour().is(bin(REST_S + seconds + 0.4) + bins, track.open(), 1))).isTrue();
        assertThat(flank.cut(zero, zero + 45, false, true)).isTrue();
        return flank;
    }

    private static long bin(double seconds) {
        return (long) (seconds * 1e6 / Track.BIN_US);
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0, 0, 0, -1", "0.25, 0.5, 300, 0, 1", "0.3, 0.7, 301, 64, -1", "0.8, 0, 250, 0, 1",
            "0.8, 0.6, 251, -128, 1", "1.5, 0, 77, 128, -1", "1.5, 0.5, 78, -64, 1", "3, 0, 1000, 32, -1",
            "7, 0, 999, -256, 1", "12, 0, 100, 64, -1"})
    void shouldMoveAlong(double seconds, double shakeS, int bins, double zero, int sign) {
        ScriptedLever lever = script(seconds, shakeS);
        Flank here = look(lever, seconds, 0, 0, 1, 0.02);
        Flank there = look(lever, seconds, bins, zero, sign, 0.02);
        double later = (double) bins * Track.BIN_US;

        assertThat(there.startUs() - later).isEqualTo(here.startUs(), within(5.0));
        assertThat(there.endUs() - later).isEqualTo(here.endUs(), within(5.0));
        assertThat(there.peakDps()).isEqualTo(here.peakDps(), within(1e-3));
        assertThat(there.bottomBefore() - zero).isEqualTo(here.bottomBefore(), within(1e-4));
        assertThat(there.highest() - zero).isEqualTo(here.highest(), within(1e-4));
        assertThat(there.lowest() - zero).isEqualTo(here.lowest(), within(1e-4));
        for (double s = 0; s < lever.nowS(); s += 0.1) {
            assertThat(there.xAt(s * 1e6 + later) - zero).isEqualTo(here.xAt(s * 1e6), within(1e-4));
        }
        assertThat(there.sparc(arcLength)).isEqualTo(here.sparc(arcLength), within(1e-4));
        assertThat(there.velocityPeaks(0.15)).isEqualTo(here.velocityPeaks(0.15));
        assertThat(there.stuck(0.1)).isEqualTo(here.stuck(0.1));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0", "0.8, 0", "1.5, 0", "3, 0", "7, 0", "12, 0"})
    void shouldFollowTheMotion(double seconds, double shakeS) {
        ScriptedLever lever = script(seconds, shakeS);
        Flank flank = look(lever, seconds, 120, 30, 1, 0);
        double later = 120.0 * Track.BIN_US;

        for (double s = 0.3; s < REST_S + seconds + 0.3; s += 0.05) {
            assertThat(flank.xAt(s * 1e6 + later) - 30).as("at %s s", s).isEqualTo(lever.angle(s), within(0.15));
        }
        assertThat(flank.bottomBefore() - 30).isEqualTo(0, within(0.1));
        assertThat(flank.highest() - 30).isEqualTo(45, within(0.1));
        assertThat(flank.lowest() - 30).isEqualTo(0, within(0.1));
    }
}
