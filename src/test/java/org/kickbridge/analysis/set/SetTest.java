package org.kickbridge.analysis.set;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Where a set begins and ends, and what its reps add up to. */
class SetTest {
    private final Diary diary = new Diary();

    private SetEvent ended() {
        diary.log.endSession(EndReason.COMMAND);
        return diary.sets().getLast();
    }

    @Test
    void shouldEndByAGapAndNotBefore() {
        double endS = diary.reps(4, 10);
        diary.passTo(endS + 8);
        assertThat(diary.log.setRunning()).isTrue();
        assertThat(diary.log.set()).isEqualTo(1);
        assertThat(diary.log.reps()).isEqualTo(4);

        diary.passTo(endS + 8.01);
        assertThat(diary.log.setRunning()).isFalse();
        assertThat(diary.log.set()).isZero();
        assertThat(diary.log.reps()).isZero();
        assertThat(diary.sets()).hasSize(1);
        assertThat(diary.sets().getFirst().endReason()).isEqualTo(EndReason.GAP);
        assertThat(diary.sets().getFirst().reps()).isEqualTo(4);
        diary.passTo(endS + 20);
        assertThat(diary.sets()).as("once").hasSize(1);
    }

    @Test
    void shouldEndBeforeARepThatBeganAfterTheGap() {
        double endS = diary.reps(2, 10);
        diary.log.rep(Rep.at(endS + 7.9).numbers());
        diary.log.rep(Rep.at(endS + 7.9 + 2.8 + 8.1).numbers());

        assertThat(diary.events).extracting(Event::type).containsExactly("rep", "rep", "rep", "set", "rep");
        assertThat(diary.reps()).extracting(RepEvent::set).containsExactly(1, 1, 1, 2);
    }

    @Test
    void shouldEndWithTheSide() {
        diary.reps(2, 10);
        diary.log.side(Side.RIGHT);
        diary.log.side(Side.RIGHT);
        diary.reps(1, 18);
        diary.log.side(Side.LEFT);

        assertThat(diary.sets()).extracting(SetEvent::endReason).containsExactly(EndReason.SIDE, EndReason.SIDE);
        assertThat(diary.sets()).extracting(SetEvent::side).containsExactly(Side.LEFT, Side.RIGHT);
        assertThat(diary.reps()).extracting(RepEvent::side).containsExactly(Side.LEFT, Side.LEFT, Side.RIGHT);
        assertThat(diary.sessions()).isEmpty();
        assertThat(diary.log.side()).isEqualTo(Side.LEFT);
    }

    @Test
    void shouldEndByCommandAndByShutdown() {
        diary.reps(2, 10);
        diary.log.endSession(EndReason.COMMAND);
        diary.reps(2, 40);
        diary.log.endSession(EndReason.SHUTDOWN);
        diary.log.endSession(EndReason.SHUTDOWN);

        assertThat(diary.sets()).extracting(SetEvent::endReason)
                .containsExactly(EndReason.COMMAND, EndReason.SHUTDOWN);
        assertThat(diary.events).extracting(Event::type)
                .containsExactly("rep", "rep", "set", "session", "rep", "rep", "set", "session");
    }

    @Test
    void shouldNotBeginWithASideOrACommand() {
        diary.log.side(Side.RIGHT);
        diary.log.endSession(EndReason.COMMAND);
        diary.passTo(1e6);

        assertThat(diary.events).isEmpty();
    }

    @Test
    void shouldNumberRepsInTheirSet() {
        double endS = diary.reps(3, 10);
        diary.reps(2, endS + 30);
        double laterS = diary.reps(1, endS + 60);
        diary.reps(1, laterS + 301);

        assertThat(diary.reps()).extracting(RepEvent::rep).containsExactly(1, 2, 3, 1, 2, 1, 1);
        assertThat(diary.reps()).extracting(RepEvent::set).containsExactly(1, 1, 1, 2, 2, 3, 1);
        assertThat(diary.reps()).extracting(RepEvent::session).containsExactly(1, 1, 1, 1, 1, 1, 2);
    }

    @Test
    void shouldMeasureThePauseAtTheBottomFromTheSecondRepOn() {
        double endS = diary.reps(3, 10);
        diary.reps(2, endS + 30);
        List<Double> pauses = diary.reps().stream().map(rep -> rep.tempo().bottomPauseS()).toList();

        assertThat(pauses.get(0)).isNaN();
        assertThat(pauses.get(1)).isEqualTo(0.5, within(1e-6));
        assertThat(pauses.get(2)).isEqualTo(0.5, within(1e-6));
        assertThat(pauses.get(3)).isNaN();
        assertThat(pauses.get(4)).isEqualTo(0.5, within(1e-6));
    }

