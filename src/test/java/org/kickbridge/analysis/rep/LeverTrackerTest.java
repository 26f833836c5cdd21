package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.rep.LeverTracker.Way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LeverTrackerTest {
    private static final double STEP_S = 0.004;
    private final LeverTracker lever = new LeverTracker(10);
    private double nowS = 100;
    private double deg;

    private LeverTrackerTest stand(double seconds) {
        return move(deg, seconds);
    }

    /** Moves there by minimum jerk. */
    private LeverTrackerTest move(double to, double seconds) {
        double from = deg;
        double start = nowS;
        for (int i = 1; i <= Math.round(seconds / STEP_S); i++) {
            nowS = start + i * STEP_S;
            double tau = Math.min(1, i * STEP_S / seconds);
            deg = from + (to - from) * tau * tau * tau * (10 + tau * (6 * tau - 15));
            lever.step(nowS * 1e6, deg, false);
        }
        return this;
    }

    /** Moves there by minimum jerk until the tracker wants a look, and says when after the start that was. */
    private double askedAfter(double to, double seconds, double upToS) {
        double from = deg;
        double start = nowS;
        for (int i = 1; i <= Math.round(upToS / STEP_S); i++) {
            nowS = start + i * STEP_S;
            double tau = Math.min(1, i * STEP_S / seconds);
            deg = from + (to - from) * tau * tau * tau * (10 + tau * (6 * tau - 15));
            lever.step(nowS * 1e6, deg, false);
            if (lever.mayBeOver()) {
                return nowS - start;
            }
        }
        return Double.NaN;
    }

    @Test
    void shouldFollowTheLeverOutAndBack() {
        stand(1);
        assertThat(lever.way()).isEqualTo(Way.BOTTOM);
        assertThat(lever.moving()).isFalse();

        move(40, 1).stand(0.5);
        assertThat(lever.way()).isEqualTo(Way.OUT);
        assertThat(lever.moving()).isTrue();
        assertThat(lever.lowDeg()).isEqualTo(0, within(0.01));
        assertThat(lever.highDeg()).isEqualTo(40, within(0.1));
        assertThat(lever.nearLowUs()).isBetween(101.0e6, 101.2e6);

        assertThat(askedAfter(2, 1.2, 1.6)).isBetween(1.0, 1.35);
        assertThat(lever.way()).isEqualTo(Way.BACK);
        assertThat(lever.backLowDeg()).isEqualTo(2, within(0.3));
        assertThat(lever.nearlyBack()).isTrue();

        lever.over();
        assertThat(lever.way()).isEqualTo(Way.BOTTOM);
        assertThat(lever.lowDeg()).isEqualTo(2, within(0.3));
    }

    @Test
    void shouldKnowPositionAndSpeed() {
        stand(1).move(40, 1).move(0, 1);
        stand(0.1);

        assertThat(lever.positionDeg()).isEqualTo(0, within(0.05));
        assertThat(lever.velocityDps()).isEqualTo(0, within(2.0));
        for (int i = 0; i < 200; i++) {
            nowS += STEP_S;
            deg += 30 * STEP_S;
            lever.step(nowS * 1e6, deg, false);
        }
        assertThat(lever.velocityDps()).isEqualTo(30, within(0.1));
        assertThat(lever.positionDeg()).isEqualTo(deg - 30 * 0.012, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 5, 11})
    void shouldTakeAPulseForPartOfTheHold(double depth) {
        stand(1).move(40, 1).stand(0.3);
        for (int i = 0; i < 5; i++) {
            move(40 - depth, 0.3).move(40, 0.3);
            assertThat(lever.way()).isEqualTo(Way.OUT);
        }
    }

    @Test
    void shouldTakeADeeperDipForAWayBack() {
        stand(1).move(40, 1).stand(0.3).move(24, 0.5);

        assertThat(lever.way()).isEqualTo(Way.BACK);
        assertThat(lever.nearlyBack()).isFalse();
        // Standing half-way on the way back is a stop first, and an end only when it lasts.
        assertThat(askedAfter(24, 1, 0.6)).isNaN();
        assertThat(askedAfter(24, 1, 1)).isNotNaN();
    }

    @Test
    void shouldAskAtOnceWhenTheLeverRisesAgain() {
        stand(1).move(40, 1).move(22, 0.6);

        assertThat(askedAfter(40, 0.8, 0.8)).isBetween(0.15, 0.5);
        assertThat(lever.isOverForSure()).isFalse();
        move(40, 0.4);
        assertThat(lever.isOverForSure()).isTrue();
    }

    @Test
    void shouldBeSureOfTheEndWhereALegTremblesOn() {
        stand(1).move(40, 1).move(0, 1);
        boolean asked = false;
        for (int i = 0; i < 550; i++) {
            nowS += STEP_S;
            lever.step(nowS * 1e6, 0.5 * Math.sin(2 * Math.PI * 9 * nowS), false);
            asked |= lever.mayBeOver();
        }

        assertThat(asked).isTrue();
        assertThat(lever.isOverForSure()).isTrue();
    }

    @Test
    void shouldAskAgainOnlyAfterAWhile() {
        stand(1).move(40, 1).move(0, 1).stand(0.1);
        int asked = 0;
        for (int i = 0; i < 250; i++) {
            stand(STEP_S);
            asked += lever.mayBeOver() ? 1 : 0;
        }

        assertThat(asked).isBetween(10, 30);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 6, 9})
    void shouldForgetATooSmallMovement(double small) {
        stand(1).move(small, 0.5).move(0, 0.5);

        assertThat(lever.moving()).isFalse();
        assertThat(lever.lowDeg()).isEqualTo(0, within(0.3));
    }

    @Test
    void shouldTakeALastingSmallMovementForANewBottom() {
        stand(1).move(7, 1).stand(4);

        assertThat(lever.moving()).isFalse();
        assertThat(lever.lowDeg()).isEqualTo(7, within(0.1));
    }

    @Test
    void shouldKeepAStickingPointInThePush() {
        stand(1).move(20, 0.8).stand(2).move(40, 0.8);

        assertThat(lever.way()).isEqualTo(Way.OUT);
        assertThat(lever.lowDeg()).isEqualTo(0, within(0.05));
    }

    @Test
    void shouldLeaveFromWhereTheLeverRestedForLong() {
        stand(1).move(20, 0.8).stand(10).move(45, 1);

        assertThat(lever.way()).isEqualTo(Way.OUT);
        assertThat(lever.lowDeg()).isEqualTo(20, within(1.0));
        assertThat(lever.nearLowUs()).isBetween((nowS - 1) * 1e6, (nowS - 0.7) * 1e6);
    }

    @Test
    void shouldGiveUpOnALeverLeftStanding() {
        stand(1).move(30, 1).stand(50);
        assertThat(lever.moving()).isTrue();

        stand(30);
        assertThat(lever.moving()).isFalse();
        assertThat(lever.lowDeg()).isEqualTo(30, within(0.1));
    }

    @Test
    void shouldGiveUpOnAPushThatNeverEnds() {
        stand(1).move(30, 1);
        for (int i = 0; i < 80; i++) {
            move(25, 1).move(30, 1);
        }

        assertThat(nowS).isGreaterThan(250);
        assertThat(lever.lowDeg()).isEqualTo(25, within(1.0));
    }

    @Test
    void shouldForgetTheMovementOnRestart() {
        stand(1).move(40, 1);
        lever.restart();
        assertThat(lever.moving()).isFalse();

        deg = 15;
        stand(0.1);
        assertThat(lever.lowDeg()).isEqualTo(15);
        assertThat(lever.positionDeg()).isEqualTo(15);
        assertThat(lever.velocityDps()).isZero();
    }
}
