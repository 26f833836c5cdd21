package org.kickbridge.source.sensor;

import org.kickbridge.calibration.Calibration;

/**
 * What the load says about the lever: whether the stack has landed, and whether somebody works on the pad. Belongs to
 * the sampling thread.
 */
final class LoadWatch {
    /** A force that goes up or down by this much is work, not noise. */
    private static final double SWING_N = 40;
    private static final double SWING_SHARE = 1 / 50.0;
    /** Of a load that was read longer ago nothing is known. */
    private static final long FRESH_NS = 500_000_000;
    /** The stack has landed where the force has been low for so long. */
    private static final long LANDED_NS = 1_000_000_000;

    /** Whether the stack stands. */
    enum Stack {
        LANDED, LIFTED, UNKNOWN
    }

    private final double landedN;
    private final double swingOfUncalibrated;
    private boolean any;
    private long readNs;
    private boolean low;
    private long lowSinceNs;
    private boolean lowKnown;
    private double lowest;
    private double highest;
    private boolean rising;
    private int swings;

    /** @param landedN below this force the stack has landed */
    LoadWatch(double landedN, int fullScale) {
        this.landedN = landedN;
        this.swingOfUncalibrated = fullScale * SWING_SHARE;
    }

    void force(long takenNs, double counts, Calibration calibration) {
        double newton = calibration.newton(counts);
        boolean known = !Double.isNaN(newton);
        boolean lowNow = known && newton < landedN;
        if (lowNow && (!low || takenNs - readNs > FRESH_NS)) {
            lowSinceNs = takenNs;
        }
        low = lowNow;
        lowKnown = known;
        readNs = takenNs;
        swing(known ? newton : counts, known ? SWING_N : swingOfUncalibrated);
    }

    private void swing(double value, double by) {
        if (!any) {
            any = true;
            lowest = value;
            highest = value;
            return;
        }
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        if ((rising && value < highest - by) || (!rising && value > lowest + by)) {
            rising = !rising;
            swings++;
            lowest = value;
            highest = value;
        }
    }

    Stack stack(long nowNs) {
        if (!any || !lowKnown || nowNs - readNs > FRESH_NS) {
            return Stack.UNKNOWN;
        }
        return low && nowNs - lowSinceNs >= LANDED_NS ? Stack.LANDED : Stack.LIFTED;
    }

    /** How often the force has turned round by now. */
    int swings() {
        return swings;
    }
}
