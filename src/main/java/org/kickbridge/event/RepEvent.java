package org.kickbridge.event;

import java.util.EnumSet;
import java.util.Set;

import org.kickbridge.reading.Side;

/**
 * One push out and the way back. Every {@code double} is NaN where it could not be measured. Units stand in the names
 * as in the payload: newton, degree, degrees per second (dps), metres per second (mps), joule, watt, second.
 *
 * @param session counts the sessions of this analysis from 1
 * @param set counts the sets of the session from 1
 * @param rep counts the reps of the set from 1
 * @param timeUnderTensionS time in the rep during which the force is above the touch-down threshold
 * @param momentumPct share of the way up covered while the force is below half of the rep's typical load
 * @param flags never modified after construction
 */
public record RepEvent(int session, int set, int rep, Side side, Phases phases, Tempo tempo, Range range, Force force,
        Velocity velocity, Work work, double timeUnderTensionS, Smoothness smoothness, double momentumPct,
        Set<RepFlag> flags) implements Event {

    public RepEvent {
        EnumSet<RepFlag> copy = EnumSet.noneOf(RepFlag.class);
        copy.addAll(flags);
        flags = java.util.Collections.unmodifiableSet(copy);
    }

    /** Where the phases are cut, microseconds on the sample clock. */
    public record Phases(long concentricStartUs, long concentricEndUs, long eccentricStartUs, long eccentricEndUs) {}

    /**
     * How long each phase took, seconds.
     *
     * @param bottomPauseS NaN for the first rep of a set
     */
    public record Tempo(double concentricS, double peakHoldS, double eccentricS, double bottomPauseS) {}

    /**
     * Where the rep left from and how far it came, degrees.
     *
     * @param targetPct range of motion as a share of the target range; NaN without a target
     */
    public record Range(double bottomDeg, double topDeg, double romDeg, double targetPct) {}

    /**
     * The force at the pad, newtons.
     *
     * @param peakAngleDeg the angle at which the force peaked
     * @param holdCvPct coefficient of variation of the force in the hold
     * @param rateOfForceDevelopmentNps steepest rise over 50 ms between the onset of force and its peak
     */
    public record Force(double peakN, double peakAngleDeg, double meanConcentricN, double meanEccentricN,
            double holdMeanN, double holdCvPct, double rateOfForceDevelopmentNps) {}

    /** Speeds are positive in both directions; the mps values need a lever length. */
    public record Velocity(double meanConcentricDps, double peakConcentricDps, double meanEccentricDps,
            double peakEccentricDps, double meanConcentricMps, double peakConcentricMps) {}

    /**
     * Needs force, angle and lever length.
     *
     * @param eccentricJ work that the lever does on the leg on the way back, positive
     * @param impulseNs force over time of the concentric phase; needs no lever length
     */
    public record Work(double concentricJ, double eccentricJ, double meanPowerW, double peakPowerW, double impulseNs) {}

    /**
     * How evenly the lever was pushed.
     *
     * @param sparc spectral arc length of the concentric speed profile (Balasubramanian et al. 2015), negative, nearer
     *        to 0 is smoother
     * @param velocityPeaks peaks of that profile, 1 for a smooth push
     */
    public record Smoothness(double sparc, int velocityPeaks) {}

    @Override
    public String type() {
        return "rep";
    }

    @Override
    public long endUs() {
        return phases.eccentricEndUs();
    }
}
