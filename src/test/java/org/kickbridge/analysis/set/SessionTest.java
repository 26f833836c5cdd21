package org.kickbridge.analysis.set;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.Targets;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SessionEvent.SideTotals;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SessionTest {
    private final Diary diary = new Diary();

    private SessionEvent ended() {
        diary.log.endSession(EndReason.COMMAND);
        return diary.sessions().getLast();
    }

    private void rep(Side side, double atS, double romDeg, double peakN, double workJ) {
        diary.log.side(side);
        diary.log.rep(Rep.at(atS).withRange(0, romDeg).withForce(peakN, workJ, 200).numbers());
    }

    @Test
    void shouldEndByAGapAndNotBefore() {
        double endS = diary.reps(2, 10);
        diary.passTo(endS + 300);
        assertThat(diary.sessions()).isEmpty();
        assertThat(diary.log.session()).isEqualTo(1);

        diary.passTo(endS + 300.1);
        assertThat(diary.sessions()).hasSize(1);
        assertThat(diary.sessions().getFirst().endReason()).isEqualTo(EndReason.GAP);
        assertThat(diary.log.session()).isZero();
        diary.passTo(endS + 3_000);
        assertThat(diary.sessions()).as("once").hasSize(1);
    }

    @Test
    void shouldEndSetAndSessionWhenTimeLeapt() {
        double endS = diary.reps(2, 10);
        diary.log.rep(Rep.at(endS + 86_400).numbers());

        assertThat(diary.events).extracting(event -> event.type())
                .containsExactly("rep", "rep", "set", "session", "rep");
        assertThat(diary.reps().getLast().session()).isEqualTo(2);
        assertThat(diary.reps().getLast().set()).isEqualTo(1);
    }

    @Test
    void shouldSpanFromItsFirstRepToItsLast() {
        diary.reps(2, 10);
        double endS = diary.reps(3, 40);
        SessionEvent session = ended();

        assertThat(session.sets()).isEqualTo(2);
        assertThat(session.startUs()).isEqualTo(10_000_000);
        assertThat(session.endUs() * 1e-6).isEqualTo(endS, within(1e-6));
        assertThat(session.endReason()).isEqualTo(EndReason.COMMAND);
    }

    @Test
    void shouldAddUpEachSide() {
        rep(Side.LEFT, 10, 40, 220, 80);
        rep(Side.LEFT, 14, 30, 260, 70);
        rep(Side.RIGHT, 30, 44, 240, 90);
        rep(Side.LEFT, 50, 35, 200, 60);
        SessionEvent session = ended();

        assertThat(session.sets()).isEqualTo(3);
        assertThat(session.left()).usingRecursiveComparison()
                .withComparatorForType(SessionTest::nearly, Double.class)
                .isEqualTo(new SideTotals(2, 3, 210, 3 * 2.8, 260, 35));
        assertThat(session.right()).usingRecursiveComparison()
                .withComparatorForType(SessionTest::nearly, Double.class)
                .isEqualTo(new SideTotals(1, 1, 90, 2.8, 240, 44));
        assertThat(session.unknown()).isEqualTo(SideTotals.NONE);
    }

    private static int nearly(double a, double b) {
        return Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b);
    }

    @Test
    void shouldTellTheStrongerSideByTheSign() {
        rep(Side.LEFT, 10, 30, 200, 60);
        rep(Side.RIGHT, 30, 40, 250, 80);
        SessionEvent.Asymmetry right = ended().asymmetry();
        rep(Side.LEFT, 50, 40, 250, 80);
        rep(Side.RIGHT, 70, 30, 200, 60);
        SessionEvent.Asymmetry left = ended().asymmetry();

        assertThat(right.workPct()).isEqualTo(25, within(1e-9));
        assertThat(right.peakForcePct()).isEqualTo(20, within(1e-9));
        assertThat(right.romPct()).isEqualTo(25, within(1e-9));
        assertThat(left)
                .isEqualTo(new SessionEvent.Asymmetry(-right.workPct(), -right.peakForcePct(), -right.romPct()));
    }

    @Test
    void shouldTellNoAsymmetryOfOneSide() {
        SessionEvent.Asymmetry none = new SessionEvent.Asymmetry(Double.NaN, Double.NaN, Double.NaN);

        rep(Side.RIGHT, 10, 30, 200, 60);
        assertThat(ended().asymmetry()).isEqualTo(none);
        rep(Side.LEFT, 30, 30, 200, 60);
        assertThat(ended().asymmetry()).as("nothing is carried over from the session before").isEqualTo(none);
        rep(Side.LEFT, 50, 30, 200, 60);
        rep(Side.UNKNOWN, 70, 30, 200, 60);
        assertThat(ended().asymmetry()).isEqualTo(none);
    }

    @Test
    void shouldTellTheAsymmetryOfWhatWasMeasured() {
        rep(Side.LEFT, 10, 30, Double.NaN, Double.NaN);
        rep(Side.RIGHT, 30, 40, 250, 80);
        SessionEvent.Asymmetry asymmetry = ended().asymmetry();

        assertThat(asymmetry.workPct()).isNaN();
        assertThat(asymmetry.peakForcePct()).isNaN();
        assertThat(asymmetry.romPct()).isEqualTo(25, within(1e-9));
    }

    @Test
    void shouldNotLoseAPeakToARepWithoutForce() {
        rep(Side.LEFT, 10, 40, 220, 80);
        rep(Side.LEFT, 14, 40, Double.NaN, Double.NaN);
        diary.log.side(Side.RIGHT);
        rep(Side.LEFT, 30, 40, Double.NaN, Double.NaN);
        diary.log.side(Side.RIGHT);
        rep(Side.LEFT, 50, 40, 210, 70);

        assertThat(ended().left().peakForceN()).isEqualTo(220);
    }

    @Test
    void shouldHoldRepsAgainstTargetsUntilTheSessionEnds() {
        diary.log.targets(new Targets("a17", null, 8, 50, Double.NaN));
        diary.reps(1, 10);
        diary.reps(1, 60);
        assertThat(ended().athlete()).isEqualTo("a17");
        diary.reps(1, 100);
        assertThat(ended().athlete()).isNull();

        assertThat(diary.reps().get(0).range().targetPct()).isEqualTo(80, within(1e-9));
        assertThat(diary.reps().get(0).flags()).contains(RepFlag.SHORT_RANGE);
        assertThat(diary.reps().get(1).range().targetPct()).isEqualTo(80, within(1e-9));
        assertThat(diary.reps().get(2).range().targetPct()).isNaN();
        assertThat(diary.reps().get(2).flags()).isEmpty();
    }

    @Test
    void shouldComeBackToTheStandingTargets() {
        diary.log.standingTargets(new Targets(null, null, 0, 80, Double.NaN));
        diary.reps(1, 10);
        diary.log.endSession(EndReason.COMMAND);
        diary.log.targets(new Targets("a17", null, 0, 40, Double.NaN));
        diary.log.standingTargets(new Targets(null, null, 0, 20, Double.NaN));
        diary.reps(1, 30);
        diary.passTo(30 + 400);
        diary.reps(1, 500);

        assertThat(diary.reps()).extracting(rep -> rep.range().targetPct()).containsExactly(50.0, 100.0, 200.0);
    }

    @Test
    void shouldKeepTargetsThatWaitForTheFirstRep() {
        diary.log.targets(new Targets("a17", null, 0, 80, Double.NaN));
        diary.passTo(4_000);
        diary.reps(1, 5_000);

        assertThat(diary.reps().getFirst().range().targetPct()).isEqualTo(50, within(1e-9));
    }
}
