package org.kickbridge.analysis;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Trial.Said;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Goal;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.Phase;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kickbridge.analysis.ScriptedLever.CUT;

/** What the machine is said to be doing, while it does it. */
class MachineStateTest {
    private final Trial trial = new Trial();

    private static ScriptedLever atRest() {
        return ScriptedLever.at(0).rest(1.5);
    }

    private Trial play(ScriptedLever lever) {
        lever.play(Sensors.USUAL, trial);
        return trial;
    }

    private List<Said<MachineState>> phaseChanges() {
        List<Said<MachineState>> states = trial.states;
        return java.util.stream.IntStream.range(0, states.size())
                .filter(i -> i == 0 || states.get(i).what().phase() != states.get(i - 1).what().phase())
                .mapToObj(states::get)
                .toList();
    }

    /** The last state said until this many seconds after the beginning. */
    private MachineState at(double seconds) {
        return trial.states.stream()
                .filter(said -> said.atUs() <= Sensors.USUAL.originUs() + seconds * 1e6)
                .reduce((_, later) -> later)
                .orElseThrow()
                .what();
    }

    @Test
    void shouldSayAtOnceThatNothingGoesOn() {
        play(atRest());

        assertThat(trial.states).hasSize(1);
        assertThat(trial.states.getFirst().what()).isEqualTo(new MachineState(trial.states.getFirst().atUs(), Side.LEFT,
                0, 0, 0, Phase.REST, Double.NaN, Double.NaN));
    }

    @Test
    void shouldSayWhatRepsAreHeldAgainst() {
        Targets standing = new Targets(null, Targets.Tempo.ofNotation("3-0-2-1").orElseThrow(), 8, 40, Double.NaN);
        Targets given = new Targets("a-1", Targets.Tempo.ofNotation("2-1-X-0").orElseThrow(), 5, Double.NaN, 50);
        trial.analysis.standingTargets(standing);
        trial.analysis.time(1_000);
        trial.analysis.startSession(2_000, given);
        trial.analysis.endSession(3_000, EndReason.COMMAND);

        assertThat(trial.states).extracting(said -> said.what().goal())
                .containsExactly(new Goal("3-0-2-1", 8, 40, Double.NaN), new Goal("2-1-X-0", 5, Double.NaN, 50),
                        new Goal("3-0-2-1", 8, 40, Double.NaN));
    }

