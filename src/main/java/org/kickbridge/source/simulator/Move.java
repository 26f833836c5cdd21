package org.kickbridge.source.simulator;

/**
 * One smooth movement of the lever between two angles at which it stands still, or a rest where both are the same.
 * <p>
 * The path is the minimum-jerk one of Flash and Hogan (1985), x(w) = 10w³ - 15w⁴ + 6w⁵, over a warped time
 * w(τ) = τ + skew·τ(1 - τ). The warp keeps the velocity free of jumps and with one peak only, which comes earlier with a
 * positive skew. Angle, speed and acceleration are closed-form, so the truth about them is exact.
 *
 * @param startUs sample clock
 * @param durationUs more than 0
 * @param skew between -0.9 and 0.9; 0 is symmetric
 */
record Move(Part part, long startUs, long durationUs, double fromDeg, double toDeg, double skew) {
    /** What the movement is in the repetition. */
    enum Part {
        /** Not part of any rep: getting into position, resting. */
        REST,
        /** Between two reps. */
        BOTTOM, PUSH, HOLD, RETURN
    }

    Move {
        if (durationUs <= 0 || Math.abs(skew) > 0.9) {
            throw new IllegalArgumentException("move of " + durationUs + " us with skew " + skew);
        }
    }

    long endUs() {
        return startUs + durationUs;
    }

    boolean still() {
        return fromDeg == toDeg;
    }

    double angleDeg(double tUs) {
        double w = warped(tau(tUs));
        return fromDeg + (toDeg - fromDeg) * w * w * w * (10 + w * (6 * w - 15));
    }

    /** Degrees per second, negative on the way down. */
    double speedDps(double tUs) {
        double tau = tau(tUs);
        double w = warped(tau);
        return (toDeg - fromDeg) / seconds() * slope(w) * warpSlope(tau);
    }

    /** Degrees per second squared. */
    double accelerationDps2(double tUs) {
        double tau = tau(tUs);
        double w = warped(tau);
        double dw = warpSlope(tau);
        double curve = 60 * w * (1 - w) * (1 - 2 * w);
        return (toDeg - fromDeg) / (seconds() * seconds()) * (curve * dw * dw - 2 * skew * slope(w));
    }

    /** When the speed peaks; a lever standing still has no peak, and the middle is answered. */
    double peakUs() {
        double before = startUs;
        double after = endUs();
        double sign = Math.signum(toDeg - fromDeg);
        if (sign == 0) {
            return (before + after) / 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (before + after) / 2;
            if (sign * accelerationDps2(middle) > 0) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return before;
    }

    /** Highest speed, positive in both directions. */
    double peakDps() {
        return Math.abs(speedDps(peakUs()));
    }

    /** When the speed rises through {@code dps}, which must be below the peak. */
    double risesThroughUs(double dps) {
        return crossingUs((double) startUs, peakUs(), dps);
    }

    /** When the speed falls through {@code dps}, which must be below the peak. */
    double fallsThroughUs(double dps) {
        return crossingUs((double) endUs(), peakUs(), dps);
    }

    private static final int BISECTIONS = 60;

    private double crossingUs(double slow, double fast, double dps) {
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (slow + fast) / 2;
            if (Math.abs(speedDps(middle)) > dps) {
                fast = middle;
            } else {
                slow = middle;
            }
        }
        return fast;
    }

    private double seconds() {
        return durationUs / 1e6;
    }

    private double tau(double tUs) {
        return Math.clamp((tUs - startUs) / durationUs, 0, 1);
    }

    private double warped(double tau) {
        return tau + skew * tau * (1 - tau);
    }

    private double warpSlope(double tau) {
        return 1 + skew * (1 - 2 * tau);
    }

    private static double slope(double w) {
        return 30 * w * w * (1 - w) * (1 - w);
    }
}
