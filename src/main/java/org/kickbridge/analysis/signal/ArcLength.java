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

    private final double[] spectrum;

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
        double highest = amplitude(speed, from, to, 0);
        if (!(highest > 0)) {
            return Double.NaN;
        }
        int cut = 0;
        for (int k = 0; k <= last; k++) {
            spectrum[k] = amplitude(speed, from, to, 2 * Math.PI * k / padded) / highest;
            if (spectrum[k] >= AMPLITUDE) {
                cut = k;
            }
        }
        double length = 0;
        for (int k = 1; k <= cut; k++) {
            length += Math.hypot(1.0 / cut, spectrum[k] - spectrum[k - 1]);
        }
        return cut == 0 ? Double.NaN : -length;
    }

    private static double amplitude(double[] speed, int from, int to, double radians) {
        double c = Math.cos(radians);
        double s = Math.sin(radians);
        double re = 1;
        double im = 0;
        double sumRe = 0;
        double sumIm = 0;
        for (int i = from; i < to; i++) {
            sumRe += speed[i] * re;
            sumIm += speed[i] * im;
            double next = re * c - im * s;
            im = re * s + im * c;
            re = next;
        }
        return Math.hypot(sumRe, sumIm);
    }
}
