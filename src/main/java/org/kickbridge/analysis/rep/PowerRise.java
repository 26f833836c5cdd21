package org.kickbridge.analysis.rep;

/**
 * A standstill followed by a power of time, {@code y = c + A z^p + B z^(p+1)} with {@code z = max(0, t - t0)}, put
 * through points by least squares. For a given p and t0 it is linear in c, A and B, and with {@code u = z^(p-1)} all
 * that is asked of the points is a few sums of {@code u z^k}: they are taken in one pass, and c, A, B, the step of t0
 * (variable projection: Golub and Pereyra 1973, Kaufman 1975) and the misfit follow from them. Not thread-safe.
 */
final class PowerRise {
    private static final double LOWEST_POWER = 2;
    private static final double POWER_STEP = 0.5;
    /** Columns that tell less apart than this share of themselves tell nothing. */
    private static final double NOTHING = 1e-10;
    private static final int CROSSING_ROUNDS = 8;
    private static final double CROSSED = 1e-5;

    private double[] t = {};
    private double[] y = {};
    private double[] weight = {};
    private int points;
    private double bendWeight;
    private double usualBend;
    private double sumW;
    private double meanY;
    private double squareY;

    private int k;
    private double a;
    private double b;
    private double step;
    private double misfit;
    /** What a step of t0 does to A and B, and takes off the misfit. */
    private double stepA;
    private double stepB;
    private double gain;

    /** p of the k-th power. */
    static double power(int k) {
        return LOWEST_POWER + k * POWER_STEP;
    }

    /**
     * Takes points in the order of time, and keeps the arrays.
     *
     * @param bendWeight what the expectation of B weighs, as a reading does
     * @param usualBend B is expected here
     */
    void begin(double[] t, double[] y, double[] weight, int points, double bendWeight, double usualBend) {
        this.t = t;
        this.y = y;
        this.weight = weight;
        this.points = points;
        this.bendWeight = bendWeight;
        this.usualBend = usualBend;
        sumW = 0;
        double sumY = 0;
        for (int i = 0; i < points; i++) {
            sumW += weight[i];
            sumY += weight[i] * y[i];
        }
        meanY = sumY / sumW;
        squareY = 0;
        for (int i = 0; i < points; i++) {
            y[i] -= meanY;
            squareY += weight[i] * y[i] * y[i];
        }
    }

    /** {@code z^(p-1)}. */
    private static double below(int k, double z) {
        return switch (k) {
            case 0 -> z;
            case 1 -> z * Math.sqrt(z);
            case 2 -> z * z;
            case 3 -> z * z * Math.sqrt(z);
            case 4 -> z * z * z;
            case 5 -> z * z * z * Math.sqrt(z);
            default -> z * z * (z * z);
        };
    }

    /** Finds A and B of the k-th power that begins at {@code t0}. */
    void solve(int power, double t0) {
        k = power;
        double u0 = 0;
        double u1 = 0;
        double u2 = 0;
        double y0 = 0;
        double y1 = 0;
        double y2 = 0;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        for (int i = points - 1; i >= 0 && t[i] > t0; i--) {
            double z = t[i] - t0;
            double u = below(power, z);
            double uz = u * z;
            double wu = weight[i] * u;
            double wuz = wu * z;
            double wuzz = wuz * z;
            double own = y[i];
            u0 += wu;
            u1 += wuz;
            u2 += wuzz;
            y0 += wu * own;
            y1 += wuz * own;
            y2 += wuzz * own;
            s0 += wu * u;
            s1 += wu * uz;
            s2 += wuz * uz;
            s3 += wuzz * uz;
            s4 += wuzz * (uz * z);
        }
        // c is taken out of all columns; y has none left.
        double perW = 1 / sumW;
        s0 -= u0 * u0 * perW;
        s1 -= u0 * u1 * perW;
        double s02 = s2 - u0 * u2 * perW;
        s2 -= u1 * u1 * perW;
        s3 -= u1 * u2 * perW;
        s4 -= u2 * u2 * perW;
        double bent = s4 + bendWeight;
        double bentY = y2 + bendWeight * usualBend;
        double perDet = 1 / Math.max(NOTHING * s2 * bent, s2 * bent - s3 * s3);
        a = (y1 * bent - s3 * bentY) * perDet;
        b = (s2 * bentY - s3 * y1) * perDet;
        misfit = squareY - 2 * (a * y1 + b * y2) + a * a * s2 + 2 * a * b * s3 + b * b * s4;
        // Moving t0 adds -A p u to what A and B describe already; what of u is left beside them has this square.
        double uA = (s1 * bent - s3 * s02) * perDet;
        double uB = (s2 * s02 - s3 * s1) * perDet;
        double left = Math.max(NOTHING * s0, s0 - uA * s1 - uB * s02);
        double rest = y0 - a * s1 - b * s02;
        double p = power(power);
        step = -rest / (a * p * left);
        stepA = a * p * uA + b * (p + 1);
        stepB = a * p * uB;
        gain = rest * rest / left;
    }

    /** How much t0 should move; no number where nothing tells. */
    double step() {
        return step;
    }

    /**
     * Takes the last step, if it is so small that A, B and the misfit follow it in a straight line.
     *
     * @return how far t0 goes
     */
    double settle(double smallest) {
        if (!(Math.abs(step) < smallest)) {
            return 0;
        }
        a += stepA * step;
        b += stepB * step;
        misfit -= gain;
        return step;
    }

    double a() {
        return a;
    }

    /** Weighted squares of what is not described. */
    double misfit() {
        return misfit;
    }

    /**
     * How long after t0 the speed of the described rise reaches the threshold, by Newton; NaN where it does not.
     *
     * @param about where it is looked for first
     */
    double crossing(double threshold, double about) {
        double p = power(k);
        double z = Math.max(0.05, about);
        for (int round = 0; round < CROSSING_ROUNDS; round++) {
            double u = below(k, z);
            double slope = u * (a * p * (p - 1) / z + b * (p + 1) * p);
            if (!(slope > 0)) {
                z /= 2;
                continue;
            }
            double move = (u * (a * p + b * (p + 1) * z) - threshold) / slope;
            z = Math.max(z / 4, z - move);
            if (Math.abs(move) < CROSSED) {
                return z;
            }
        }
        return Double.NaN;
    }
}
