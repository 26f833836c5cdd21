package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;

/** What is in force afterwards: what was determined anew, and all else as it was. Stateless. */
final class AsLeft {
    private AsLeft() {
    }

    /**
     * @param gravity determined anew; null where it was not
     * @param sweptBy what its newtons and degrees were by
     */
    static Calibration of(Calibration before, @Nullable ForceResult force, @Nullable AngleResult angle,
            Calibration.@Nullable Gravity gravity, Calibration sweptBy) {
        Calibration.Force newForce = force == null ? before.force() : force.fit().force();
        Calibration.Angle newAngle = angle == null ? before.angle() : angle.angle();
        Calibration.Gravity weight = gravity == null
                ? by(before, newForce, newAngle, before.gravity())
                : by(sweptBy, newForce, newAngle, gravity);
        return new Calibration(before.id(), newForce, newAngle, weight);
    }

    /**
     * The lever weighs what it weighs: where its weight was determined by other newtons and degrees than those that hold
     * now, it is told in the new ones. With the old angle {@code s·a + d}, s the sign and d the new rest in old degrees,
     * {@code A·cos(s·a + d) + B·sin(s·a + d)} is {@code (A·cos d + B·sin d)·cos a + s·(B·cos d − A·sin d)·sin a}.
     */
    private static Calibration.Gravity by(Calibration old, Calibration.Force force, Calibration.Angle angle,
            Calibration.Gravity gravity) {
        if (gravity.equals(Calibration.Gravity.NONE)) {
            return gravity;
        }
        double share = old.force().isCalibrated() && force.isCalibrated()
                ? force.newtonPerCount() / old.force().newtonPerCount()
                : 1;
        double d = StrictMath.toRadians(old.degree(angle.zeroRaw()));
        double sign = Math.signum(angle.degreePerCount() * old.angle().degreePerCount());
        double cos = gravity.cosN() * StrictMath.cos(d) + gravity.sinN() * StrictMath.sin(d);
        double sin = sign * (gravity.sinN() * StrictMath.cos(d) - gravity.cosN() * StrictMath.sin(d));
        return new Calibration.Gravity(share * cos, share * sin);
    }
}
