package org.kickbridge.calibration.force;

/**
 * A point and the zero it is told from.
 *
 * @param zero the ZERO or RETURN; the point itself for one that has none
 * @param counts above the zero, negative where a push counts down
 */
record Zeroed(LoadPoint point, LoadPoint zero, double counts) {
    double appliedN() {
        return point.appliedN();
    }

    boolean isLoaded() {
        return point.appliedN() > 0;
    }

    boolean is(Course course) {
        return point.course() == course;
    }
}
