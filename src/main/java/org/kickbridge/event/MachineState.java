package org.kickbridge.event;

import org.kickbridge.reading.Side;

/**
 * What the machine is doing now.
 *
 * @param tUs sample clock
 * @param session 0 while none is running
 * @param set 0 while none is running
 * @param reps reps of the running set so far
 * @param peakForceN highest force since the set began, held as a force gauge does; NaN before
 * @param peakAngleDeg highest angle since the set began; NaN before
 * @param goal what the next rep is held against
 * @param leftOut movements that were not counted since the last session ended
 */
public record MachineState(long tUs, Side side, int session, int set, int reps, Phase phase, double peakForceN,
        double peakAngleDeg, Goal goal, LeftOutCounts leftOut) {
    /** Without a goal and with nothing left out. */
    public MachineState(long tUs, Side side, int session, int set, int reps, Phase phase, double peakForceN,
            double peakAngleDeg) {
        this(tUs, side, session, set, reps, phase, peakForceN, peakAngleDeg, Goal.NONE, LeftOutCounts.NONE);
    }

    /** Whether the running set has as many reps as the goal asks for; false without such a goal. */
    public boolean goalReached() {
        return goal.reps() > 0 && reps >= goal.reps();
    }
}
