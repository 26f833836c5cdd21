package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Points with an angle and a speed each, of a push over 100 degrees whose cut is at 4 degrees per second. A wiggle is 3
 * degrees then, a bottom 1.5, a creep 10 degrees at up to 16 degrees per second.
 */
class OnsetLimitsTest {
    private static final double RANGE = 100;
    private static final double CUT_DPS = 4;

    private record Point(double deg, double dps) {}

    private static Point p(double deg, double dps) {
        return new Point(deg, dps);
    }

    /** Where the movement that is fastest at the last of these points begins. */
    private static double onset(Point... points) {
        double[] x = new double[points.length];
        double[] v = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            x[i] = points[i].deg();
            v[i] = points[i].dps();
        }
        return Onset.of(x, v, points.length - 1, 0, RANGE, CUT_DPS, true);
    }

    private static void begins(double found, double expected) {
        assertThat(found).isEqualTo(expected, within(1e-9));
    }

    @Test
    void shouldNotTakeADipHighUpForTheBottom() {
        begins(onset(p(0, 0), p(0, 0), p(35, 50), p(70, 8), p(60, -40), p(40, -8), p(60, 60)), 1 + 4.0 / 50);
    }

    @Test
    void shouldTakeADipToThreeTenthsForTheBottom() {
        begins(onset(p(0, 0), p(40, 50), p(30, -2), p(60, 60)), 2 + 6.0 / 62);
    }

    @Test
    void shouldBearAWindowThatIsHighUpAllTheWay() {
        begins(onset(p(50, 8), p(55, 8), p(60, 20)), 0);
    }

    @Test
    void shouldFindTheBottomInTheFirstPoint() {
        begins(onset(p(0, 8), p(1.6, 8), p(3, 8), p(50, 60)), 0);
    }

    @Test
    void shouldLookForTheBottomBehindAWiggle() {
        begins(onset(p(-2, 0), p(-2, 20), p(3, 0), p(0, -20), p(0, 0), p(50, 60)), 4.0 / 20);
        begins(onset(p(-2, 0), p(-2, 20), p(3.1, 0), p(0, -20), p(0, 0), p(50, 60)), 4 + 4.0 / 60);
    }

    @Test
    void shouldLeaveFromWhatIsAsLowAsTheBottom() {
        begins(onset(p(0, 0), p(0, 20), p(2.9, 0), p(1.5, 0), p(50, 60)), 3 + 4.0 / 60);
        begins(onset(p(0, 0), p(0, 20), p(2.9, 0), p(1.6, 0), p(50, 60)), 4.0 / 20);
    }

    @Test
    void shouldTakeThePointOnTheCutForTheEndOfACreep() {
        begins(onset(p(0, 0), p(0, 8), p(2, 4), p(3, 8), p(50, 60)), 2);
    }

    @Test
    void shouldBeginWithAPushThatIsFastestAtOnce() {
        begins(onset(p(0, 0), p(0, 8), p(1, 60)), 4.0 / 8);
    }

    @Test
    void shouldPassOverAJoltOfHalfAWiggle() {
        begins(onset(p(0, 0), p(0.5, 20), p(2, 0), p(2, 0), p(50, 60)), 3 + 4.0 / 60);
        begins(onset(p(0, 0), p(0.5, 20), p(2.1, 0), p(2.1, 0), p(50, 60)), 4.0 / 20);
    }

    @Test
    void shouldPassOverTheLongestCreep() {
        begins(onset(p(0, 0), p(0, 12), p(10, 0), p(10, 0), p(50, 60)), 3 + 4.0 / 60);
        begins(onset(p(0, 0), p(0, 12), p(10.1, 0), p(10.1, 0), p(50, 60)), 4.0 / 12);
    }

    @Test
    void shouldPassOverTheFastestCreep() {
        begins(onset(p(0, 0), p(0, 16), p(5, 0), p(5, 0), p(50, 60)), 3 + 4.0 / 60);
        begins(onset(p(0, 0), p(0, 20), p(5, 0), p(5, 0), p(50, 60)), 4.0 / 20);
    }
}
