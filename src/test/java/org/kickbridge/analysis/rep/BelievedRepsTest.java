package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SensorSuspicion;

import static org.assertj.core.api.Assertions.assertThat;

class BelievedRepsTest {
    private static final long S = 1_000_000;

    private final List<RepNumbers> counted = new ArrayList<>();
    private final List<LeftOutMovement> leftOut = new ArrayList<>();
    private final List<String> suspicions = new ArrayList<>();
    private final BelievedReps reps = new BelievedReps(10, new RepListener() {
        @Override
        public void rep(RepNumbers numbers) {
            counted.add(numbers);
        }

        @Override
        public void leftOut(LeftOutMovement movement) {
            leftOut.add(movement);
        }

        @Override
        public void suspicion(SensorSuspicion suspicion, boolean stands) {
            suspicions.add(suspicion + (stands ? " arises" : " ends"));
        }
    });

    private static RepNumbers movement(double startS, double bottomDeg, double topDeg, ForceFeel feel) {
        long us = Math.round(startS * S);
        double peakN = feel == ForceFeel.LOAD ? 200 : 0.1;
        return new RepNumbers(new RepEvent.Phases(us, us + S, us + S, us + 2 * S), bottomDeg, topDeg,
                new RepEvent.Force(peakN, 20, peakN, peakN, peakN, 1, 1_000),
                new RepEvent.Velocity(40, 80, 40, 80, Double.NaN, Double.NaN),
                new RepEvent.Work(1, 1, 1, 1, 1), 2, new RepEvent.Smoothness(-1.5, 1), 0, peakN, false, false, false,
                feel, false);
    }

    private static RepNumbers movement(double startS, ForceFeel feel) {
        return movement(startS, 0, 40, feel);
    }

    @Test
    void shouldCountAllThreeWhenTheThirdInARowHasNoForce() {
        reps.withoutForce(movement(0, ForceFeel.NOTHING));
        reps.withoutForce(movement(4, ForceFeel.NOTHING));
        assertThat(counted).isEmpty();
        assertThat(reps.undecided(7 * S)).isTrue();

        reps.withoutForce(movement(8, ForceFeel.NOTHING));

        assertThat(counted).hasSize(3).allMatch(RepNumbers::forceMissing);
        assertThat(leftOut).isEmpty();
        assertThat(suspicions).containsExactly("FORCE_MISSING arises");
    }

    @Test
    void shouldLeaveOutAnEmptyLeverOnceAForceIsBelieved() {
        reps.withoutForce(movement(0, ForceFeel.NOTHING));
        reps.withoutForce(movement(4, ForceFeel.NOTHING));
        reps.believed(movement(8, ForceFeel.LOAD));

        assertThat(leftOut).hasSize(2).allMatch(one -> one.reason() == LeftOutReason.NO_FORCE);
        assertThat(counted).hasSize(1);
        assertThat(suspicions).isEmpty();
    }

    @Test
    void shouldLeaveOutMovementsThatWaitedTooLong() {
        reps.withoutForce(movement(0, ForceFeel.NOTHING));

        assertThat(reps.undecided(22 * S)).isTrue();
        assertThat(reps.undecided(22 * S + 1)).isFalse();
        assertThat(leftOut).hasSize(1);
    }

    @Test
    void shouldSuspectSwappedWiresAtTheFirstPullAndClearThemAtTheFirstLoad() {
        reps.withoutForce(movement(0, ForceFeel.NEGATIVE));
        reps.believed(movement(4, ForceFeel.LOAD));

        assertThat(counted).hasSize(2);
        assertThat(counted.getFirst().forceMissing()).isTrue();
        assertThat(counted.getLast().forceMissing()).isFalse();
        assertThat(suspicions).containsExactly("FORCE_REVERSED arises", "FORCE_REVERSED ends");
    }

    @Test
    void shouldNotTakeAFlickForARep() {
        for (int i = 0; i < 4; i++) {
            reps.withoutForce(movement(4 * i, 0, 19, ForceFeel.NOTHING));
        }

        assertThat(counted).isEmpty();
        assertThat(leftOut).hasSize(4);
    }

    @Test
    void shouldSuspectAnEncoderThatTurnsBelowItsRestPositionThreeTimes() {
        reps.believed(movement(0, -40, 0, ForceFeel.LOAD));
        reps.believed(movement(4, -40, 1, ForceFeel.LOAD));
        assertThat(suspicions).isEmpty();
        reps.believed(movement(8, -40, 0, ForceFeel.LOAD));
        reps.believed(movement(12, 0, 40, ForceFeel.LOAD));

        assertThat(suspicions).containsExactly("ANGLE_REVERSED arises", "ANGLE_REVERSED ends");
    }
}
