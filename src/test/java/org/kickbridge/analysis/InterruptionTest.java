package org.kickbridge.analysis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Sides, commands and the end of the power in the middle of things. */
class InterruptionTest {
    private final Trial trial = new Trial();

    private static ScriptedLever oneRepAndAPush() {
        return ScriptedLever.at(0).rest(1.5).reps(1, 40).to(40, 1).rest(0.4);
    }

    private void play(ScriptedLever lever) {
        lever.rest(2).play(Sensors.USUAL, trial);
    }

    private static long us(double seconds) {
        return Sensors.USUAL.originUs() + Math.round(seconds * 1e6);
    }

    @Test
    void shouldGiveARepThatIsNearlyBackToTheSideThatDidIt() {
        play(oneRepAndAPush().to(2, 1).side(Side.RIGHT).to(0, 0.4).rest(0.5).reps(2, 40));

        assertThat(trial.reps()).extracting(RepEvent::side)
                .containsExactly(Side.LEFT, Side.LEFT, Side.RIGHT,
                        Side.RIGHT);
        assertThat(trial.events).extracting(said -> said.what().type())
                .containsExactly("rep", "rep", "set", "rep",
                        "rep");
        assertThat(trial.sets().getFirst().side()).isEqualTo(Side.LEFT);
        assertThat(trial.sets().getFirst().endReason()).isEqualTo(EndReason.SIDE);
    }

    @Test
    void shouldGiveARepThatTheSideBrokeOffToNobody() {
        play(oneRepAndAPush().side(Side.RIGHT).to(0, 1.2).rest(0.5).reps(2, 40));

        assertThat(trial.reps()).extracting(RepEvent::side).containsExactly(Side.LEFT, Side.RIGHT, Side.RIGHT);
        assertThat(trial.reps()).extracting(RepEvent::rep).containsExactly(1, 1, 2);
    }

    @Test
    void shouldNotEndASetForTheSideThatItHasAlready() {
        play(oneRepAndAPush().side(Side.LEFT).to(0, 1.2).rest(0.5).reps(2, 40));

        assertThat(trial.reps()).hasSize(4);
        assertThat(trial.sets()).isEmpty();
    }

    @Test
    void shouldCountTheLastRepWhenThePowerGoes() {
        ScriptedLever lever = oneRepAndAPush().to(1, 1.2);
        lever.play(Sensors.USUAL, trial);
        trial.analysis.endSession(us(lever.nowS()), EndReason.SHUTDOWN);

        assertThat(trial.events).extracting(said -> said.what().type()).containsExactly("rep", "rep", "set", "session");
        assertThat(trial.sets().getFirst().reps()).isEqualTo(2);
        assertThat(trial.sets().getFirst().endReason()).isEqualTo(EndReason.SHUTDOWN);
        assertThat(trial.sessions().getFirst().endReason()).isEqualTo(EndReason.SHUTDOWN);
    }

    @Test
    void shouldStartASessionWithItsOwnTargets() {
        ScriptedLever lever = ScriptedLever.at(0).rest(1.5).reps(2, 40).rest(1);
        lever.play(Sensors.USUAL, trial);
        trial.analysis.startSession(us(lever.nowS()), new Targets("a17", null, 8, 50, Double.NaN));
        ScriptedLever.at(0)
                .rest(1.5)
                .reps(2, 40)
                .rest(2)
                .play(new Sensors(320, 500, 0.15, 0.02, 1, us(lever.nowS())),
                        trial);
        trial.analysis.endSession(us(30), EndReason.COMMAND);

        assertThat(trial.sets()).extracting(SetEvent::endReason).containsOnly(EndReason.COMMAND);
        assertThat(trial.sessions()).extracting(session -> session.athlete()).containsExactly(null, "a17");
        assertThat(trial.reps()).extracting(RepEvent::session).containsExactly(1, 1, 2, 2);
        assertThat(trial.reps().get(1).range().targetPct()).isNaN();
        assertThat(trial.reps().get(2).range().targetPct()).isEqualTo(80, within(0.5));
    }

    @Test
    void shouldEndNothingWhereNothingRuns() {
        ScriptedLever.at(0).rest(1).play(Sensors.USUAL, trial);
        trial.analysis.endSession(us(1), EndReason.COMMAND);
        trial.analysis.startSession(us(2), Targets.NONE);
        trial.analysis.time(us(3_000));

        assertThat(trial.events).isEmpty();
        assertThat(trial.analysis.isBusy()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 50})
    void shouldBearASensorThatComesInBlocks(int blockMs) {
        Tape tape = ScriptedLever.at(0).rest(1.5).reps(4, 40).rest(2).tape();
        Tape late = new Tape();
        tape.readings()
                .stream()
                .sorted(java.util.Comparator.comparingLong(
                        r -> r.of() == Tape.Of.FORCE
                                ? (r.tUs() / (blockMs * 1_000L) + 1) * (blockMs * 1_000L)
                                : r.tUs()))
                .forEach(r -> r.play(late));

        assertThat(Trial.of(late).events).extracting(Trial.Said::what)
                .extracting(Event::type)
                .containsExactly("rep", "rep", "rep", "rep", "set", "session");
        for (int i = 0; i < 4; i++) {
            Expect.alike("blocks of " + blockMs + " ms", Trial.of(tape).reps().get(i), Trial.of(late).reps().get(i), 1,
                    1e-5, 1e-6);
            assertThat(Trial.of(late).reps().get(i).flags()).isEqualTo(Trial.of(tape).reps().get(i).flags());
        }
    }
}
