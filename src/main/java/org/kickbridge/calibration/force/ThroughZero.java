package org.kickbridge.calibration.force;

/**
 * Least squares of y = slope·x + bend·x², the bend 0 for a line.
 *
 * @param sumSquares of the residuals
 * @param slopeVariance of the slope for residuals of standard deviation 1
 * @param bendVariance of the bend likewise
 */
record ThroughZero(double slope, double bend, double sumSquares, double slopeVariance, double bendVariance) {

    static ThroughZero line(double[] x, double[] y) {
        double s2 = sum(x, x, 0);
        double slope = sum(x, y, 0) / s2;
        return new ThroughZero(slope, 0, sumSquares(x, y, slope, 0), 1 / s2, 0);
    }

    /** There must be at least two different x. */
    static ThroughZero parabola(double[] x, double[] y) {
        // Scaled by the largest, else the sums of fourth powers of counts lose digits.
        double scale = largest(x);
        double[] u = x.clone();
        for (int i = 0; i < u.length; i++) {
            u[i] /= scale;
        }
        double s2 = sum(u, u, 0);
        double s3 = sum(u, u, 1);
        double s4 = sum(u, u, 2);
        double y1 = sum(u, y, 0);
        double y2 = sum(u, y, 1);
        double det = s2 * s4 - s3 * s3;
        double slope = (y1 * s4 - y2 * s3) / det / scale;
        double bend = (y2 * s2 - y1 * s3) / det / scale / scale;
        return new ThroughZero(slope, bend, sumSquares(x, y, slope, bend), s4 / det / scale / scale,
                s2 / det / scale / scale / scale / scale);
    }

    double at(double x) {
        return x * (slope + bend * x);
    }

    double worstResidual(double[] x, double[] y) {
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            worst = Math.max(worst, Math.abs(at(x[i]) - y[i]));
        }
        return worst;
    }

    /** Σ x³ / Σ x²: what a bend of 1 adds to the slope of the best line. */
    static double leverOfBend(double[] x) {
        return sum(x, x, 1) / sum(x, x, 0);
    }

    /** How far a parabola with a bend of 1 is from its best line at most, from 0 to the largest x. */
    static double bulge(double[] x) {
        double g = Math.abs(leverOfBend(x));
        double most = largest(x);
        return Math.max(g * g / 4, most * (most - g));
    }

    static double largest(double[] x) {
        double most = 0;
        for (double each : x) {
            most = Math.max(most, Math.abs(each));
        }
        return most;
    }

    private static double sumSquares(double[] x, double[] y, double slope, double bend) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double r = x[i] * (slope + bend * x[i]) - y[i];
            sum += r * r;
        }
        return sum;
    }

    /** Σ a·b·a^power. */
    private static double sum(double[] a, double[] b, int power) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double term = a[i] * b[i];
            for (int p = 0; p < power; p++) {
                term *= a[i];
            }
            sum += term;
        }
        return sum;
    }
}
