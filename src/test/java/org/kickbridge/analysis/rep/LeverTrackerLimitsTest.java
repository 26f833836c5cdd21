package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.rep.LeverTracker.Way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Times to the microsecond. After a bin of a second the tracker is where the lever is but for 1.2 %. */
class LeverTrackerLimitsTest {
    private static final long SECOND = 1_000_000;
    private LeverTracker lever = new LeverTracker(10);
    private long nowUs;

    private LeverTrackerLimitsTest at(double deg) {
        lever.step((double) nowUs, deg, false);
        return this;
    }

    private LeverTrackerLimitsTest after(long us, double deg) {
        nowUs += us;
        return at(deg);
    }

    /** Lets it stand where the tracker sees it, for one bin of this length. */
    private LeverTrackerLimitsTest stand(long us) {
        return after(us, lever.positionDeg());
    }

    private LeverTrackerLimitsTest outTo(double zero, double deg) {
        return at(zero).after(SECOND, zero + deg).after(SECOND, zero + deg);
    }

    /** Out to 40 degrees, back, and stopped with the last bin, a little above the lowest. */
    private void stopped() {
        outTo(0, 40).after(SECOND, 0);
        after(40_000, lever.positionDeg() + 3);
        assertThat(lever.velocityDps()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1_499_999, false", "1_500_000, true"})
    void shouldTakeAShiftForANewBottomAfterItsTime(long moreUs, boolean taken) {
        at(0).after(SECOND, 2).stand(SECOND).stand(moreUs);

        assertThat(lever.lowDeg()).isEqualTo(taken ? lever.positionDeg() : 0);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void shouldGiveUpOnAPushAfterItsTime(long moreUs, boolean moving) {
        at(0).after(SECOND, 30);
        for (int i = 0; i < 60; i++) {
            after(SECOND, 27).after(i < 59 ? SECOND : SECOND + moreUs, 30);
        }

        assertThat(nowUs).isEqualTo(121 * SECOND + moreUs);
        assertThat(lever.moving()).isEqualTo(moving);
    }

    @Test
    void shouldTakeARiseOfTheLeastRangeForAPush() {
        at(0).after(SECOND, 20);
        double rise = lever.highDeg();
        for (double least : new double[]{rise, Math.nextUp(rise)}) {
            lever = new LeverTracker(least);
            nowUs = 0;
            at(0).after(SECOND, 20).stand(SECOND).stand(2 * SECOND);

            assertThat(lever.moving()).isEqualTo(least == rise);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void shouldLeaveFromARestThatItCameBackTo(double zero) {
        at(zero).after(SECOND, zero + 20);
        for (int i = 0; i < 5; i++) {
            stand(SECOND);
        }
        double rested = lever.positionDeg();
        after(SECOND, rested + 3).after(SECOND, rested).stand(SECOND);
        long leftUs = nowUs;
        after(SECOND, zero + 50);

        assertThat(lever.way()).isEqualTo(Way.OUT);
        assertThat(lever.lowDeg()).isEqualTo(rested, within(1e-9));
        assertThat(lever.nearLowUs()).isEqualTo((double) leftUs);
    }

    @Test
    void shouldMeasureAStopByTheFirstSpeedOfTheWayBack() {
        // About 38 degrees per second, of which a bin later 1.1 are left: less than a twentieth.
        outTo(0, 40).after(SECOND, 0);
        assertThat(lever.way()).isEqualTo(Way.BACK);
        stand(SECOND);
        assertThat(lever.velocityDps()).isBetween(-1.9, -0.5);
        stand(70_000);

        assertThat(lever.isOverForSure()).isFalse();
        stand(1_430_001);
        assertThat(lever.isOverForSure()).as("stopped for more than 1.5 s").isTrue();
    }

    @Test
    void shouldMeasureAStopByTheFastestOfTheWayBack() {
        outTo(0, 60).after(SECOND, 35).after(SECOND, 0);
        assertThat(lever.velocityDps()).isLessThan(-30);
        // 1.4 degrees per second: less than a twentieth of it, more than of the first.
        after(SECOND, lever.positionDeg() - 0.4);
        assertThat(lever.velocityDps()).isBetween(-1.6, -1.25);

        stand(1_500_001);
        assertThat(lever.isOverForSure()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"39_999, false", "40_000, true"})
    void shouldAskAfterAStop(long us, boolean asks) {
        stopped();

        assertThat(stand(us).lever.mayBeOver()).isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"180_000, false", "180_001, true"})
    void shouldAskWhereNothingLowerCameForLong(long us, boolean asks) {
        outTo(0, 40).after(SECOND, 0).stand(us);

        assertThat(lever.velocityDps()).as("as it is tracked").isLessThan(-4);
        assertThat(lever.mayBeOver()).isEqualTo(asks);
    }

    @Test
    void shouldAskAgainAfterItsTime() {
        outTo(0, 40).after(SECOND, 0).stand(SECOND);
        assertThat(lever.mayBeOver()).isTrue();

        stand(39_999);
        assertThat(lever.mayBeOver()).isFalse();
        stand(1);
        assertThat(lever.mayBeOver()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 3.5, false", "0, 8, true", "100, 3.5, false", "100, 8, true"})
    void shouldAskSoonAfterARiseHalfWay(double zero, double deg, boolean asks) {
        outTo(zero, 40).after(SECOND, zero + 24).after(SECOND, zero + 24 + deg).stand(100_000);
        assertThat(lever.nearlyBack()).isFalse();

        assertThat(lever.mayBeOver()).isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void shouldBeSureWhereItStopped(long moreUs, boolean sure) {
        stopped();

        stand(1_500_000 + moreUs);
        assertThat(lever.isOverForSure()).isEqualTo(sure);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void shouldBeSureWhereNothingLowerCame(long moreUs, boolean sure) {
        outTo(0, 40).after(SECOND, 0);
        double low = lever.positionDeg();
        after(SECOND, low + 5).after(SECOND + moreUs, low + 0.1);
        assertThat(lever.velocityDps()).as("shaken").isLessThan(-3);

        assertThat(lever.isOverForSure()).isEqualTo(sure);
    }

    @Test
    void shouldBeOnItsWayAgainWhenTheRepIsOver() {
        outTo(0, 40).after(SECOND, 0).after(SECOND, 5);
        lever.over();

        assertThat(lever.way()).isEqualTo(Way.OUT);
        assertThat(lever.lowDeg()).isLessThan(1);
    }
}
