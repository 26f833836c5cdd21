package org.kickbridge.calibration.lever;

import org.kickbridge.calibration.Calibration;

/**
 * What is known of an encoder before its angles are.
 *
 * @param before the calibration in force
 * @param countsPerTurn of the encoder; 0 where unknown
 * @param absolute whether the count begins again after a turn
 * @param hz readings a second; NaN where unknown
 * @param geared whether a gear or a belt lies between lever and encoder, so that degrees per count come from known angles
 *         even where the counts per turn are known
 */
public record AngleContext(Calibration before, int countsPerTurn, boolean absolute, double hz, boolean geared) {
    public AngleContext {
        if (countsPerTurn < 0) {
            throw new IllegalArgumentException("counts per turn must not be negative: " + countsPerTurn);
        }
    }

    /** With the encoder on the lever's axis. */
    public AngleContext(Calibration before, int countsPerTurn, boolean absolute, double hz) {
        this(before, countsPerTurn, absolute, hz, false);
    }

    /** Where the count begins again; 0 where it does not. */
    int wrap() {
        return absolute ? countsPerTurn : 0;
    }

    /** Whether degrees per count follow from counts per turn. */
    boolean byNature() {
        return countsPerTurn > 0 && !geared;
    }
}
