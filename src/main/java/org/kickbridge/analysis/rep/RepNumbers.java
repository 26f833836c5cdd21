package org.kickbridge.analysis.rep;

import org.kickbridge.event.RepEvent;

/**
 * What was measured of one rep, before its place in a set is known. NaN where it could not be measured.
 *
 * @param typicalLoadN median force over the time under tension
 * @param landed whether the stack landed at the end of the rep
 * @param stuck whether the lever stopped on the way up
 * @param partialReturn whether the lever came back by less than 65 % of the way up
 * @param feel what the load cell felt
 * @param gap whether a sensor was silent during the rep
 */
public record RepNumbers(RepEvent.Phases phases, double bottomDeg, double topDeg, RepEvent.Force force,
        RepEvent.Velocity velocity, RepEvent.Work work, double timeUnderTensionS, RepEvent.Smoothness smoothness,
        double momentumPct, double typicalLoadN, boolean landed, boolean stuck, boolean partialReturn,
        ForceFeel feel, boolean gap) {

    /** The same without any figure of force: what the load cell read is not believed. */
    RepNumbers withoutForce() {
        double none = Double.NaN;
        return new RepNumbers(phases, bottomDeg, topDeg, NO_FORCE, velocity, NO_WORK, none, smoothness, none, none,
                false,
                stuck, partialReturn, feel, gap);
    }

    static final RepEvent.Force NO_FORCE = new RepEvent.Force(Double.NaN, Double.NaN, Double.NaN, Double.NaN,
            Double.NaN,
            Double.NaN, Double.NaN);
    static final RepEvent.Work NO_WORK = new RepEvent.Work(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Whether no figure of force could be had although one is due: the cell is silent, dead or not believed. */
    public boolean forceMissing() {
        return Double.isNaN(force.peakN());
    }

    /** Top minus the bottom that the rep left from. */
    public double romDeg() {
        return topDeg - bottomDeg;
    }
}
