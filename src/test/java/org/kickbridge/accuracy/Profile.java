package org.kickbridge.accuracy;

/**
 * How a movement from 0 to 1 in unit time goes: way, its first and its second derivative, all in closed form. Every
 * profile starts and ends at speed 0. There are several families so that an analysis cannot be tuned to one.
 */
sealed interface Profile {
    double way(double tau);

    double speed(double tau);

    double acceleration(double tau);

    /** The time at which this share of the way is done. */
    default double reaches(double share) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (way(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Flash and Hogan 1985: the smoothest reach. */
    record MinimumJerk() implements Profile {
        @Override
        public double way(double tau) {
            return tau * tau * tau * (10 - 15 * tau + 6 * tau * tau);
        }

        @Override
        public double speed(double tau) {
            double p = tau * (1 - tau);
            return 30 * p * p;
        }

        @Override
        public double acceleration(double tau) {
            return 60 * tau * (1 - tau) * (1 - 2 * tau);
        }
    }

    /** Seventh order: softer ends than minimum jerk. */
    record MinimumSnap() implements Profile {
        @Override
        public double way(double tau) {
            double square = tau * tau;
            return square * square * (35 - 84 * tau + 70 * square - 20 * square * tau);
        }

        @Override
        public double speed(double tau) {
            double p = tau * (1 - tau);
            return 140 * p * p * p;
        }

        @Override
        public double acceleration(double tau) {
            double p = tau * (1 - tau);
            return 420 * p * p * (1 - 2 * tau);
        }
    }

    /** (1 - cos pi tau) / 2: turns at full acceleration, as a rep without a hold does. */
    record HalfCosine() implements Profile {
        @Override
        public double way(double tau) {
            return (1 - Math.cos(Math.PI * tau)) / 2;
        }

        @Override
        public double speed(double tau) {
            return Math.PI / 2 * Math.sin(Math.PI * tau);
        }

        @Override
        public double acceleration(double tau) {
            return Math.PI * Math.PI / 2 * Math.cos(Math.PI * tau);
        }
    }

    /**
     * Constant speed between ramps that rise and fall as sin².
     *
     * @param rise share of the time the first ramp takes
     * @param fall share of the time the last ramp takes; both together at most 1
     */
    record Plateau(double rise, double fall) implements Profile {
        private double top() {
            return 1 / (1 - (rise + fall) / 2);
        }

        private static double ramp(double x, double width) {
            return x / 2 - width / (2 * Math.PI) * Math.sin(Math.PI * x / width);
        }

        @Override
        public double way(double tau) {
            if (tau < rise) {
                return top() * ramp(tau, rise);
            }
            if (tau > 1 - fall) {
                return 1 - top() * ramp(1 - tau, fall);
            }
            return top() * (tau - rise / 2);
        }

        @Override
        public double speed(double tau) {
            if (tau < rise) {
                double s = Math.sin(Math.PI * tau / (2 * rise));
                return top() * s * s;
            }
            if (tau > 1 - fall) {
                double s = Math.sin(Math.PI * (1 - tau) / (2 * fall));
                return top() * s * s;
            }
            return top();
        }

        @Override
        public double acceleration(double tau) {
            if (tau < rise) {
                return top() * Math.PI / (2 * rise) * Math.sin(Math.PI * tau / rise);
            }
            if (tau > 1 - fall) {
                return -top() * Math.PI / (2 * fall) * Math.sin(Math.PI * (1 - tau) / fall);
            }
            return 0;
        }
    }

    /**
     * Minimum jerk in a time that runs faster at one end: w = tau + skew tau (1 - tau).
     *
     * @param skew above 0 the peak comes early, below 0 late; magnitude below 1
     */
    record SkewedJerk(double skew) implements Profile {
        private static final MinimumJerk REACH = new MinimumJerk();

        private double w(double tau) {
            return tau + skew * tau * (1 - tau);
        }

        private double dw(double tau) {
            return 1 + skew * (1 - 2 * tau);
        }

        @Override
        public double way(double tau) {
            return REACH.way(w(tau));
        }

        @Override
        public double speed(double tau) {
            return REACH.speed(w(tau)) * dw(tau);
        }

        @Override
        public double acceleration(double tau) {
            double w = w(tau);
            double dw = dw(tau);
            return REACH.acceleration(w) * dw * dw - 2 * skew * REACH.speed(w);
        }
    }

    /**
     * Minimum jerk that takes its time to arrive: w = 1 - (1 - tau)^slowness.
     *
     * @param slowness above 1; 1 is plain minimum jerk
     */
    record SlowTail(double slowness) implements Profile {
        private static final MinimumJerk REACH = new MinimumJerk();

        private double w(double tau) {
            return 1 - Math.pow(1 - tau, slowness);
        }

        @Override
        public double way(double tau) {
            return REACH.way(w(tau));
        }

        @Override
        public double speed(double tau) {
            return REACH.speed(w(tau)) * slowness * Math.pow(1 - tau, slowness - 1);
        }

        @Override
        public double acceleration(double tau) {
            if (tau >= 1) {
                return 0;
            }
            double w = w(tau);
            double dw = slowness * Math.pow(1 - tau, slowness - 1);
            double ddw = -slowness * (slowness - 1) * Math.pow(1 - tau, slowness - 2);
            return REACH.acceleration(w) * dw * dw + REACH.speed(w) * ddw;
        }
    }

    /** Another profile played backwards: a slow arrival becomes a slow start. */
    record Backwards(Profile forwards) implements Profile {
        @Override
        public double way(double tau) {
            return 1 - forwards.way(1 - tau);
        }

        @Override
        public double speed(double tau) {
            return forwards.speed(1 - tau);
        }

        @Override
        public double acceleration(double tau) {
            return -forwards.acceleration(1 - tau);
        }
    }

    /**
     * Minimum jerk that hurries and hesitates without stopping: w = tau + swing sin(2 pi waves tau) / (2 pi waves).
     *
     * @param swing how much faster and slower time runs, below 1
     * @param waves how often, a whole number
     */
    record Wavy(double swing, int waves) implements Profile {
        private static final MinimumJerk REACH = new MinimumJerk();

        private double turn() {
            return 2 * Math.PI * waves;
        }

        private double w(double tau) {
            return tau + swing * Math.sin(turn() * tau) / turn();
        }

        private double dw(double tau) {
            return 1 + swing * Math.cos(turn() * tau);
        }

        @Override
        public double way(double tau) {
            return REACH.way(w(tau));
        }

        @Override
        public double speed(double tau) {
            return REACH.speed(w(tau)) * dw(tau);
        }

        @Override
        public double acceleration(double tau) {
            double w = w(tau);
            double dw = dw(tau);
            return REACH.acceleration(w) * dw * dw - REACH.speed(w) * swing * turn() * Math.sin(turn() * tau);
        }
    }

    /** Any profile a person might move by. */
    static Profile any(Draw draw) {
        return switch (draw.index(7)) {
            case 0 -> new MinimumJerk();
            case 1 -> new SkewedJerk(draw.between(-0.5, 0.5));
            case 2 -> new HalfCosine();
            case 3 -> new Plateau(draw.between(0.15, 0.45), draw.between(0.15, 0.45));
            case 4 -> new MinimumSnap();
            case 5 -> new Wavy(draw.between(0.15, 0.4), draw.count(2, 3));
            default -> new SlowTail(draw.between(1.2, 1.6));
        };
    }
}
