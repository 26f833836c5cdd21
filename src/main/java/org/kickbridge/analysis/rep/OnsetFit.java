package org.kickbridge.analysis.rep;

import java.util.Arrays;

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

    private static final int POWERS = 6;
    /** Powers are expected about here: people reach by minimum jerk. */
    private static final double USUAL_POWER = 3.1;
    private static final double POWER_SPREAD = 0.6;
    /** B is expected about here, in shares of the rise: speed levels off. */
    private static final double USUAL_BEND = -0.3;
    private static final double BEND_SPREAD = 0.4;
    /** What the expected bend weighs against one reading: as much as one that is off by this share of the rise. */
    private static final double BEND_NOISE = 0.02;
    private static final double BEND_WEIGHT = BEND_NOISE / BEND_SPREAD * (BEND_NOISE / BEND_SPREAD);

    private static final int ROUNDS = 6;
    private static final double LARGEST_STEP = 0.15;
    /** A last step so small leaves no second one worth taking. */
    private static final double SETTLED = 5e-3;
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
    private double height;
    private int bestPower;
    private final PowerRise rise = new PowerRise();

    /** Where each power usually begins, in lengths of the rise, and where it did this time, in indices. */
    private final double[] usual = new double[POWERS];
    private final double[] begins = new double[POWERS];
    /** How unusual each power is: squares of spreads. */
    private final double[] unusual = new double[POWERS];
    private final double[] misfit = new double[POWERS];
    private final double[] crossing = new double[POWERS];

    OnsetFit() {
        for (int k = 0; k < POWERS; k++) {
            double power = PowerRise.power(k);
            // The speed at the cut is a tenth of that where the longest rise ends.
            usual[k] = -Math.pow(0.1, 1 / (power - 1));
            double off = (power - USUAL_POWER) / POWER_SPREAD;
            unusual[k] = off * off;
        }
    }

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
        Arrays.fill(begins, Double.NaN);
        double threshold = RepCurve.STOP_SHARE * peak * stepS;
        for (int level = 0; level < LEVELS.length; level++) {
            double length = choose(readings, w, x, v, core, rough, peak, LEVELS[level]);
            if (length == 0) {
                continue;
            }
            double variance = variance(0, POWERS - 1, length, threshold * length);
            double shift = variance < Double.POSITIVE_INFINITY ? length * mean(variance) : 0;
            // Powers about the one that fits best tell whether a shorter rise is described any better.
            int from = Math.max(0, bestPower - 1);
            int to = Math.min(POWERS - 1, bestPower + 1);
            boolean bettered = false;
            for (int shorter = level + 1; shorter < LEVELS.length && !bettered; shorter++) {
                double shortLength = choose(readings, w, x, v, core, rough, peak, LEVELS[shorter]);
                bettered = shortLength > 0
                        && variance >= FITS_AS_WELL * variance(from, to, shortLength, threshold * shortLength);
            }
            if (!bettered) {
                return rough + shift;
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
        while (begin > 0 && begin > earliest && Math.abs(v[begin - 1]) < RepCurve.STOP_SHARE * peak) {
            begin--;
        }
        if (rough - begin < SHORTEST_STANDSTILL * length) {
            return 0;
        }
        height = x[end] - x[begin];
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

    /** Where the speed crosses the threshold, in lengths of the rise; 0 where it does so too far off. */
    private double mean(double variance) {
        double least = misfit[bestPower];
        double sum = 0;
        double mean = 0;
        for (int k = 0; k < POWERS; k++) {
            if (misfit[k] < Double.POSITIVE_INFINITY) {
                double likely = Math.exp(-0.5 * ((misfit[k] - least) / variance + unusual[k]));
                sum += likely;
                mean += likely * crossing[k];
            }
        }
        mean /= sum;
        return Math.abs(mean) < FURTHEST ? mean : 0;
    }

    /** Variance of what the best of these powers leaves of the points; infinite where none fits. */
    private double variance(int from, int to, double length, double threshold) {
        rise.begin(t, y, weight, points, BEND_WEIGHT, USUAL_BEND * height);
        bestPower = from;
        for (int k = from; k <= to; k++) {
            fit(k, length, threshold);
            if (misfit[k] < misfit[bestPower]) {
                bestPower = k;
            }
        }
        return misfit[bestPower] / (points - UNKNOWNS);
    }

    private void fit(int k, double length, double threshold) {
        double t0 = firstGuess(k, length);
        misfit[k] = Double.POSITIVE_INFINITY;
        for (int round = 0; round <= ROUNDS; round++) {
            rise.solve(k, t0);
            double step = rise.step();
            if (Math.abs(step) < SETTLED || round == ROUNDS) {
                break;
            }
            t0 = Math.clamp(t0 + Math.clamp(step, -LARGEST_STEP, LARGEST_STEP), EARLIEST, LATEST);
        }
        t0 += rise.settle(SETTLED);
        double z = rise.a() > 0 ? rise.crossing(threshold, -t0) : Double.NaN;
        if (z > 0 && z < 1.5 && t0 > EARLIEST && t0 < LATEST) {
            crossing[k] = t0 + z;
            misfit[k] = rise.misfit();
            begins[k] = t0 * length;
        }
    }

    /** About where it began in the longer rise, or by the power before, or as most movements do. */
    private double firstGuess(int k, double length) {
        if (!Double.isNaN(begins[k])) {
            return Math.clamp(begins[k] / length, EARLIEST, LATEST);
        }
        if (k > 0 && begins[k - 1] < 0) {
            return Math.max(EARLIEST, usual[k] * begins[k - 1] / (usual[k - 1] * length));
        }
        return usual[k];
    }
}
