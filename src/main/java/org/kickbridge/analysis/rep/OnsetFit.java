package org.kickbridge.analysis.rep;

/**
 * The second look at a cut: no smoother can follow how a movement leaves its standstill, so that its cuts lie a little
 * outside, the more so the sharper the onset and the stronger the smoothing. Here the readings around the cut are
 * described as a standstill followed by a power of time,
 * {@code y = c + A z^p + B z^(p+1)} with {@code z = max(0, t - t0)}, which is how any movement begins: p = 2 is a step of
 * acceleration, 3 minimum jerk (Flash and Hogan 1985), 4 minimum snap. Each p is fitted by least squares (Gauss-Newton
 * over t0); the crossing is the mean over all p, weighted by how well each fits the readings and by how likely it is.
 *
 * <p>
 * Time is counted in lengths of the rise, from the rough cut. Holds its work space; not thread-safe.
 */
final class OnsetFit {
    /**
     * The rise is described up to these shares of the peak speed: the longest that the description fits about as well as
     * the best one is taken.
     */
    private static final double[] LEVELS = {0.5, 0.35, 0.25};
    private static final double FITS_AS_WELL = 1.5;
    /** So much standstill is described at most and at least, in lengths of the rise up to half of the peak speed. */
    private static final double STANDSTILL = 1;
    private static final double SHORTEST_STANDSTILL = 0.15;
    private static final double SHORTEST_RISE = 4;

    private static final double LOWEST_POWER = 2;
    private static final double POWER_STEP = 0.5;
    private static final int POWERS = 7;
    /** Powers are expected about here: people reach by minimum jerk. */
    private static final double USUAL_POWER = 3.1;
    private static final double POWER_SPREAD = 0.6;
    /** B is expected about here, in shares of the rise: speed levels off. */
    private static final double USUAL_BEND = -0.3;
    private static final double BEND_SPREAD = 0.4;
    /** What the expected bend weighs against one reading: as much as one that is off by this share of the rise. */
    private static final double BEND_NOISE = 0.02;

    private static final int ROUNDS = 6;
    private static final double LARGEST_STEP = 0.15;
    private static final double SETTLED = 1e-3;
    private static final double EARLIEST = -1.2;
    private static final double LATEST = 0.3;
    /** A cut is not moved further: the description fits something else then. */
    private static final double FURTHEST = 0.25;

    /** Readings are put together to about so many points. */
    private static final int MOST_POINTS = 48;
    private static final int FEWEST_POINTS = 12;
    /** Unknowns of one fit: c, A, B, t0 and p. */
    private static final int UNKNOWNS = 5;

    private final double[] t = new double[MOST_POINTS + 1];
    private final double[] y = new double[MOST_POINTS + 1];
    private final double[] weight = new double[MOST_POINTS + 1];
    private int points;
    private double rise;
    private final LeastSquares squares = new LeastSquares();

    private final double[] misfit = new double[POWERS];
    private final double[] crossing = new double[POWERS];
    private final double[] shift = new double[LEVELS.length];
    private final double[] variance = new double[LEVELS.length];

    /**
     * The cut of a movement that rises after it, as a fractional index.
     *
     * @param readings before smoothing
     * @param w weight of each
     * @param x smoothed
     * @param v speed of {@code x}, degrees per second
     * @param core where the movement is fastest
     * @param rough the cut as found in {@code v}
     * @param peak highest speed, degrees per second
     * @param stepS from index to index
     * @return {@code rough} where there is no standstill before the cut or too little to go by
     */
    double of(double[] readings, double[] w, double[] x, double[] v, int core, double rough, double peak,
            double stepS) {
        double best = Double.POSITIVE_INFINITY;
        for (int level = 0; level < LEVELS.length; level++) {
            shift[level] = 0;
            variance[level] = Double.POSITIVE_INFINITY;
            double length = choose(readings, w, x, v, core, rough, peak, LEVELS[level]);
            if (length > 0) {
                shift[level] = length * estimate(level, Flank.CUT * peak * stepS * length);
                best = Math.min(best, variance[level]);
            }
        }
        for (int level = 0; level < LEVELS.length; level++) {
            if (variance[level] < FITS_AS_WELL * best) {
                return rough + shift[level];
            }
        }
        return rough;
    }

