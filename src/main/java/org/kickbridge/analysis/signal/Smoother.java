package org.kickbridge.analysis.signal;

import java.util.Arrays;

/**
 * Zero-phase smoothing of evenly spaced points, some of which may be missing: the Whittaker-Henderson smoother of third
 * order, that is the {@code x} that minimises {@code sum w (y - x)^2 + sum lambda (third difference of x)^2}
 * (Eilers, Analytical Chemistry 75, 2003). Away from the ends it is the symmetric low-pass
 * {@code 1 / (1 + lambda (2 sin(w/2))^6)}, a Butterworth of third order run forwards and backwards; at the ends and
 * across missing points it stays a parabola. Cost is linear in the number of points.
 *
 * <p>
 * Holds its work space; not thread-safe.
 */
public final class Smoother {
    /** The fewest points that can be smoothed. */
    public static final int MIN_POINTS = 8;

    // Rows of L and of D in L D L', D as reciprocals, and what they make of y; three more, so that the end needs no special case.
    private final double[] perD;
    private final double[] l1;
    private final double[] l2;
    private final double[] l3;
    private final double[] z;

    /** @param capacity the largest number of points */
    public Smoother(int capacity) {
        perD = new double[capacity + 3];
        l1 = new double[capacity + 3];
        l2 = new double[capacity + 3];
        l3 = new double[capacity + 3];
        z = new double[capacity + 3];
    }

    /** The lambda whose low-pass passes half of the amplitude at this share of the sampling rate (0 to 0.5). */
    public static double lambda(double cutoffShare) {
        double s = 2 * Math.sin(Math.PI * cutoffShare);
        return 1 / (s * s * s * s * s * s);
    }

    /**
     * Smooths {@code y[0..n)} into {@code x[0..n)}; the two may be the same array.
     *
     * @param w weight of each point, 0 where it is missing; at least three must not be 0
     * @param n at least {@value #MIN_POINTS}
     * @param lambda of the third difference that begins at each point: it may change along the way, as movements do
     */
    public void smooth(double[] y, double[] w, int n, double[] lambda, double[] x) {
        double before1 = 0;
        double before2 = 0;
        double before3 = 0;
        double perD1 = 1;
        double perD2 = 1;
        double perD3 = 1;
        double l1Before1 = 0;
        double l1Before2 = 0;
        double l2Before1 = 0;
        double z1 = 0;
        double z2 = 0;
        double z3 = 0;
        for (int i = 0; i < n; i++) {
            // Row i of D'LD, D the third differences -1 3 -3 1, of which the one at i and the three before touch it.
            double own = i < n - 3 ? lambda[i] : 0;
            double a0 = w[i] + own + 9 * (before1 + before2) + before3;
            double a1 = -3 * (before1 + before3) - 9 * before2;
            double a2 = 3 * (before2 + before3);
            double a3 = -before3;
            before3 = before2;
            before2 = before1;
            before1 = own;
            double t2 = a2 - a3 * l1Before2;
            double t1 = a1 - a3 * l2Before1 - t2 * l1Before1;
            double m3 = a3 * perD3;
            double m2 = t2 * perD2;
            double m1 = t1 * perD1;
            perD3 = perD2;
            perD2 = perD1;
            perD1 = 1 / (a0 - t1 * m1 - t2 * m2 - a3 * m3);
            l1Before2 = l1Before1;
            l1Before1 = m1;
            l2Before1 = m2;
            double value = w[i] * y[i] - m1 * z1 - m2 * z2 - m3 * z3;
            z3 = z2;
            z2 = z1;
            z1 = value;
            perD[i] = perD1;
            l1[i] = m1;
            l2[i] = m2;
            l3[i] = m3;
            z[i] = value;
        }
        // What lies behind the end does not count: the factors there are 0.
        Arrays.fill(l1, n, n + 3, 0);
        Arrays.fill(l2, n, n + 3, 0);
        Arrays.fill(l3, n, n + 3, 0);
        double x1 = 0;
        double x2 = 0;
        double x3 = 0;
        for (int i = n - 1; i >= 0; i--) {
            double value = z[i] * perD[i] - l3[i + 3] * x3 - l2[i + 2] * x2 - l1[i + 1] * x1;
            x[i] = value;
            x3 = x2;
            x2 = x1;
            x1 = value;
        }
    }
}
