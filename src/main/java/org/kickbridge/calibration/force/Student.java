package org.kickbridge.calibration.force;

/** Quantiles that few readings need. */
final class Student {
    /** JCGM 100:2008, table G.2, 95.45 %: what k = 2 is for so many degrees of freedom, from 1. */
    private static final double[] K2 = {13.97, 4.53, 3.31, 2.87, 2.65, 2.52, 2.43, 2.37, 2.32, 2.28, 2.25, 2.23, 2.21,
            2.20, 2.18, 2.17, 2.16, 2.15, 2.14, 2.13};
    /** Two-sided 99 %. */
    private static final double[] T99 = {63.66, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.250, 3.169, 3.106,
            3.055, 3.012, 2.977, 2.947, 2.921, 2.898, 2.878, 2.861, 2.845};

    private Student() {
    }

    /** What a standard deviation of so many degrees of freedom must be multiplied by for k = 2 to cover 95 %. */
    static double widening(int free) {
        return (free <= K2.length ? K2[free - 1] : 2 + 2.6 / free) / 2;
    }

    /** The 99 % quantile of F with 1 and so many degrees of freedom: the square of Student's. */
    static double f99(int free) {
        double t = free <= T99.length ? T99[free - 1] : 2.576 + 4.92 / free + 8.0 / free / free;
        return t * t;
    }

    /**
     * How far off a standard deviation of so many degrees of freedom may be, of itself, at k = 2: the larger side of the
     * interval of chi-squared, by Wilson and Hilferty.
     */
    static double relativeOfDeviation(int free) {
        double q = 2.0 / (9.0 * free);
        double root = Math.max(0.1, 1 - q - 2 * Math.sqrt(q));
        return 1 / Math.sqrt(root * root * root) - 1;
    }
}
