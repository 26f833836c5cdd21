package org.kickbridge.source.simulator;

/**
 * One smooth way between two values, after which the end stands. Angle, speed and acceleration are closed-form. Times are
 * the sample clock, microseconds.
 */
sealed interface Glide {
    /** The value at a time; the end's after it. */
    double at(long tUs);

    double perS(long tUs);

    double perS2(long tUs);

    long endUs();

    /** Stands for ever. */
    record Stand(double value) implements Glide {
        @Override
        public double at(long tUs) {
            return value;
        }

        @Override
        public double perS(long tUs) {
            return 0;
        }

        @Override
        public double perS2(long tUs) {
            return 0;
        }

        @Override
        public long endUs() {
            return Long.MIN_VALUE;
        }
    }

    /**
     * From wherever it is and however it moves to a stand: the polynomial of the fifth degree that takes over value, speed
     * and acceleration, which is the way of least jerk.
     *
     * @param v speed at the beginning, per second
     * @param a acceleration at the beginning, per second squared
     */
    record Reach(long startUs, long endUs, double from, double v, double a, double to) implements Glide {
        @Override
        public double at(long tUs) {
            double s = length();
            double u = share(tUs);
            double u2 = u * u;
            double way = to - from;
            double c3 = 10 * way - 6 * v * s - 1.5 * a * s * s;
            double c4 = -15 * way + 8 * v * s + 1.5 * a * s * s;
            double c5 = 6 * way - 3 * v * s - 0.5 * a * s * s;
            return from + v * s * u + 0.5 * a * s * s * u2 + u2 * u * (c3 + u * (c4 + u * c5));
        }

        @Override
        public double perS(long tUs) {
            double s = length();
            double u = share(tUs);
            double way = to - from;
            double c3 = 10 * way - 6 * v * s - 1.5 * a * s * s;
            double c4 = -15 * way + 8 * v * s + 1.5 * a * s * s;
            double c5 = 6 * way - 3 * v * s - 0.5 * a * s * s;
            return v + a * s * u + u * u * (3 * c3 + u * (4 * c4 + u * 5 * c5)) / s;
        }

        @Override
        public double perS2(long tUs) {
            double s = length();
            double u = share(tUs);
            double way = to - from;
            double c3 = 10 * way - 6 * v * s - 1.5 * a * s * s;
            double c4 = -15 * way + 8 * v * s + 1.5 * a * s * s;
            double c5 = 6 * way - 3 * v * s - 0.5 * a * s * s;
            return a + u * (6 * c3 + u * (12 * c4 + u * 20 * c5)) / (s * s);
        }

        private double length() {
            return (endUs - startUs) * 1e-6;
        }

        private double share(long tUs) {
            return Math.clamp((tUs - startUs) / (double) (endUs - startUs), 0, 1);
        }
    }

    /**
     * As an unhurried hand moves a lever from one end to the other: it gathers speed over a seventh of the time, keeps it
     * more or less, and slows down again over as much.
     *
     * @param unsteady by which share the speed goes up and down, 0 to 0.5
     * @param waves how often, a whole number
     */
    record Stroke(long startUs, long endUs, double from, double to, double unsteady, int waves) implements Glide {
        private static final double RAMP = 1.0 / 7;
        private static final double TOP = 1 / (1 - RAMP);

        @Override
        public double at(long tUs) {
            double w = warped(share(tUs));
            double path = w < RAMP ? ramp(w) : w > 1 - RAMP ? 1 - ramp(1 - w) : TOP * (w - RAMP / 2);
            return from + (to - from) * path;
        }

        @Override
        public double perS(long tUs) {
            double u = share(tUs);
            return (to - from) * slope(warped(u)) * warp(u) / length();
        }

        @Override
        public double perS2(long tUs) {
            double u = share(tUs);
            double turn = 2 * Math.PI * waves;
            double bend = -unsteady * turn * StrictMath.sin(turn * u);
            double w = warped(u);
            return (to - from) * (curve(w) * warp(u) * warp(u) + slope(w) * bend) / (length() * length());
        }

        private double warped(double u) {
            double turn = 2 * Math.PI * waves;
            return u + unsteady * StrictMath.sin(turn * u) / turn;
        }

        private double warp(double u) {
            return 1 + unsteady * StrictMath.cos(2 * Math.PI * waves * u);
        }

        private static double ramp(double w) {
            double x = w / RAMP;
            return TOP * RAMP * x * x * x * (1 - x / 2);
        }

        private static double slope(double w) {
            double x = Math.clamp(Math.min(w, 1 - w) / RAMP, 0, 1);
            return TOP * x * x * (3 - 2 * x);
        }

        private static double curve(double w) {
            double x = Math.clamp(Math.min(w, 1 - w) / RAMP, 0, 1);
            double up = TOP * 6 * x * (1 - x) / RAMP;
            return w < 0.5 ? up : -up;
        }

        private double length() {
            return (endUs - startUs) * 1e-6;
        }

        private double share(long tUs) {
            return Math.clamp((tUs - startUs) / (double) (endUs - startUs), 0, 1);
        }
    }
}
