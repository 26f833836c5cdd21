package org.kickbridge.calibration.procedure;

import org.kickbridge.calibration.Calibration;

/**
 * Counts as a screen shows them while a calibration goes on: by what comes out of it so far, or else by the calibration in
 * force. Immutable.
 *
 * @param by its zero is the one of the run; its slope is NaN where nothing is known of it
 */
record Shown(Calibration by) {
    Shown(Calibration.Force force, Calibration.Angle angle) {
        this(new Calibration("shown", force, angle));
    }

    Calibration.Force force() {
        return by.force();
    }

    Calibration.Angle angle() {
        return by.angle();
    }

    View.Watch watch(Step.Kind of, double share, double raw, double noise, double driftPerS, double elapsedS,
            String why) {
        boolean force = of == Step.Kind.FORCE;
        double perCount = force ? by.force().newtonPerCount() : by.angle().degreePerCount();
        double now = Double.isNaN(raw) ? Double.NaN : force ? by.newton(raw) : by.degree(raw);
        return new View.Watch(of, share, now, raw, noise * Math.abs(perCount), driftPerS * perCount, elapsedS, why);
    }
}
