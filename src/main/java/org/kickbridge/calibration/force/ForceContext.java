package org.kickbridge.calibration.force;

import java.util.List;

import org.kickbridge.calibration.Calibration;

/**
 * What a series of weights is judged by.
 *
 * @param before the calibration in force; its slope is NaN where there is none
 * @param span largest magnitude of the load cell's counts; NaN where unknown, and then nobody looks at saturation
 * @param weightsPct tolerance of the weights, percent
 * @param gravityPct how far the configured local gravity may be off, percent; 0 where all loads were told in newtons
 * @param expectedNewtonPerCount what the load cell's data sheet says, magnitude; NaN where unknown
 * @param celsius temperatures as told, in their order; may be empty
 */
public record ForceContext(Calibration.Force before, double span, double weightsPct, double gravityPct,
        double expectedNewtonPerCount, List<Double> celsius) {
    /**
     * Where nobody measured gravity: 0.05 % is what 500 km to the north or south, or 1,500 m of height, make of it.
     */
    public static final double GRAVITY_PCT = 0.05;

    public ForceContext {
        celsius = List.copyOf(celsius);
    }
}
