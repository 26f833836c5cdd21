package org.kickbridge.calibration.force;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.capture.Capture;

/**
 * One weight on the pad, and what the load cell said.
 *
 * @param number from 1 in the order of taking; never used twice in a calibration
 * @param run from 1; a zero after a RETURN, or the very first, begins one
 * @param appliedN the force that the weight puts on the pad, newtons; 0 for none
 * @param as how it was said, such as {@code 10 kg at the pad}
 * @param raw counts of the load cell
 * @param struck why it does not count; null where it counts
 */
public record LoadPoint(int number, int run, Course course, double appliedN, String as, Capture raw,
        @Nullable String struck) {

    /** Whether it counts. */
    public boolean counts() {
        return struck == null;
    }

    public LoadPoint strike(String reason) {
        return new LoadPoint(number, run, course, appliedN, as, raw, reason);
    }
}
