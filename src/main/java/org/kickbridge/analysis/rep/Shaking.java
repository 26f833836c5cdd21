package org.kickbridge.analysis.rep;

import java.util.Arrays;

import org.kickbridge.analysis.signal.Smoother;

/**
 * Takes tremor off the angle. Tremor is one frequency whose strength and phase wander slowly: what the movement leaves of
 * the readings is turned down by that frequency, smoothed, and turned up again. Movement and tremor are told apart in
 * turns, each taken off before the other is smoothed (backfitting), so that a movement may be as fast as the tremor.
 *
 * <p>
 * Holds its work space; not thread-safe.
 */
final class Shaking {
    private static final double SLOWEST_HZ = 7;
    private static final double FASTEST_HZ = 13;
    private static final double HZ_STEP = 0.25;
    /** Strength and phase wander no faster. */
    private static final double WANDER_HZ = 2.5;
    /** So long the phase is about the same. */
    private static final double STEADY_S = 0.7;

    private final Smoother smoother;
    private final double[] readings = new double[Flank.CAPACITY];
    private final double[] cosine = new double[Flank.CAPACITY];
    private final double[] sine = new double[Flank.CAPACITY];
    private final double[] lambda = new double[Flank.CAPACITY];
    private int n;
    private double turnCos;
    private double turnSin;

    Shaking(Smoother smoother) {
        this.smoother = smoother;
    }

    /**
     * Keeps the readings and finds the frequency.
     *
     * @param y readings
     * @param x the movement as far as it is slower than tremor
     */
    void begin(double[] y, double[] w, double[] x, int n, double stepS) {
        this.n = n;
        System.arraycopy(y, 0, readings, 0, n);
        Arrays.fill(lambda, 0, n, Smoother.lambda(Math.min(0.4, WANDER_HZ * stepS)));
        double best = 0;
        double bestHz = SLOWEST_HZ;
        int steady = (int) Math.max(8, STEADY_S / stepS);
        for (double hz = SLOWEST_HZ; hz <= FASTEST_HZ; hz += HZ_STEP) {
            double power = power(w, x, hz * stepS, steady);
            if (power > best) {
                best = power;
                bestHz = hz;
            }
        }
        turn(bestHz * stepS);
    }

    private void turn(double cycles) {
        turnCos = Math.cos(2 * Math.PI * cycles);
        turnSin = Math.sin(2 * Math.PI * cycles);
    }

    /** Power at one frequency, summed over pieces, so that a phase that wanders does not cancel itself. */
    private double power(double[] w, double[] x, double cycles, int steady) {
        turn(cycles);
        double power = 0;
        double sumCos = 0;
        double sumSin = 0;
        double cos = 1;
        double sin = 0;
        for (int p = 0; p < n; p++) {
            double rest = w[p] * (readings[p] - x[p]);
            sumCos += rest * cos;
            sumSin += rest * sin;
            double next = cos * turnCos - sin * turnSin;
            sin = cos * turnSin + sin * turnCos;
            cos = next;
            if (p % steady == steady - 1 || p == n - 1) {
                power += sumCos * sumCos + sumSin * sumSin;
                sumCos = 0;
                sumSin = 0;
            }
        }
        return power;
    }

    /** Puts the readings without the tremor that stands out of the movement {@code x} into {@code y}. */
    void takeOff(double[] w, double[] x, double[] y) {
        double cos = 1;
        double sin = 0;
        for (int p = 0; p < n; p++) {
            double twice = 2 * (readings[p] - x[p]);
            cosine[p] = twice * cos;
            sine[p] = twice * sin;
            double next = cos * turnCos - sin * turnSin;
            sin = cos * turnSin + sin * turnCos;
            cos = next;
        }
        smoother.smooth(cosine, w, n, lambda, cosine);
        smoother.smooth(sine, w, n, lambda, sine);
        cos = 1;
        sin = 0;
        for (int p = 0; p < n; p++) {
            y[p] = readings[p] - cosine[p] * cos - sine[p] * sin;
            double next = cos * turnCos - sin * turnSin;
            sin = cos * turnSin + sin * turnCos;
            cos = next;
        }
    }
}
