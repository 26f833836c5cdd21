package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Tape;
import org.kickbridge.event.Phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.analysis.ScriptedLever.CUT;

/** How soon the causal path tells a phase, and that it does not take it back. */
class LivePhaseTest {
    private static final List<Phase> REP = List.of(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
    private static final double STILL_S = 2;

    /** What the lever was said to do from then on, seconds since the first reading. */
    private record Told(double s, Phase phase) {}

    private static List<Told> told(Tape tape) {
        Finding finding = new Finding();
        List<Told> told = new ArrayList<>();
        Phase last = finding.finder.phase();
        for (Tape.Reading reading : tape.readings()) {
            reading.play(finding);
            Phase now = finding.finder.phase();
            if (now != last) {
                told.add(new Told((reading.tUs() - Sensors.USUAL.originUs()) * 1e-6, now));
                last = now;
            }
        }
        return told;
    }

    private static List<Phase> phases(ScriptedLever lever) {
        return told(lever.tape()).stream().map(Told::phase).toList();
    }

    private static ScriptedLever atRest() {
        return ScriptedLever.at(0).rest(STILL_S);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.06, 0.03", "0.5, 0.06, 0.03", "1, 0.08, 0.04", "2, 0.1, 0.04", "4, 0.2, 0.08", "6, 0.35, 0.12",
            "10, 0.8, 0.25"})
    void shouldTellEachPhaseOnceAndSoon(double seconds, double mostS, double earlyS) {
        for (long seed = 1; seed <= 3; seed++) {
            ScriptedLever lever = atRest();
            for (int i = 0; i < 3; i++) {
                lever.to(45, seconds).rest(1).to(0, seconds).rest(1);
            }
            List<Told> told = told(lever.rest(1).tape(Sensors.USUAL.withSeed(seed)));

            assertThat(told).as("seed %d", seed).hasSize(12);
            for (int i = 0; i < 12; i++) {
                int waysBefore = i / 2;
                double beganS = STILL_S + waysBefore * (seconds + 1) + (i % 2 == 0 ? CUT : 1 - CUT) * seconds;
                assertThat(told.get(i).phase()).as("seed %d change %d", seed, i).isEqualTo(REP.get(i % 4));
                assertThat(told.get(i).s() - beganS).as("seed %d change %d", seed, i).isBetween(-earlyS, mostS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.35, -0.3})
    void shouldNotTellAFootThatIsPlaced(double deg) {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 6; i++) {
            lever.to(deg, 0.2).rest(0.3).to(0, 0.3).rest(0.4);
        }

        assertThat(phases(lever)).isEmpty();
    }

    @Test
    void shouldTakeAFalseStartBack() {
        assertThat(phases(atRest().to(4, 0.4).rest(0.5).to(0, 0.5).rest(1))).containsExactly(Phase.CONCENTRIC,
                Phase.REST);
    }

    @Test
    void shouldNotTellTremorOnceItIsKnown() {
        Tape still = atRest().reps(3, 40).rest(1).tape();
        double beginsUs = Sensors.USUAL.originUs() + STILL_S * 1e6;
        Tape shaken = new Tape();
        for (Tape.Reading r : still.readings()) {
            double deg = r.of() == Tape.Of.ANGLE && r.tUs() > beginsUs
                    ? 0.3 * Math.sin(2 * Math.PI * 10 * r.tUs() * 1e-6)
                    : 0;
            new Tape.Reading(r.of(), r.tUs(), r.value() + deg).play(shaken);
        }
        List<Phase> told = told(shaken).stream().map(Told::phase).toList();

        assertThat(told.subList(told.size() - 8, told.size())).startsWith(Phase.CONCENTRIC, Phase.PEAK_HOLD,
                Phase.ECCENTRIC, Phase.BOTTOM, Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
    }

    @Test
    void shouldHoldWhileTheLegCreeps() {
        assertThat(phases(atRest().reps(1, 40).to(40, 1).rest(0.5).to(38.8, 2.5).rest(0.5).to(0, 1).rest(1)))
                .containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM, Phase.CONCENTRIC,
                        Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM);
    }

    @Test
    void shouldComeBackToTheHoldAfterAPulse() {
        assertThat(phases(atRest().to(40, 1).rest(0.5).to(35, 0.4).to(40, 0.4).rest(0.5).to(0, 1).rest(1)))
                .containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC,
                        Phase.BOTTOM);
    }

    @Test
    void shouldGoOnAfterAStopOnTheWay() {
        assertThat(
                phases(atRest().to(20, 0.8).rest(0.6).to(40, 0.8).rest(0.5).to(25, 0.6).rest(0.5).to(0, 0.8).rest(1)))
                .containsExactly(Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC,
                        Phase.BOTTOM);
    }
}
