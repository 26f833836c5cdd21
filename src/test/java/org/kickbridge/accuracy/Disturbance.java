package org.kickbridge.accuracy;

import java.util.List;

/**
 * What sensors see beside the movement; the truth is free of it.
 *
 * @param tremor shaking of the limb, felt while the stack is carried
 * @param ringing of the frame after a landing
 * @param humN amplitude of the mains in the load cell, newtons
 * @param forceLagS by how much the load cell's readings come late
 */
record Disturbance(Tremor tremor, Ringing ringing, double humN, double forceLagS) {
    static final Disturbance NONE = new Disturbance(Tremor.NONE, Ringing.NONE, 0, 0);
    private static final double MAINS_HZ = 50;

    /**
     * Shaking of the limb, added to angle and force.
     *
     * @param deg amplitude
     * @param share of the force
     */
    record Tremor(double deg, double share, double hz, double phase) {
        static final Tremor NONE = new Tremor(0, 0, 10, 0);

        /** From -1 to 1: its frequency and its strength wander. */
        double at(double t) {
            double strength = 0.6 + 0.4 * Math.sin(2 * Math.PI * 0.7 * t + 2 * phase);
            return strength * Math.sin(2 * Math.PI * hz * t + 0.8 * Math.sin(2 * Math.PI * 0.3 * t) + phase);
        }
    }

    /**
     * Damped swings of the frame.
     *
     * @param deg first amplitude on the encoder
     * @param newton first amplitude on the load cell
     * @param decayS until 37 % are left
     * @param landings when, rising
     */
    record Ringing(double deg, double newton, double hz, double decayS, List<Double> landings) {
        static final Ringing NONE = new Ringing(0, 0, 20, 1, List.of());

        double at(double t) {
            double sum = 0;
            for (double landing : landings) {
                double since = t - landing;
                if (since > 0 && since < 10 * decayS) {
                    sum += Math.exp(-since / decayS) * Math.sin(2 * Math.PI * hz * since);
                }
            }
            return sum;
        }
    }

    static Disturbance of(Scene scene, double loadN, List<PlannedRep> reps, Draw draw) {
        return switch (scene) {
            case TREMOR -> new Disturbance(new Tremor(draw.between(0.2, 0.4), draw.between(0.02, 0.04),
                    draw.between(8, 12), draw.between(0, 6)), Ringing.NONE, 0, 0);
            case RINGING -> new Disturbance(Tremor.NONE,
                    new Ringing(draw.between(0.05, 0.3), loadN * draw.between(0.03, 0.15), draw.between(15, 40),
                            draw.between(0.04, 0.15),
                            reps.stream().filter(PlannedRep::lands).map(PlannedRep::landS).toList()),
                    0, 0);
            case HUM -> new Disturbance(Tremor.NONE, Ringing.NONE, loadN * draw.between(0.01, 0.05), 0);
            case SENSOR_LAG -> new Disturbance(Tremor.NONE, Ringing.NONE, 0,
                    draw.between(0.005, 0.02) * (draw.chance(0.5) ? 1 : -1));
            default -> NONE;
        };
    }

    double deg(double t, double grip) {
        return tremor.deg * grip * tremor.at(t) + ringing.deg * ringing.at(t);
    }

    /** What the load cell feels instead of the force at the pad. */
    double force(PadForce pad, double t) {
        double at = t - forceLagS;
        double shaken = pad.newton(at) * (1 + tremor.share * pad.grip(at) * tremor.at(at));
        return shaken + ringing.newton * ringing.at(at) + humN * Math.sin(2 * Math.PI * MAINS_HZ * t);
    }
}