    @Test
    void shouldGoThroughThePhasesOfEachRep() {
        play(atRest().reps(2, 40).rest(9));

        assertThat(phaseChanges()).extracting(said -> said.what().phase())
                .containsExactly(Phase.REST,
                        Phase.CONCENTRIC, Phase.PEAK_HOLD, Phase.ECCENTRIC, Phase.BOTTOM, Phase.CONCENTRIC,
                        Phase.PEAK_HOLD,
                        Phase.ECCENTRIC, Phase.BOTTOM, Phase.REST);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.6", "1, 1.2"})
    void shouldSayAPhaseSoonAfterItBegan(double outS, double backS) {
        play(atRest().to(40, outS).rest(0.6).to(0, backS).rest(2));
        double[] beganS = {1.5 + CUT * outS, 1.5 + (1 - CUT) * outS, 2.1 + outS + CUT * backS,
                2.1 + outS + (1 - CUT) * backS};

        for (int i = 0; i < 4; i++) {
            double late = (phaseChanges().get(i + 1).atUs() - Sensors.USUAL.originUs()) * 1e-6 - beganS[i];
            assertThat(late).as(phaseChanges().get(i + 1).what().phase().name()).isBetween(-0.04, 0.1);
        }
    }

    @Test
    void shouldNameTheInstantOfTheReading() {
        play(atRest().reps(3, 40).rest(9));

        assertThat(trial.states).hasSizeGreaterThan(15)
                .allSatisfy(said -> assertThat(said.what().tUs()).isEqualTo(said.atUs()));
    }

    @Test
    void shouldCountRepsWithTheirEventAndSetsWithTheFirstRep() {
        play(atRest().reps(3, 40).rest(9).reps(2, 40).rest(9));

        for (Said<Event> said : trial.events) {
            MachineState next = trial.states.stream()
                    .filter(s -> s.atUs() >= said.atUs())
                    .findFirst()
                    .orElseThrow()
                    .what();
            assertThat(next.tUs() - said.atUs()).isLessThan(100_000);
            switch (said.what()) {
                case org.kickbridge.event.RepEvent rep -> {
                    assertThat(next.reps()).isEqualTo(rep.rep());
                    assertThat(next.set()).isEqualTo(rep.set());
                    assertThat(next.session()).isEqualTo(1);
                }
                case org.kickbridge.event.SetEvent _ -> {
                    assertThat(next.set()).isZero();
                    assertThat(next.reps()).isZero();
                    assertThat(next.phase()).isEqualTo(Phase.REST);
                }
                case org.kickbridge.event.SessionEvent _ -> throw new AssertionError("no session has ended");
            }
        }
        assertThat(trial.events).hasSize(7);
    }

    @Test
    void shouldHoldThePeaksOfTheSet() {
        ScriptedLever lever = atRest().reps(1, 30).stack(300).reps(1, 45).stack(200).reps(1, 25);
        play(lever.rest(4));
        double endS = lever.nowS();

        assertThat(at(3.6).peakAngleDeg()).isEqualTo(30, within(0.3));
        assertThat(at(3.6).peakForceN()).isEqualTo(210, within(3.0));
        for (double s : new double[]{7.5, 9, endS}) {
            assertThat(at(s).peakAngleDeg()).isEqualTo(45, within(0.3));
            assertThat(at(s).peakForceN()).isEqualTo(314, within(4.0));
        }
    }

    @Test
    void shouldSayAPeakSoonAfterItRose() {
        ScriptedLever lever = atRest().reps(1, 40);
        play(lever);

        for (double s = 1.85; s < 2.6; s += 0.02) {
            // 80 ms between two tellings and as much for filters.
            assertThat(at(s).peakAngleDeg()).as("at %s s", s).isGreaterThan(lever.angle(s - 0.16) - 0.2);
            assertThat(at(s).peakAngleDeg()).as("at %s s", s).isLessThan(lever.angle(s) + 0.3);
        }
    }

    @Test
    void shouldBeginPeaksAnewWithTheNextSet() {
        ScriptedLever lever = atRest().stack(300).reps(1, 45).rest(9).stack(150);
        double nextS = lever.nowS();
        play(lever.reps(1, 25).rest(2));

        assertThat(at(nextS - 0.1).set()).isZero();
        assertThat(at(nextS - 0.1).peakAngleDeg()).as("still on the gauge while resting").isEqualTo(45, within(0.3));
        assertThat(at(nextS + 2).peakAngleDeg()).isEqualTo(25, within(0.3));
        assertThat(at(nextS + 2).peakForceN()).isEqualTo(158, within(3.0));
    }

    @Test
    void shouldNotTakeAForceOfMinutesAgoForOneOfNow() {
        // The load cell speaks again in a push, just when its memory has come round twice to the first rep's hold.
        double againS = 2.8 + 2 * 131.072;
        ScriptedLever lever = atRest().stack(300).reps(1, 45);
        lever.rest(againS - 0.7 - lever.nowS()).stack(150).reps(1, 30).rest(2);
        lever.tape().silent(Tape.Of.FORCE, 8, againS).play(trial);

        assertThat(at(againS - 10).peakForceN()).isEqualTo(314, within(4.0));
        assertThat(trial.states.stream().filter(said -> since(said) > againS)).isNotEmpty()
                .allSatisfy(said -> assertThat(said.what().peakForceN()).isLessThan(165));
        assertThat(trial.states.getLast().what().peakForceN()).isEqualTo(158, within(3.0));
    }

    private static double since(Said<MachineState> said) {
        return (said.atUs() - Sensors.USUAL.originUs()) * 1e-6;
    }

    @Test
    void shouldNotGuessAPeakThatNobodyMeasured() {
        ScriptedLever lever = atRest().reps(2, 40);
        lever.play(Sensors.USUAL.at(0, 500), trial);

        assertThat(trial.states).allMatch(said -> Double.isNaN(said.what().peakForceN()));
        assertThat(trial.states.getLast().what().peakAngleDeg()).isEqualTo(40, within(0.3));
    }

    @Test
    void shouldSayTheSideAtOnceAndOnlyWhenItChanges() {
        play(atRest().reps(1, 40).side(Side.RIGHT).rest(1));
        MachineState turned = trial.states.stream()
                .map(Said::what)
                .filter(s -> s.side() == Side.RIGHT)
                .findFirst()
                .orElseThrow();
        int said = trial.states.size();
        trial.side(turned.tUs() + 2_000_000, Side.RIGHT);

        assertThat((turned.tUs() - Sensors.USUAL.originUs()) * 1e-6).isEqualTo(1.5 + 3.3, within(0.01));
        assertThat(turned.set()).isZero();
        assertThat(trial.states).hasSize(said);
    }

    @Test
    void shouldSayWhatACommandEnded() {
        play(atRest().reps(2, 40));
        trial.analysis.endSession(20_000_000, EndReason.COMMAND);
        MachineState last = trial.states.getLast().what();

        assertThat(last.session()).isZero();
        assertThat(last.set()).isZero();
        assertThat(last.reps()).isZero();
        assertThat(last.phase()).isEqualTo(Phase.REST);
        assertThat(trial.analysis.isBusy()).isFalse();
    }

    @Test
    void shouldLetTimePassWithoutReadings() {
        play(atRest().reps(2, 40));
        long endUs = trial.reps().getLast().endUs();
        assertThat(trial.analysis.isBusy()).isTrue();
        trial.analysis.time(endUs + 7_900_000);
        assertThat(trial.sets()).isEmpty();
        trial.analysis.time(endUs + 8_100_000);
        assertThat(trial.sets()).hasSize(1);
        assertThat(trial.states.getLast().what().phase()).isEqualTo(Phase.REST);
        assertThat(trial.analysis.isBusy()).isFalse();
        trial.analysis.time(endUs + 300_100_000);
        assertThat(trial.sessions()).hasSize(1);
        assertThat(trial.states.getLast().what().session()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void shouldEndTheSetWhereOnlyTheLoadCellGoesOn(boolean calibrated) {
        ScriptedLever lever = atRest().reps(2, 40);
        play(lever);
        long diedUs = (long) (Sensors.USUAL.originUs() + lever.nowS() * 1e6);
        for (long tUs = diedUs; tUs < diedUs + 12_000_000; tUs += 3_000) {
            trial.force(tUs, calibrated ? 2 : Double.NaN);
        }
        assertThat(trial.states.getLast().what().set()).isZero();
    }

    @Test
    void shouldHoldThePeakOfTheForceWithoutAnEncoder() {
        ScriptedLever lever = atRest().reps(2, 40).rest(12).stack(300).rep(40).rest(1);
        lever.play(Sensors.USUAL.at(320, 0), trial);
        MachineState last = trial.states.getLast().what();
        assertThat(last.peakForceN()).isCloseTo(2 + 300 * 1.04, within(4.0));
        assertThat(at(8).peakForceN()).isCloseTo(2 + 200 * 1.04, within(4.0));
        assertThat(last.peakAngleDeg()).isNaN();
        assertThat(last.reps()).isZero();
        assertThat(last.phase()).isEqualTo(Phase.REST);
    }
}
