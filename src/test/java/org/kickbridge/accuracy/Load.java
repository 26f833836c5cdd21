package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.List;

/**
 * The force at the pad that goes with a motion, without noise or tremor, in newtons, never below 0: load times cam,
 * friction that follows the sign of the velocity smoothly, inertia, and the stack taken up and set down.
 *
 * @param loadN typical force
 * @param camShare how much the cam changes the load, such as 0.15
 * @param camSpanDeg how far the lever turns until the cam repeats
 * @param camPhase where in its period the cam is at angle 0, radians
 * @param frictionShare friction as a share of the load
 * @param frictionDps the velocity at which friction has grown to three quarters
 * @param inertiaNPerDps2 force per angular acceleration
 * @param footN what the foot weighs on the pad while the stack stands
 * @param grip when the stack is taken up and set down
 * @param nudges pushes too weak to move the lever
 */
record Load(double loadN, double camShare, double camSpanDeg, double camPhase, double frictionShare, double frictionDps,
        double inertiaNPerDps2, double footN, Grip grip, List<Nudge> nudges) {

    /** A push of the foot against the standing lever. */
    record Nudge(double startS, double seconds, double peakN) {
        double at(double t) {
            double tau = (t - startS) / seconds;
            if (tau <= 0 || tau >= 1) {
                return 0;
            }
            double s = Math.sin(Math.PI * tau);
            return peakN * s * s;
        }
    }

    /** The force that goes with this motion. */
    PadForce on(Motion motion) {
        return new PadForce() {
            @Override
            public double loadN() {
                return loadN;
            }

            @Override
            public double grip(double t) {
                return grip.at(t);
            }

            @Override
            public double newton(double t) {
                return force(motion, t);
            }
        };
    }

    private double force(Motion motion, double t) {
        double grip = this.grip.at(t);
        double standing = footN;
        for (Nudge nudge : nudges) {
            standing += nudge.at(t);
        }
        if (grip == 0) {
            return standing;
        }
        double cam = 1 + camShare * Math.sin(2 * Math.PI * motion.angle(t) / camSpanDeg + camPhase);
        double friction = frictionShare * Math.tanh(motion.velocity(t) / frictionDps);
        double carried = loadN * (cam + friction) + inertiaNPerDps2 * motion.acceleration(t);
        return (1 - grip) * standing + grip * Math.max(0, carried);
    }

    /** The share of the stack that the lever carries over time: 0 or 1, with soft steps. */
    static final class Grip {
        private final List<Step> steps = new ArrayList<>();

        /** A change of the grip from its start on. */
        record Step(double startS, double seconds, boolean up) {}

        void takeUp(double startS, double seconds) {
            steps.add(new Step(startS, seconds, true));
        }

        void setDown(double startS, double seconds) {
            steps.add(new Step(startS, seconds, false));
        }

        double at(double t) {
            int low = 0;
            int high = steps.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (steps.get(middle).startS <= t) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            if (high < 0) {
                return 0;
            }
            Step step = steps.get(high);
            double tau = Math.clamp((t - step.startS) / step.seconds, 0, 1);
            double rise = tau * tau * tau * (10 - 15 * tau + 6 * tau * tau);
            return step.up ? rise : 1 - rise;
        }
    }
}
