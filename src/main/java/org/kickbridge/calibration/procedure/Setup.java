package org.kickbridge.calibration.procedure;

import org.kickbridge.calibration.Calibration;

/**
 * What the machine knows before a calibration begins.
 *
 * @param before the calibration in force
 * @param forceSpan largest magnitude of the load cell's counts; NaN without a load cell
 * @param forceHz readings a second that the load cell is to give; NaN without one
 * @param angleHz readings a second that the encoder is to give; NaN without one
 * @param countsPerTurn of the encoder; 0 where unknown
 * @param absolute whether the encoder wraps after a turn
 * @param gravityMps2 local gravity, for weights told in kilograms
 * @param leverLengthM pivot to pad, metres; NaN where unknown
 * @param expectedNewtonPerCount what the load cell's data sheet says, magnitude; NaN where unknown
 */
public record Setup(Calibration before, double forceSpan, double forceHz, double angleHz, int countsPerTurn,
        boolean absolute, double gravityMps2, double leverLengthM, double expectedNewtonPerCount) {}