    @Test
    void shouldNotPauseForLessThanNothing() {
        Rep first = Rep.at(10);
        diary.log.rep(first.numbers());
        diary.log.rep(Rep.at(first.endS() - 0.01).numbers());

        assertThat(diary.reps().getLast().tempo().bottomPauseS()).isZero();
    }

    @Test
    void shouldAddUpItsReps() {
        diary.log.rep(Rep.at(10).withPhases(1, 0.4, 1.2).withRange(0, 40).withForce(220, 80, 200).numbers());
        diary.log.rep(Rep.at(13).withPhases(2, 0.6, 1.4).withRange(0, 44).withForce(260, 90, 240).numbers());
        diary.log.rep(Rep.at(18).withPhases(3, 0.8, 1.6).withRange(0, 33).withForce(230, 55, 210).numbers());
        SetEvent set = ended();

        assertThat(set.reps()).isEqualTo(3);
        assertThat(set.startUs()).isEqualTo(10_000_000);
        assertThat(set.endUs()).isEqualTo(23_400_000);
        assertThat(set.durationS()).isEqualTo(13.4, within(1e-9));
        assertThat(set.timeUnderTensionS()).isEqualTo(2.6 + 4 + 5.4, within(1e-9));
        assertThat(set.totalWorkJ()).isEqualTo(225, within(1e-9));
        assertThat(set.meanRomDeg()).isEqualTo(39, within(1e-9));
        assertThat(set.romLossPct()).isEqualTo(25, within(1e-9));
        assertThat(set.meanTempo().concentricS()).isEqualTo(2, within(1e-9));
        assertThat(set.meanTempo().peakHoldS()).isEqualTo(0.6, within(1e-9));
        assertThat(set.meanTempo().eccentricS()).isEqualTo(1.4, within(1e-9));
        assertThat(set.meanTempo().bottomPauseS()).isEqualTo((0.4 + 1) / 2, within(1e-9));
        assertThat(set.loadN()).isEqualTo(210);
    }

    @Test
    void shouldFindTheBestRepByItsSpeed() {
        double[] speeds = {38, 45, 45, 41, 36};
        for (int i = 0; i < speeds.length; i++) {
            diary.log.rep(Rep.at(10 + 4 * i).withSpeed(speeds[i]).numbers());
        }
        SetEvent set = ended();

        assertThat(set.bestRep()).as("the first of equals").isEqualTo(2);
        assertThat(set.velocityLossPct()).isEqualTo(20, within(1e-9));
    }

    @Test
    void shouldLoseNothingWhenTheLastIsTheBest() {
        diary.log.rep(Rep.at(10).withSpeed(30).withRange(0, 30).numbers());
        diary.log.rep(Rep.at(14).withSpeed(40).withRange(0, 35).numbers());
        SetEvent set = ended();

        assertThat(set.velocityLossPct()).isZero();
        assertThat(set.romLossPct()).isZero();
        assertThat(set.bestRep()).isEqualTo(2);
    }

    @Test
    void shouldTakeTheMiddleOfTheLoads() {
        double[] loads = {200, 260, Double.NaN, 210, 230};
        for (int i = 0; i < loads.length; i++) {
            diary.log.rep(Rep.at(10 + 4 * i).withForce(loads[i], 10, loads[i]).numbers());
        }

        assertThat(ended().loadN()).isEqualTo(220, within(1e-9));
    }

    @Test
    void shouldCountTouchDowns() {
        for (int i = 0; i < 5; i++) {
            diary.log.rep(Rep.at(10 + 4 * i).withTrouble(i == 1 || i == 4, false, false).numbers());
        }

        assertThat(ended().touchDowns()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutWhatWasNotMeasured() {
        diary.log.rep(Rep.at(10).withoutForce().numbers());
        diary.log.rep(Rep.at(14).withoutForce().numbers());
        SetEvent deaf = ended();
        diary.log.rep(Rep.at(30).withoutForce().numbers());
        diary.log.rep(Rep.at(34).withForce(250, 70, 200).numbers());
        SetEvent half = ended();

        assertThat(new double[]{deaf.totalWorkJ(), deaf.timeUnderTensionS(), deaf.loadN()}).containsOnly(Double.NaN);
        assertThat(deaf.meanRomDeg()).isEqualTo(40, within(1e-9));
        assertThat(deaf.meanTempo().bottomPauseS()).isEqualTo(1.2, within(1e-6));
        assertThat(half.totalWorkJ()).isEqualTo(70);
        assertThat(half.loadN()).isEqualTo(200);
    }

    @Test
    void shouldHaveNoMeanPauseWithASingleRep() {
        diary.reps(1, 10);

        assertThat(ended().meanTempo().bottomPauseS()).isNaN();
    }
}
