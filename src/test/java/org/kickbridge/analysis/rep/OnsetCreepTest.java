package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.ScriptedLever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kickbridge.analysis.ScriptedLever.CUT;

/**
 * What goes before a push of 40 degrees in a second, which is cut at 3.75 degrees per second. A creep is up to a tenth of
 * the way and up to four times as fast as the cut.
 */
class OnsetCreepTest {
    private static final double STEP_S = 0.004;
    private static final double TOP = 40;

    /** Seconds after the beginning of the push, which leaves from where what went before had come to. */
    private static double onset(double low, ScriptedLever before) {
        double pushS = before.nowS();
        ScriptedLever lever = before.to(low + TOP, 1).rest(0.2);
        int n = (int) (lever.nowS() / STEP_S);
        double[] x = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = lever.angle(i * STEP_S);
            v[i] = lever.speed(i * STEP_S);
        }
        int core = (int) ((pushS + 0.5) / STEP_S);
        return STEP_S * Onset.of(x, v, core, low, TOP, Flank.CUT * v[core], true) - pushS;
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 0.05", "0, 1.5, 0.4", "0, 1.5, 0.22", "0, 3.5, 0.6", "70, 3.5, 0.6", "-90, 3.5, 0.6"})
    void shouldNotBeginWithACreep(double low, double deg, double seconds) {
        ScriptedLever creep = ScriptedLever.at(low).rest(1).to(low + deg, seconds).rest(0.3);

        assertThat(onset(low, creep)).isEqualTo(CUT, within(0.004));
    }

    @ParameterizedTest
    @CsvSource({"0, 1.5, 0.15", "0, 3.5, 0.35", "0, 4.5, 0.8", "0, 10, 1.5", "70, 4.5, 0.8", "-90, 4.5, 0.8"})
    void shouldBeginWithAPartOfThePush(double low, double deg, double seconds) {
        ScriptedLever part = ScriptedLever.at(low).rest(1).to(low + deg, seconds).rest(0.3);

        assertThat(onset(low, part)).isBetween(-seconds - 0.3, -0.8 * seconds - 0.3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.4, 0.1", "0, 1.1, 0.1", "60, 0.4, 0.1", "-60, 1.1, 0.1"})
    void shouldPassOverAWiggleThatCameDownAgain(double low, double deg, double seconds) {
        ScriptedLever wiggle = ScriptedLever.at(low).rest(1).to(low + deg, seconds).to(low, seconds).rest(0.3);

        assertThat(onset(low, wiggle)).isEqualTo(CUT, within(0.004));
    }

    @Test
    void shouldLeaveFromTheLastOfTwoBottoms() {
        ScriptedLever twice = ScriptedLever.at(0.8).rest(1).to(9, 0.5).to(0, 0.5).rest(0.2);

        assertThat(onset(0, twice)).isEqualTo(CUT, within(0.004));
    }

    @Test
    void shouldBeginAtTheEdgeWhereItMovesFromTheFirstPointOn() {
        double[] x = new double[100];
        double[] v = new double[100];
        for (int i = 0; i < 100; i++) {
            x[i] = i < 20 ? 0.01 * i : 0.5 * (i - 19);
            v[i] = i < 20 ? 3 : 100;
        }

        assertThat(Onset.of(x, v, 80, 0, TOP, 2.5, false)).isZero();
        assertThat(Onset.of(x, v, 80, 0, TOP, 2.5, true)).as("the last point within 0.6 degrees of the bottom")
                .isEqualTo(20);
    }
}
