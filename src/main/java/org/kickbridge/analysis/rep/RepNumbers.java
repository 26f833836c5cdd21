package org.kickbridge.analysis.rep;

import org.kickbridge.event.RepEvent;

/**
 * What was measured of one rep, before its place in a set is known. NaN where it could not be measured.
 *
 * @param typicalLoadN median force over the time under tension
 * @param landed whether the stack landed at the end of the rep, or before it in a running set
 * @param stuck whether the lever stopped on the way up
 * @param gap whether a sensor was silent during the rep
 */
public record RepNumbers(RepEvent.Phases phases, double bottomDeg, double topDeg, RepEvent.Force force,
        RepEvent.Velocity velocity, RepEvent.Work work, double timeUnderTensionS, RepEvent.Smoothness smoothness,
        double momentumPct, double typicalLoadN, boolean landed, boolean stuck, boolean gap) {

    /** Top minus the bottom that the rep left from. */
    public double romDeg() {
        return topDeg - bottomDeg;
    }
}
