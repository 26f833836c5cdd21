package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.signal.ArcLength;
import org.kickbridge.analysis.signal.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.kickbridge.analysis.ScriptedLever.CUT;
import static org.kickbridge.analysis.ScriptedLever.PEAK_TO_MEAN;

class FlankTest {
    private static final double START_S = 1;
    private final Track track = new Track();
    private static final Neighbour NONE = new Neighbour().is(0, 0, 1);
    private final Flank flank = new Flank(new Tremor());

    @BeforeEach
    void begin() {
        track.begin(0);
    }

    /** From one angle to another by minimum jerk, with a second of stillness before and after. */
    private boolean move(double from, double to, double seconds, double noise) {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < (seconds + 2) * 500; i++) {
            double t = (i + 0.5) / 500;
            double tau = Math.clamp((t - START_S) / seconds, 0, 1);
            double way = tau * tau * tau * (10 + tau * (6 * tau - 15));
            track.add(Math.round(t * 1e6), from + (to - from) * way + noise * random.nextGaussian());
        }
        int sign = to > from ? 1 : -1;
        return look(sign, track.binAt((START_S + 0.2 * seconds) * 1e6), track.binAt((START_S + 0.9 * seconds) * 1e6),
                sign * from, sign * to);
    }

    /** Looks at the whole track, of which the movement itself is a part. */
    private boolean look(int sign, long coreFrom, long coreTo, double low, double high) {
        return flank.fit(track, 0, track.open(), sign, coreFrom, coreTo, NONE) && flank.cut(low, high, false, false);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 1, 2.5, 6})
    void shouldCutAtFivePercentOfThePeak(double seconds) {
        assertThat(move(0, 45, seconds, 0.02)).isTrue();

        double slack = Math.max(0.012, 0.02 * seconds);
        assertThat(flank.startUs() * 1e-6).isEqualTo(START_S + CUT * seconds, within(slack));
        assertThat(flank.endUs() * 1e-6).isEqualTo(START_S + (1 - CUT) * seconds, within(slack));
        assertThat(flank.peakDps()).isCloseTo(45 / seconds * PEAK_TO_MEAN, withPercentage(2));
        assertThat(flank.xAt((START_S + seconds / 2) * 1e6)).isEqualTo(22.5, within(0.2));
        assertThat(flank.bottomBefore()).isEqualTo(0, within(0.1));
        assertThat(flank.highest()).isEqualTo(45, within(0.1));
        assertThat(flank.velocityPeaks(0.15)).isEqualTo(1);
        assertThat(flank.stuck(0.12)).isFalse();
        assertThat(flank.sparc(new ArcLength(Flank.CAPACITY))).isBetween(-1.7, -1.3);
    }

    @Test
    void shouldBearAClockThatReadsAtTheBeginningOfABin() {
        for (int i = 0; i < 400; i++) {
            double tau = Math.clamp(i * 0.008 - START_S, 0, 1);
            track.add(i * 8_000L, 45 * tau * tau * tau * (10 + tau * (6 * tau - 15)));
        }

        assertThat(look(1, 300, 475, 0, 45)).isTrue();
        assertThat(flank.startUs() * 1e-6).isEqualTo(START_S + CUT, within(0.0015));
        assertThat(flank.endUs() * 1e-6).isEqualTo(START_S + 1 - CUT, within(0.0015));
        assertThat(flank.xAt((START_S + 0.5) * 1e6)).isEqualTo(22.5, within(0.05));
    }

    @Test
    void shouldLookAtTheWayBackUpsideDown() {
        assertThat(move(50, 5, 1.2, 0.02)).isTrue();

        assertThat(flank.startUs() * 1e-6).isEqualTo(START_S + 1.2 * CUT, within(0.015));
        assertThat(flank.peakDps()).isCloseTo(45 / 1.2 * PEAK_TO_MEAN, withPercentage(2));
        assertThat(-flank.lowest()).isEqualTo(50, within(0.1));
        assertThat(flank.xAt((START_S + 0.6) * 1e6)).isEqualTo(-27.5, within(0.2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.2})
    void shouldBearNoise(double noise) {
        assertThat(move(0, 45, 1, noise)).isTrue();

        assertThat(flank.startUs() * 1e-6).isEqualTo(START_S + CUT, within(0.02));
        assertThat(flank.endUs() * 1e-6).isEqualTo(START_S + 1 - CUT, within(0.02));
    }

    @Test
    void shouldSayThatItDoesNotRise() {
        for (int i = 0; i < 1_000; i++) {
            track.add(i * 2_000L, 40 - 0.02 * i);
        }

        assertThat(look(1, 100, 300, 0, 40)).isFalse();
    }

    @Test
    void shouldSayThatThereIsTooLittleToSee() {
        track.add(0, 1);
        track.add(100_000, 2);

        assertThat(flank.fit(track, 0, track.open(), 1, 2, 20, NONE)).isFalse();
        assertThat(flank.fit(track, 0, 4, 1, 0, 3, NONE)).isFalse();
    }

    @Test
    void shouldSayThatTheEndIsNotInSight() {
        for (int i = 0; i < 700; i++) {
            double t = i / 500.0;
            track.add(Math.round(t * 1e6), t < 1 ? 0 : 80 * (t - 1) * (t - 1));
        }

        assertThat(look(1, 260, track.open() - 1, 0, 12.8)).isFalse();
    }
}
