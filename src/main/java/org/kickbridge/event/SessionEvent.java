package org.kickbridge.event;

import org.jspecify.annotations.Nullable;

/**
 * The sets from the first rep until a long gap or a command. A {@code double} is NaN where it could not be measured.
 *
 * @param session counts the sessions of this analysis from 1
 * @param sets how many sets it had, at least 1
 * @param athlete the opaque reference given at the start, if any
 * @param startUs start of the first set, sample clock
 * @param endUs end of the last set, sample clock
 */
public record SessionEvent(int session, int sets, @Nullable String athlete, long startUs, long endUs, SideTotals left,
        SideTotals right, SideTotals unknown, Asymmetry asymmetry, EndReason endReason) implements Event {

    /**
     * What one side did.
     *
     * @param peakForceN highest force of any rep
     * @param meanRomDeg mean over the reps
     */
    public record SideTotals(int sets, int reps, double workJ, double timeUnderTensionS, double peakForceN,
            double meanRomDeg) {
        /** A side that was not trained. */
        public static final SideTotals NONE = new SideTotals(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** (right - left) / max(right, left) x 100; NaN when one side was not trained. */
    public record Asymmetry(double workPct, double peakForcePct, double romPct) {}

    @Override
    public String type() {
        return "session";
    }
}
