package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.event.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/** Halts of a moment, bottoms at other angles, noise that comes and goes: what must not be told, or not otherwise. */
class LivePhaseLimitsTest extends LivePhaseSteps {
    /** Before the line has all its readings from the push itself no stop is told. */
    @Test
    void shouldNotTellAHaltOfAMomentRightAfterTheStart() {
        runs().goes(0, 2).goes(5, 0.06).goes(0, 0.03).goes(5, 4);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
    }

    @Test
    void shouldNotTellAHaltOfAMomentRightAfterTheReturnBegan() {
        runs().goes(0, 2).to(40, 1).goes(0, 1).goes(-5, 0.06).goes(0, 0.03).goes(-5, 4);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC);
    }

    /** How far it went counts from its bottom, wherever that is. */
    @ParameterizedTest
    @CsvSource({"-30, 4.5, BOTTOM", "-30, 5.6, PEAK_HOLD", "0, 4.5, BOTTOM", "30, 4.5, BOTTOM", "30, 5.6, PEAK_HOLD"})
    void shouldCountAPushFromItsBottom(double bottom, double way, Phase then) {
        deg = bottom;
        runs().goes(0, 2).to(bottom + way, 0.5).goes(0, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, then);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-30, 30})
    void shouldGiveUpAHoldNearItsBottomWhereverThatIs(double bottom) {
        deg = bottom;
        runs().goes(0, 2).to(bottom + 5.6, 0.5).goes(-0.3, 3.6).goes(0, 4);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.BOTTOM);
    }

    /** A hold that the tracker takes for the next starting position stays a hold while it is far from the bottom. */
    @Test
    void shouldHoldAsLongAsTheLeverIsLeftAtTheTop() {
        runs().goes(0, 2).to(8, 0.5).goes(0, 4);

        assertThat(lever.moving()).isFalse();
        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD);
    }

    /** A quick movement is never foreseen well; that says nothing about the encoder. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.4})
    void shouldNotTakeQuickRepsForNoise(double seconds) {
        runs().goes(0, 12);
        for (int i = 0; i < 12; i++) {
            to(60, seconds).goes(0, 0.02).to(0, seconds).goes(0, 0.15);
        }
        told.clear();
        goes(0, 0.2).goes(5, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
        assertThat(told.getFirst().deg()).isLessThan(0.65);
    }

    /** What the encoder was like a while ago does not make a return be told late. */
    @Test
    void shouldTellAQuickReturnSoonAfterANoisyHoldThatBecameQuiet() {
        SplittableRandom random = new SplittableRandom(7);
        runs().goes(0, 2).to(40, 1).goes(0, 0.5);
        for (int i = 0; i < 250; i++) {
            bin(40 + 0.1 * random.nextGaussian());
        }
        deg = 40;
        goes(0, 15).goes(-40, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC);
        assertThat(told.getLast().deg()).isGreaterThan(39.4);
    }

    /** Down and up again within a tenth of a second. */
    @ParameterizedTest
    @CsvSource({"20, 0.03", "20, 0.05", "40, 0.03", "40, 0.05", "60, 0.04"})
    void shouldHoldAgainAfterAQuickPulse(double dps, double seconds) {
        runs().goes(0, 2).to(40, 1).goes(0, 1).goes(-dps, seconds).goes(dps, seconds).goes(0, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.PEAK_HOLD);
    }

    /** A leg that shakes by a tenth of a degree, eight times a second, pushes slowly: one push, and one hold. */
    @ParameterizedTest
    @CsvSource({"8, 0.13", "9, 0.13", "10, 0.14"})
    void shouldTellASlowPushOfAShakingLegOnce(double hz, double amplitude) {
        runs();
        live.rep(10, 10);
        for (int i = 0; i < 6_000; i++) {
            double s = i * STEP_S;
            double tau = Math.clamp((s - 8) / 6, 0, 1);
            bin(40 * tau * tau * tau * (10 + tau * (6 * tau - 15)) + amplitude * Math.sin(2 * Math.PI * hz * s));
            if (s < 4) {
                told.clear();
            }
        }

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD);
    }

    /** With noise the lowest and the highest are left by more than chance would. */
    @Test
    void shouldNotTurnBackBecauseOfNoise() {
        for (long seed = 1; seed <= 5; seed++) {
            LivePhaseLimitsTest noisy = new LivePhaseLimitsTest();
            noisy.runs();
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 4_000; i++) {
                double s = i * STEP_S;
                double tau = Math.clamp((s - 6) / 1.5, 0, 1) - Math.clamp((s - 9) / 4, 0, 1);
                noisy.bin(40 * tau * tau * tau * (10 + tau * (6 * tau - 15)) + 0.1 * random.nextGaussian());
                if (s < 4) {
                    noisy.told.clear();
                }
            }

            assertThat(noisy.phases()).as("seed %d", seed)
                    .containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
        }
    }
}
