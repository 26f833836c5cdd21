package org.kickbridge.app;

import java.math.BigDecimal;

import org.kickbridge.calibration.procedure.Setup;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.command.Calibrate;

/** What a weight that was told does at the pad. Stateless. */
final class WeightOnPad {
    private WeightOnPad() {
    }

    /** Whether it needs the lever's length: a weight at the pad acts as it is. */
    static boolean needsLever(Calibrate.Weight weight) {
        return !Double.isNaN(weight.armM());
    }

    /**
     * The step: newtons are kilograms times local gravity, and at the pad they are as much less as the weight hangs nearer
     * to the pivot.
     *
     * @param leverM pivot to pad, metres; NaN where unknown, which only a weight at the pad may do without
     */
    static Step.Load step(Calibrate.Weight weight, Setup setup, double leverM) {
        boolean mass = !Double.isNaN(weight.massKg());
        double newton = mass ? weight.massKg() * setup.gravityMps2() : weight.forceN();
        if (newton == 0) {
            return new Step.Load(0, "no load");
        }
        String told = mass ? plain(weight.massKg()) + " kg" : plain(weight.forceN()) + " N";
        return needsLever(weight)
                ? new Step.Load(newton * weight.armM() / leverM,
                        told + " at " + plain(weight.armM()) + " m of " + plain(leverM) + " m")
                : new Step.Load(newton, told + " at the pad");
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
