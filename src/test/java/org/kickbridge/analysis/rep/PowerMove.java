package org.kickbridge.analysis.rep;

import java.util.SplittableRandom;

/**
 * A lever that stands still and leaves by a power of time to the last bit: its speed is {@code (z / rise)^(power - 1)} of
 * the peak, z steps after it began, and the peak from {@code rise} steps on. What the second look at its cut makes of it
 * can be told by hand.
 */
final class PowerMove {
    static final int N = 400;
    static final double STEP_S = 0.004;
    static final double PEAK_DPS = 100;

    final double[] y = new double[N];
    final double[] w = new double[N];
    final double[] x = new double[N];
    final double[] v = new double[N];
    final double begin;
    final double power;
    final double rise;

    PowerMove(double begin, double power, double rise) {
        this.begin = begin;
        this.power = power;
        this.rise = rise;
        for (int i = 0; i < N; i++) {
            double z = Math.max(0, i - begin);
            double rising = Math.min(z, rise);
            v[i] = PEAK_DPS * Math.pow(rising / rise, power - 1);
            x[i] = PEAK_DPS * STEP_S * (rise / power * Math.pow(rising / rise, power) + z - rising);
            y[i] = x[i];
            w[i] = 1;
        }
    }

    PowerMove withNoise(double deg, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < N; i++) {
            y[i] += deg * random.nextGaussian();
        }
        return this;
    }

    /** Where the speed is this share of its peak. */
    double at(double share) {
        return begin + rise * Math.pow(share, 1 / (power - 1));
    }

    double cut() {
        return at(RepCurve.STOP_SHARE);
    }

    /** The first reading at which the speed is this share of its peak. */
    int end(double share) {
        return (int) Math.ceil(at(share));
    }

    double sharpened(double rough) {
        return new OnsetFit().of(y, w, x, v, (int) Math.ceil(begin + rise), rough, PEAK_DPS, STEP_S);
    }
}
