package org.kickbridge.analysis.signal;

/**
 * Spectral arc length of a speed profile (SPARC): the negative length of its normalised amplitude spectrum up to 10 Hz,
 * cut where the amplitude stays below 0.05 (Balasubramanian, Melendez-Calderon, Roby-Brami, Burdet, J NeuroEng Rehab
 * 12:112, 2015, with the zero padding of their reference code). A single smooth push is about -1.4 to -1.6, a push in
 * pieces is below -2.
 *
 * <p>
 * Holds its work space; not thread-safe.
 */
public final class ArcLength {
    private static final double HIGHEST_HZ = 10;
    private static final double AMPLITUDE = 0.05;
    private static final int PAD_LEVEL = 4;
    /** Frequencies that are summed side by side: each waits for its own last step only, so they overlap. */
    private static final int LANES = 64;
    /** More than rounding can be wrong by. */
    private static final double ROUNDING = 1e-6;

    private final double[] spectrum;
    private final double[] cos = new double[LANES];
    private final double[] sin = new double[LANES];
    private final double[] re = new double[LANES];
    private final double[] im = new double[LANES];
    private final double[] sumRe = new double[LANES];
    private final double[] sumIm = new double[LANES];

    /** @param longest the largest number of points of a profile */
    public ArcLength(int longest) {
        spectrum = new double[(Integer.highestOneBit(2 * longest) << PAD_LEVEL) / 2 + 1];
    }

    /** The arc length of {@code speed[from..to)} at {@code rateHz}; NaN where it is too short or does not move. */
    public double of(double[] speed, int from, int to, double rateHz) {
        int n = to - from;
        if (n < 4) {
            return Double.NaN;
        }
        int padded = Integer.highestOneBit(2 * n - 1) << PAD_LEVEL;
        int last = (int) Math.min(HIGHEST_HZ * padded / rateHz, padded / 2.0);
        // A speed that keeps its sign has its highest amplitude at 0 Hz, which is what normalises the spectrum.
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += speed[i];
        }
        double highest = Math.abs(sum);
        if (!(highest > 0)) {
            return Double.NaN;
        }
        last = Math.min(last, highestOfAmplitude(speed, from, to, AMPLITUDE * (1 - ROUNDING) * highest, padded));
        int cut = 0;
        for (int first = 0; first <= last; first += LANES) {
            amplitudes(speed, from, to, first, padded);
            for (int lane = 0; lane < LANES && first + lane <= last; lane++) {
                spectrum[first + lane] = Math.sqrt(sumRe[lane] * sumRe[lane] + sumIm[lane] * sumIm[lane]) / highest;
                if (spectrum[first + lane] >= AMPLITUDE) {
                    cut = first + lane;
                }
            }
        }
        double length = 0;
        double step = 1.0 / cut;
        for (int k = 1; k <= cut; k++) {
            double rise = spectrum[k] - spectrum[k - 1];
            length += Math.sqrt(step * step + rise * rise);
        }
        return cut == 0 ? Double.NaN : -length;
    }

    /**
     * A frequency above which no amplitude reaches this one. By parts, {@code |V(w)| |1 - exp(jw)|} is at most the sum
     * of the steps of the speed, those at both ends included. So the cost follows the shape and not the duration.
     */
    private static int highestOfAmplitude(double[] speed, int from, int to, double amplitude, int padded) {
        double steps = Math.abs(speed[from]) + Math.abs(speed[to - 1]);
        for (int i = from + 1; i < to; i++) {
            steps += Math.abs(speed[i] - speed[i - 1]);
        }
        double sine = steps / (2 * amplitude);
        return sine < 1 ? (int) Math.ceil(Math.asin(sine) * padded / Math.PI) + 1 : padded;
    }

    /** Sums what the frequencies from {@code first} on have in common with the speed. */
    private void amplitudes(double[] speed, int from, int to, int first, int padded) {
        double stepCos = Math.cos(2 * Math.PI / padded);
        double stepSin = Math.sin(2 * Math.PI / padded);
        double c0 = Math.cos(2 * Math.PI * first / padded);
        double s0 = Math.sin(2 * Math.PI * first / padded);
        for (int lane = 0; lane < LANES; lane++) {
            cos[lane] = c0;
            sin[lane] = s0;
            double next = c0 * stepCos - s0 * stepSin;
            s0 = c0 * stepSin + s0 * stepCos;
            c0 = next;
            re[lane] = 1;
            im[lane] = 0;
            sumRe[lane] = 0;
            sumIm[lane] = 0;
        }
        for (int i = from; i < to; i++) {
            double v = speed[i];
            for (int lane = 0; lane < LANES; lane++) {
                double r = re[lane];
                double j = im[lane];
                double c = cos[lane];
                double s = sin[lane];
                sumRe[lane] += v * r;
                sumIm[lane] += v * j;
                re[lane] = r * c - j * s;
                im[lane] = r * s + j * c;
            }
        }
    }
}
