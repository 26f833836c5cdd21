package org.kickbridge.calibration.lever;

import java.util.List;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;

/**
 * What a slow sweep of the unloaded lever comes to: A·(cos θ − 1) + B·sin θ + C, and friction that changes its sign with the
 * direction.
 *
 * @param gravity A and B
 * @param cosNU expanded uncertainty (k = 2) of A, newtons
 * @param sinNU expanded uncertainty (k = 2) of B, newtons
 * @param constantN C: what the load cell shows of neither, newtons
 * @param frictionN half of the difference between up and down, newtons
 * @param frictionNU expanded uncertainty (k = 2) of it
 * @param residualN root mean square of what is left, newtons
 * @param fromDeg lowest angle that was swept
 * @param toDeg highest angle that was swept
 * @param course the sweep in steps of about a degree, for a plot
 */
public record GravityResult(Calibration.Gravity gravity, double cosNU, double sinNU, double constantN,
        double frictionN, double frictionNU, double residualN, double fromDeg, double toDeg, List<Swept> course,
        List<Remark> remarks) {
    public GravityResult {
        course = List.copyOf(course);
        remarks = List.copyOf(remarks);
    }

    /** Mean force at an angle while the lever went up and while it went down, newtons; NaN where it did not. */
    public record Swept(double deg, double upN, double downN) {}
}
