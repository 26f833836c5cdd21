package org.kickbridge.source.simulator;

/**
 * The mechanics between the leg and the stack.
 * <p>
 * The pad moves the stack over a cam: the stack rises {@code ratio·(1 + camRise·sin 2θ)} metres per metre of pad travel.
 * Virtual work gives the force at the pad: the ratio times the stack's mass times gravity plus the stack's own
 * acceleration, and the lever's inertia. Coulomb friction, a share of the load, and a viscous part oppose the speed.
 * Below the pick-up angle the stack stands on its rest, and only the foot's weight lies on the pad.
 *
 * @param leverLengthM pivot to pad
 * @param stackKg what is lifted
 * @param ratio metres of stack per metre of pad at the rest position
 * @param camRise how much the ratio grows towards 45 degrees, as a share
 * @param frictionShare Coulomb friction as a share of the load
 * @param viscousNsPerM friction that grows with the pad's speed
 * @param leverKg the lever's inertia as a mass at the pad
 * @param pickUpDeg where the stack leaves its rest
 * @param giveDeg over how many degrees the cable takes the load
 */
public record Machine(double leverLengthM, double stackKg, double ratio, double camRise, double frictionShare,
        double viscousNsPerM, double leverKg, double pickUpDeg, double giveDeg) {
    /** Forty kilograms on a lever of 0.75 m: about 200 N at the pad. */
    public static final Machine DEFAULT = new Machine(0.75, 40, 0.5, 0.12, 0.06, 6, 2, 2, 0.8);

    private static final double GRAVITY = 9.80665;
    /** Speed of the pad below which dry friction has not taken its full value, metres per second. */
    private static final double SLIDING_MPS = 0.01;

    public Machine {
        if (!(leverLengthM > 0 && stackKg > 0 && ratio > 0 && giveDeg > 0 && pickUpDeg > 0)
                || !(camRise >= 0 && frictionShare >= 0 && viscousNsPerM >= 0 && leverKg >= 0)) {
            throw new IllegalArgumentException("simulated machine: lever length, stack, ratio, pick-up and give must be"
                    + " above 0, cam rise, frictions and lever mass not below 0");
        }
    }

    /** The same machine with another pin in the stack. */
    public Machine withStackKg(double kg) {
        return new Machine(leverLengthM, kg, ratio, camRise, frictionShare, viscousNsPerM, leverKg, pickUpDeg, giveDeg);
    }

    /** The same machine with another lever. */
    public Machine withLeverLengthM(double metres) {
        return new Machine(metres, stackKg, ratio, camRise, frictionShare, viscousNsPerM, leverKg, pickUpDeg, giveDeg);
    }

    /** Newtons at the pad with the stack hanging still at this angle. */
    public double staticN(double deg) {
        return ratioAt(Math.toRadians(deg)) * stackKg * GRAVITY;
    }

    /**
     * Newtons that the leg applies at the pad, never below 0: a pad can be pushed, not pulled.
     *
     * @param footN weight of the foot on the pad
     */
    double forceN(double deg, double dps, double dps2, double footN) {
        double theta = Math.toRadians(deg);
        double padMps = Math.toRadians(dps) * leverLengthM;
        double padMps2 = Math.toRadians(dps2) * leverLengthM;
        double lever = leverKg * padMps2;
        double lifted = lifted(deg);
        if (lifted == 0) {
            return Math.max(0, footN + lever);
        }
        double r = ratioAt(theta);
        double ratioPerRad = ratio * camRise * 2 * StrictMath.cos(2 * theta);
        double stackMps2 = r * padMps2 + ratioPerRad * padMps * padMps / leverLengthM;
        double sliding = padMps / Math.sqrt(padMps * padMps + SLIDING_MPS * SLIDING_MPS);
        double friction = frictionShare * r * stackKg * GRAVITY * sliding + viscousNsPerM * padMps;
        double stack = r * stackKg * (GRAVITY + stackMps2);
        return Math.max(0, footN + lever + lifted * (stack + friction));
    }

    /** Whether the stack stands on its rest with no load in the cable. */
    boolean landed(double deg) {
        return lifted(deg) == 0;
    }

    /** Share of the stack's weight that the cable carries, 0 to 1, without a kink. */
    private double lifted(double deg) {
        double x = Math.clamp((deg - pickUpDeg) / giveDeg, 0, 1);
        return x * x * (3 - 2 * x);
    }

    private double ratioAt(double theta) {
        return ratio * (1 + camRise * StrictMath.sin(2 * theta));
    }
}
