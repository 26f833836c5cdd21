package org.kickbridge.source.simulator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.reading.Side;

/**
 * What one simulated repetition really was: measured on the planned motion and its force, free of tremor and of all that
 * the sensors add, by the definitions that the analysis follows. The parts are those of {@link RepEvent}, so that the two
 * can be compared field by field.
 *
 * @param set counts from 1
 * @param rep counts from 1 in its set
 * @param timeUnderTensionS time in the rep with a force above 10 N
 * @param momentumPct share of the way up covered while the force is below half of its median over that time
 * @param velocityPeaks peaks of the push's speed
 * @param touchDown whether the stack landed at its end and the set went on
 * @param putDown whether it was the set's last, which ends with the stack put down
 * @param planted what the athlete meant to do wrong; a measure such as {@code momentumPct} may tell of more
 * @param longestGapS longest time in the rep during which one of the sensors was not read
 */
public record TruthRep(int set, int rep, Side side, Athlete athlete, RepEvent.Phases phases, RepEvent.Tempo tempo,
        RepEvent.Range range, RepEvent.Force force, RepEvent.Velocity velocity, RepEvent.Work work,
        double timeUnderTensionS, double momentumPct, int velocityPeaks, boolean touchDown, boolean putDown,
        Set<RepFlag> planted, double longestGapS) {

    public TruthRep {
        EnumSet<RepFlag> copy = EnumSet.noneOf(RepFlag.class);
        copy.addAll(planted);
        planted = Collections.unmodifiableSet(copy);
    }
}
