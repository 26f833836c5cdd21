package org.kickbridge.calibration.lever;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.capture.Capture;

/**
 * The lever held at an angle that is known, from a protractor or an inclinometer.
 *
 * @param number from 1; never used twice in a calibration
 * @param deg degrees from rest, as told; 0 for the rest position itself
 * @param raw counts of the encoder, unwrapped from the first capture on
 * @param struck why it does not count; null where it counts
 */
public record KnownAngle(int number, double deg, Capture raw, @Nullable String struck) {
    public boolean counts() {
        return struck == null;
    }

    public KnownAngle strike(String reason) {
        return new KnownAngle(number, deg, raw, reason);
    }
}
