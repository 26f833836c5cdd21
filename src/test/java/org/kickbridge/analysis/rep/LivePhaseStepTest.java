package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.event.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/** The limits by which a phase is told, bin by bin and without a finder around it. */
class LivePhaseStepTest extends LivePhaseSteps {
    @Test
    void shouldBeAtRestOrAtTheBottomBeforeAnythingMoves() {
        goes(0, 0.5);

        assertThat(live.phase(lever, false)).isEqualTo(Phase.REST);
        assertThat(live.phase(lever, true)).isEqualTo(Phase.BOTTOM);
    }

    @Test
    void shouldTellAPushInASetOnceItIsAFifthOfADegreeOut() {
        runs().goes(0, 2).goes(5, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
        assertThat(told.getFirst().deg()).isBetween(0.2, 0.25);
    }

    @Test
    void shouldTellAPushWhereNoSetRunsAtTwiceThat() {
        goes(0, 2).goes(5, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
        assertThat(told.getFirst().deg()).isBetween(0.4, 0.45);
    }

    /** Two degrees a second before the first rep; then 8 % of its peak, from half a degree to two degrees a second. */
    @ParameterizedTest
    @CsvSource({"NaN, 2.2, true", "NaN, 1.8, false", "10, 0.9, true", "10, 0.7, false", "1, 0.6, true",
            "1, 0.45, false",
            "100, 2.2, true", "100, 1.8, false"})
    void shouldTellAPushFromTheSpeedThatTheLastRepSuggests(double peak, double dps, boolean push) {
        if (!Double.isNaN(peak)) {
            live.rep(peak, 50);
        }
        runs().goes(0, 2).goes(dps, 2);

        assertThat(!told.isEmpty()).isEqualTo(push);
    }

    @ParameterizedTest
    @CsvSource({"10, 0.9, true", "10, 0.7, false", "1, 0.6, true", "1, 0.4, false", "100, 2.2, true",
            "100, 1.7, false"})
    void shouldTellAReturnFromTheSpeedThatTheLastRepSuggests(double peak, double dps, boolean returns) {
        runs().goes(0, 2);
        live.rep(50, peak);
        to(40, 1).goes(0, 1).goes(-dps, 1.5 / dps);

        assertThat(phases()).startsWith(Phase.CONCENTRIC, Phase.PEAK_HOLD).hasSize(returns ? 3 : 2);
    }

    /** Without a rep before: 8 % of 0.7 of the peak, 75 degrees a second, but no more than 2. */
    @ParameterizedTest
    @CsvSource({"2.2, true", "1.7, false"})
    void shouldTellTheFirstReturnFromThePushBeforeIt(double dps, boolean returns) {
        runs().goes(0, 2).to(40, 1).goes(0, 1).goes(-dps, 1.5 / dps);

        assertThat(phases()).hasSize(returns ? 3 : 2);
    }

    /** 8 % of 0.7 of 18.75 degrees a second is 1.05. */
    @ParameterizedTest
    @CsvSource({"1.2, true", "0.9, false"})
    void shouldTellTheFirstReturnAfterASlowPushBySlowerSpeed(double dps, boolean returns) {
        runs().goes(0, 2).to(30, 3).goes(0, 1).goes(-dps, 1.5 / dps);

        assertThat(phases()).hasSize(returns ? 3 : 2);
    }

    @Test
    void shouldTellAReturnAfterAFifthOfADegree() {
        runs().goes(0, 2).to(40, 1).goes(0, 1).goes(-5, 1);

        assertThat(phases()).endsWith(Phase.ECCENTRIC);
        assertThat(told.getLast().deg()).isBetween(39.7, 39.8);
    }

    /** 1.7 degrees and what a return takes at least, from where the line sees the top, at half a degree a second and more. */
    @ParameterizedTest
    @CsvSource({"0.7, true", "0.4, false"})
    void shouldTellAReturnThatSinks(double dps, boolean returns) {
        runs().goes(0, 2).to(40, 1).goes(0, 1).goes(-dps, 3 / dps);

        assertThat(phases()).hasSize(returns ? 3 : 2);
        if (returns) {
            assertThat(told.getLast().deg()).isBetween(40 - 1.95, 40 - 1.85);
        }
    }

    /** Where it stops is a twentieth of the peak speed, and from a minimum jerk's end that is soon. */
    @Test
    void shouldTellTheHoldAtATwentiethOfThePeak() {
        runs().goes(0, 2).to(40, 1).goes(0, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD);
        assertThat(told.getLast().s() - 3).isBetween(-ScriptedLever.CUT, -ScriptedLever.CUT + 0.04);
    }

    /** Half of the smallest range of motion is a push, less is a false start. */
    @ParameterizedTest
    @CsvSource({"4.8, BOTTOM", "5.3, PEAK_HOLD"})
    void shouldHoldWhereHalfOfTheSmallestRepWasPushed(double way, Phase then) {
        runs().goes(0, 2).to(way, 0.5).goes(0, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, then);
    }

    @ParameterizedTest
    @CsvSource({"0.6, false", "0.95, true"})
    void shouldGoOnAfterAStopThatIsLeftByThreeQuartersOfADegree(double further, boolean goesOn) {
        runs().goes(0, 2).to(20, 0.8).goes(0, 1).goes(4, further / 4);

        assertThat(phases()).hasSize(goesOn ? 3 : 2);
        assertThat(last).isEqualTo(goesOn ? Phase.CONCENTRIC : Phase.PEAK_HOLD);
    }

    @Test
    void shouldComeToTheBottom() {
        runs().goes(0, 2).to(40, 1).goes(0, 1).to(0, 1).goes(0, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
        assertThat(told.getLast().s() - 5).isBetween(-ScriptedLever.CUT, -ScriptedLever.CUT + 0.04);
    }

    /** A stop on the way back is no bottom before 65 % of the way. */
    @ParameterizedTest
    @CsvSource({"20, ECCENTRIC", "12, BOTTOM"})
    void shouldNotTakeAStopHighOnTheWayBackForTheBottom(double at, Phase phase) {
        runs().goes(0, 2).to(40, 1).goes(0, 1).to(at, 0.8).goes(0, 0.3);

        assertThat(last).isEqualTo(phase);
    }

    @Test
    void shouldGoBackOnAfterAStopNearTheBottom() {
        runs().goes(0, 2).to(40, 1).goes(0, 1).to(12, 0.8).goes(0, 0.3).goes(-5, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM,
                Phase.ECCENTRIC);
        assertThat(told.getLast().deg()).isBetween(12 - 0.8, 12 - 0.7);
    }

    @Test
    void shouldPushAgainFromTheWayBackWithoutAStop() {
        runs().goes(0, 2).to(40, 1).goes(0, 1).goes(-20, 1).goes(20, 0.5);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.CONCENTRIC);
        assertThat(told.getLast().deg()).isBetween(20.2, 21.0);
    }

    @Test
    void shouldHoldAgainAfterAPulseThatTurnsAtOnce() {
        runs().goes(0, 2).to(40, 1).goes(0, 1).goes(-20, 0.25).goes(20, 0.15);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.PEAK_HOLD);
        assertThat(told.getLast().deg()).isBetween(35.2, 36.0);
    }

    @Test
    void shouldHoldAgainAfterAPulseThatStops() {
        runs().goes(0, 2).to(40, 1).goes(0, 1).to(35, 0.4).goes(0, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.PEAK_HOLD);
    }

    /** The bottom follows a drift of so little, so that a push is told as from rest. */
    @Test
    void shouldFollowABottomThatDrifts() {
        runs().goes(0, 2).goes(0.05, 20).goes(0, 4);
        double bottom = deg;
        goes(5, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
        assertThat(told.getFirst().deg() - bottom).isBetween(0.05, 0.25);
    }

    @Test
    void shouldFollowABottomThatSinksAtOnce() {
        runs().goes(0, 2).goes(-1, 1).goes(0, 0.5).goes(5, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
        assertThat(told.getFirst().deg() + 1).isBetween(0.19, 0.25);
    }

    /** White noise of this much: a push counts from four and a half times that. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.15})
    void shouldAskForMoreWhereTheEncoderIsNoisy(double noise) {
        SplittableRandom random = new SplittableRandom(3);
        runs();
        for (int i = 0; i < 1_500; i++) {
            bin(noise * random.nextGaussian());
            if (i == 500) {
                told.clear();
            }
        }
        assertThat(told).isEmpty();
        for (int i = 0; i < 500; i++) {
            bin(5 * i * STEP_S + noise * random.nextGaussian());
        }

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
        double outDeg = 5 * (told.getFirst().s() - 1_501 * STEP_S);
        assertThat(outDeg).isBetween(3.5 * noise, 8 * noise);
    }

    @Test
    void shouldForgetTheMovementWhenRestarted() {
        runs().goes(0, 2).to(40, 1).goes(0, 0.5);
        lever.restart();
        live.restart();
        nowS += 10;
        goes(0, 0.5).goes(5, 1);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.BOTTOM, Phase.CONCENTRIC);
        assertThat(told.getLast().deg() - 40).isBetween(0.2, 0.25);
    }

    /** Pushed half of the smallest rep and sunk below it again too slowly for a return: a new starting position. */
    @Test
    void shouldGiveUpAHoldThatTheTrackerGaveUp() {
        runs().goes(0, 2).to(5.6, 0.5).goes(-0.3, 3.6).goes(0, 4);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.BOTTOM);
    }

    @ParameterizedTest
    @CsvSource({"1.2, ECCENTRIC", "0.7, BOTTOM"})
    void shouldGoBackOnBySpeedOfTheLastRep(double dps, Phase phase) {
        runs().goes(0, 2);
        live.rep(50, 12);
        to(40, 1).goes(0, 1).to(12, 0.8).goes(0, 0.3).goes(-dps, 1.5 / dps);

        assertThat(last).isEqualTo(phase);
    }

    @Test
    void shouldBeAtTheBottomOfTheFirstRepBeforeItIsMeasured() {
        goes(0, 2).to(40, 1).goes(0, 1).to(0, 1).goes(0, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
    }

    @Test
    void shouldTrustAnEncoderAgainThatWasNoisy() {
        SplittableRandom random = new SplittableRandom(3);
        runs();
        for (int i = 0; i < 1_000; i++) {
            bin(0.15 * random.nextGaussian());
        }
        deg = 0;
        goes(0, 20);
        told.clear();
        goes(5, 0.3);

        assertThat(phases()).containsExactly(Phase.CONCENTRIC);
        assertThat(told.getFirst().deg()).isBetween(0.19, 0.3);
    }
}
