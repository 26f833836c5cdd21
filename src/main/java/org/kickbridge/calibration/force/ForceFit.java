package org.kickbridge.calibration.force;

import org.kickbridge.calibration.Calibration;

/**
 * Counts to newtons, by least squares through each run's own zero, loading and unloading alike.
 *
 * @param force what came out; its zero is the last one taken
 * @param newtonPerCountU expanded uncertainty (k = 2) of its slope at zero, newtons per count
 * @param newtonPerCount2U expanded uncertainty (k = 2) of its bend; NaN where the fit is straight
 * @param zeroRawU expanded uncertainty (k = 2) of its zero, counts
 * @param bendN how far the best parabola is from the best straight line at most, newtons, also where the straight line is
 *         taken
 * @param bendU expanded uncertainty (k = 2) of {@code bendN}, newtons
 * @param lineRmsN root mean square of the residuals of a straight line, newtons
 * @param parabolaRmsN that of a parabola; NaN where there are too few loads
 * @param why in one sentence why it is straight or bent
 */
public record ForceFit(Calibration.Force force, double newtonPerCountU, double newtonPerCount2U, double zeroRawU,
        double bendN, double bendU, double lineRmsN, double parabolaRmsN, String why) {

    /** Whether the parabola earned its place. */
    public boolean isBent() {
        return force.newtonPerCount2() != 0;
    }
}
