package org.kickbridge.accuracy;

/**
 * The machine as a mechanical model: a lever with inertia and bearing friction, a stack that hangs on a cable with
 * slack, a floor under the stack, and a rubber stop under the lever. The cable only pulls. Angle 0 is the lever at rest
 * on its stop. Semi-implicit Euler in steps of a quarter of a millisecond; the stiffest part, the cable of a light stack,
 * swings with 60 Hz.
 */
final class StackMachine {
    static final double STEP_S = 0.00025;
    private static final double GRAVITY = 9.81;
    /**
     * Stiffer than a wire rope of some metres (0.4 MN/m), whose stretch under the growing force creeps at about 5 % of
     * the peak speed and would leave the start of every push open to argument.
     */
    private static final double CABLE_N_PER_M = 1_500_000;
    /** Natural swing of the stack on its buffer, radians per second. */
    private static final double FLOOR_SWING = 160;
    /** Below these speeds friction fades out. */
    private static final double SLOW_RAD_PER_S = 0.005;
    private static final double SLOW_M_PER_S = 0.002;

    private final Build build;
    private double rad;
    private double radPerS;
    private double heightM;
    private double riseMPerS;
    private double tensionN;

    /**
     * What the machine is made of.
     *
     * @param inertia of lever and leg, kg m²
     * @param pulleyM radius at which the cable pulls
     * @param slackRad how far the lever turns until the cable is taut
     * @param weightNm torque of lever and leg towards the rest position
     * @param frictionNm of the bearing
     * @param stackFriction of the guide rods, as a share of the stack's weight
     * @param stopSwing natural swing of the lever on its stop, radians per second
     * @param stopDamping of that swing, 1 is critical
     */
    record Build(double inertia, double stackKg, double pulleyM, double slackRad, double weightNm, double frictionNm,
            double stackFriction, double stopSwing, double stopDamping) {

        static Build any(Draw draw, double loadN, double leverM) {
            double pulley = draw.between(0.18, 0.28);
            return new Build(draw.between(1, 2.5), loadN * leverM / GRAVITY / pulley, pulley,
                    Math.toRadians(draw.chance(0.5) ? draw.between(0, 0.1) : draw.between(0.5, 2)), draw.between(3, 6),
                    draw.between(0.5, 2),
                    draw.between(0.01, 0.04), draw.between(60, 120), draw.between(0.45, 0.7));
        }

        /** Torque at the lever that holds the stack. */
        double loadNm() {
            return stackKg * GRAVITY * pulleyM;
        }

        double movedInertia() {
            return inertia + stackKg * pulleyM * pulleyM;
        }
    }

    StackMachine(Build build) {
        this.build = build;
    }

    double rad() {
        return rad;
    }

    double radPerS() {
        return radPerS;
    }

    /** The share of the stack's weight that hangs on the cable, 0 to 1. */
    double carried() {
        return Math.clamp(tensionN / (build.stackKg * GRAVITY), 0, 1);
    }

    boolean stackUp() {
        return heightM > 0;
    }

    /** Lets the leg push with this torque for one step. */
    void step(double legNm) {
        double stretch = build.pulleyM * (rad - build.slackRad) - heightM;
        double damping = 0.6 * Math.sqrt(CABLE_N_PER_M * build.stackKg);
        tensionN = stretch <= 0
                ? 0
                : Math.max(0, CABLE_N_PER_M * stretch + damping * (build.pulleyM * radPerS - riseMPerS));
        double weight = build.stackKg * GRAVITY;
        double stack = tensionN - weight * (1 + build.stackFriction * Math.tanh(riseMPerS / SLOW_M_PER_S));
        if (heightM < 0) {
            stack += build.stackKg * Math.max(0, -FLOOR_SWING * FLOOR_SWING * heightM - FLOOR_SWING * riseMPerS);
        }
        double lever = legNm - build.weightNm - build.pulleyM * tensionN
                - build.frictionNm * Math.tanh(radPerS / SLOW_RAD_PER_S);
        if (rad < 0) {
            lever += build.inertia * Math.max(0, -build.stopSwing * build.stopSwing * rad
                    - 2 * build.stopDamping * build.stopSwing * radPerS);
        }
        riseMPerS += stack / build.stackKg * STEP_S;
        heightM += riseMPerS * STEP_S;
        radPerS += lever / build.inertia * STEP_S;
        rad += radPerS * STEP_S;
    }
}