    /** Chooses the points around the cut; the length of the rise in indices, or 0 where there are too few. */
    private double choose(double[] readings, double[] w, double[] x, double[] v, int core, double rough, double peak,
            double level) {
        int end = (int) rough + 1;
        while (end < core && v[end] < level * peak) {
            end++;
        }
        double length = end - rough;
        if (length < SHORTEST_RISE) {
            return 0;
        }
        int begin = (int) rough;
        double earliest = rough - STANDSTILL * length * LEVELS[0] / level;
        while (begin > 0 && begin > earliest && Math.abs(v[begin - 1]) < Flank.CUT * peak) {
            begin--;
        }
        if (rough - begin < SHORTEST_STANDSTILL * length) {
            return 0;
        }
        rise = x[end] - x[begin];
        int group = (end - begin + MOST_POINTS) / MOST_POINTS;
        points = 0;
        for (int from = begin; from < end; from += group) {
            double sum = 0;
            double sumY = 0;
            double sumAt = 0;
            for (int i = from; i < Math.min(end, from + group); i++) {
                sum += w[i];
                sumY += w[i] * readings[i];
                sumAt += w[i] * i;
            }
            if (sum > 0) {
                t[points] = (sumAt / sum - rough) / length;
                y[points] = sumY / sum;
                weight[points++] = sum / group;
            }
        }
        return points < FEWEST_POINTS ? 0 : length;
    }

    /** Where the speed crosses {@code threshold}, both in lengths of the rise; 0 where no power fits. */
    private double estimate(int level, double threshold) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < POWERS; k++) {
            fit(k, LOWEST_POWER + k * POWER_STEP, threshold);
            least = Math.min(least, misfit[k]);
        }
        if (least == Double.POSITIVE_INFINITY) {
            return 0;
        }
        variance[level] = least / (points - UNKNOWNS);
        double sum = 0;
        double mean = 0;
        for (int k = 0; k < POWERS; k++) {
            if (misfit[k] < Double.POSITIVE_INFINITY) {
                double unusual = (LOWEST_POWER + k * POWER_STEP - USUAL_POWER) / POWER_SPREAD;
                double likely = Math.exp(-0.5 * ((misfit[k] - least) / variance[level] + unusual * unusual));
                sum += likely;
                mean += likely * crossing[k];
            }
        }
        mean /= sum;
        return Math.abs(mean) < FURTHEST ? mean : 0;
    }

    private void fit(int k, double power, double threshold) {
        // The speed at the cut is a tenth of that where the longest rise ends.
        double t0 = -Math.pow(0.1, 1 / (power - 1));
        double a = rise;
        double b = USUAL_BEND * rise;
        for (int round = 0; round < ROUNDS; round++) {
            double step = solve(power, t0, a, b, true);
            t0 = Math.clamp(t0 + Math.clamp(step, -LARGEST_STEP, LARGEST_STEP), EARLIEST, LATEST);
            a = squares.unknown(1);
            b = squares.unknown(2);
            if (Math.abs(step) < SETTLED) {
                break;
            }
        }
        solve(power, t0, a, b, false);
        a = squares.unknown(1);
        b = squares.unknown(2);
        double z = crossing(power, a, b, threshold);
        boolean found = a > 0 && z > 0 && z < 1.5 && t0 > EARLIEST && t0 < LATEST;
        crossing[k] = t0 + z;
        misfit[k] = found ? misfit(power, t0, squares.unknown(0), a, b) : Double.POSITIVE_INFINITY;
    }

    /** One round: c, A and B for this t0, and how much t0 should move. */
    private double solve(double power, double t0, double a, double b, boolean moving) {
        squares.begin(moving ? 4 : 3);
        for (int i = 0; i < points; i++) {
            double z = t[i] - t0;
            if (z > 0) {
                double rising = pow(z, power);
                squares.add(weight[i], y[i], 1, rising, rising * z,
                        -rising * (a * power / z + b * (power + 1)));
            } else {
                squares.add(weight[i], y[i], 1, 0, 0, 0);
            }
        }
        double bendWeight = BEND_NOISE / BEND_SPREAD;
        squares.add(bendWeight * bendWeight, USUAL_BEND * rise, 0, 0, 1, 0);
        squares.solve();
        return moving ? squares.unknown(3) : 0;
    }

    private double misfit(double power, double t0, double c, double a, double b) {
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double z = t[i] - t0;
            double rest = y[i] - c - (z > 0 ? pow(z, power) * (a + b * z) : 0);
            sum += weight[i] * rest * rest;
        }
        return sum;
    }

    /** Where the speed of the described rise reaches the threshold, by Newton; NaN where it does not. */
    private static double crossing(double power, double a, double b, double threshold) {
        double z = Math.pow(threshold / (Math.max(1e-9, a) * power), 1 / (power - 1));
        for (int round = 0; round < 4; round++) {
            double below = Math.pow(z, power - 2);
            double speed = below * z * (a * power + b * (power + 1) * z);
            double slope = below * (a * power * (power - 1) + b * (power + 1) * power * z);
            if (!(slope > 0)) {
                return Double.NaN;
            }
            z = Math.max(z / 4, z - (speed - threshold) / slope);
        }
        return z;
    }

    /** {@code z^power} for multiples of a half from 2 on. */
    private static double pow(double z, double power) {
        int whole = (int) power;
        double product = power > whole ? Math.sqrt(z) : 1;
        for (int i = 0; i < whole; i++) {
            product *= z;
        }
        return product;
    }
}
