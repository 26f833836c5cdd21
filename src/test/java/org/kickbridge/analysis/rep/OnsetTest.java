package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.ScriptedLever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kickbridge.analysis.ScriptedLever.CUT;

/** Which of several rises is the begin of the push. */
class OnsetTest {
    private static final double STEP_S = 0.004;
    private static final double TOP = 40;

    /** Where the push that is fastest at {@code coreS} begins, in seconds. */
    private static double onset(ScriptedLever lever, double coreS) {
        int n = (int) (lever.nowS() / STEP_S);
        double[] x = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = lever.angle(i * STEP_S);
            v[i] = lever.speed(i * STEP_S);
        }
        int core = (int) (coreS / STEP_S);
        return STEP_S * Onset.of(x, v, core, 0, TOP, Flank.CUT * v[core], false);
    }

    @Test
    void shouldBeginWhereTheSpeedCrossesTheCut() {
        assertThat(onset(ScriptedLever.at(0).rest(1).to(TOP, 1), 1.5)).isEqualTo(1 + CUT, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.2", "0.5, 0.2", "1.5, 0.8"})
    void shouldNotBeginWithAWiggleOrACreep(double deg, double seconds) {
        ScriptedLever lever = ScriptedLever.at(0).rest(1).to(deg, seconds).rest(0.3);
        double pushS = lever.nowS();

        assertThat(onset(lever.to(TOP, 1), pushS + 0.5)).isEqualTo(pushS + CUT, within(0.004));
    }

    @Test
    void shouldNotBeginWithJolts() {
        ScriptedLever lever = ScriptedLever.at(0).rest(1).to(0.5, 0.04).rest(0.2).to(1, 0.04).rest(0.2);
        double pushS = lever.nowS();

        assertThat(onset(lever.to(TOP, 1), pushS + 0.5)).isEqualTo(pushS + CUT, within(0.004));
    }

    @ParameterizedTest
    @CsvSource({"6, 0.4", "15, 0.6", "28, 0.8"})
    void shouldBeginBeforeAStopOnTheWay(double deg, double seconds) {
        ScriptedLever lever = ScriptedLever.at(0).rest(1).to(deg, seconds).rest(0.3);
        double onS = lever.nowS();
        double found = onset(lever.to(TOP, 1), onS + 0.5);

        assertThat(found).isBetween(1.0, 1 + 0.2 * seconds);
    }

    @Test
    void shouldBeginAfterTheLastBottom() {
        ScriptedLever lever = ScriptedLever.at(0).rest(1).to(5, 0.4).to(0, 0.4).rest(0.1);
        double pushS = lever.nowS();

        assertThat(onset(lever.to(TOP, 1), pushS + 0.5)).isEqualTo(pushS + CUT, within(0.004));
    }

    @Test
    void shouldSayThatItBeganBeforeTheWindow() {
        double[] x = new double[200];
        double[] v = new double[200];
        for (int i = 0; i < 200; i++) {
            x[i] = 0.2 * i;
            v[i] = 50;
        }

        assertThat(Onset.of(x, v, 150, 0, TOP, 2.5, false)).isZero();
        assertThat(Onset.of(x, v, 150, 0, TOP, 2.5, true)).as("the lowest point must do").isLessThan(10);
    }
}
