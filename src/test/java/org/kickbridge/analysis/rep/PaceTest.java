package org.kickbridge.analysis.rep;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kickbridge.analysis.ScriptedLever.CUT;

/** A push and a return of very different pace, with little or nothing between them: 4-0-X-0 and the like. */
class PaceTest {
    private static final double REST_S = 3;
    private static final double PAUSE_S = 1;

    @ParameterizedTest
    @CsvSource({"0.6, 0.3, 1.2", "0.6, 0.1, 3", "0.6, 0.2, 4", "0.5, 0, 0.5", "4, 0.2, 0.8", "6, 0.4, 1.2", "6, 0, 6"})
    void shouldMeasureEachWayByItsOwnPace(double outS, double holdS, double backS) {
        ScriptedLever lever = ScriptedLever.at(0).rest(REST_S);
        for (int i = 0; i < 4; i++) {
            lever.to(40, outS);
            if (holdS > 0) {
                lever.rest(holdS);
            }
            lever.to(0, backS).rest(PAUSE_S);
        }
        Finding found = Finding.in(lever.rest(2));

        assertThat(found.reps).hasSize(4);
        for (int i = 0; i < 4; i++) {
            RepNumbers rep = found.reps.get(i);
            double startS = REST_S + i * (outS + holdS + backS + PAUSE_S);
            double backFromS = startS + outS + holdS;
            String what = "rep " + (i + 1);
            assertThat(rep.romDeg()).as(what).isEqualTo(40, within(0.2));
            near(what, rep.phases().concentricStartUs(), startS + CUT * outS, outS);
            near(what, rep.phases().concentricEndUs(), startS + (1 - CUT) * outS, outS);
            near(what, rep.phases().eccentricStartUs(), backFromS + CUT * backS, backS);
            near(what, rep.phases().eccentricEndUs(), backFromS + (1 - CUT) * backS, backS);
        }
    }

    /** Within 20 ms, or 2 % of the phase if that is longer. */
    private static void near(String what, long foundUs, double expectedS, double phaseS) {
        double foundS = (foundUs - Sensors.USUAL.originUs()) * 1e-6;
        assertThat(foundS).as(what).isEqualTo(expectedS, within(Math.max(0.02, 0.02 * phaseS)));
    }
}
