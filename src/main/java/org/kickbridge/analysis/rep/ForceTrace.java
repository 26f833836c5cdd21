package org.kickbridge.analysis.rep;

import java.util.Arrays;

import org.kickbridge.analysis.signal.Track;

/**
 * The force over one rep, on an even grid, smoothed without a shift in time by a bell-shaped kernel: unlike a sharper
 * low-pass it does not overshoot where the stack is picked up or lands, which would be taken for a peak. Holds its work
 * space; not thread-safe.
 */
final class ForceTrace {
    private static final int CAPACITY = 8192;
    /** Standard deviation of the kernel, and the share of the mean distance of readings that it is at least. */
    private static final double KERNEL_US = 9_000;
    private static final double KERNEL_SHARE = 1.0;
    private static final double TREMOR_KERNEL_US = 28_000;
    private static final int FEWEST = 8;
    /** The force must have been read at least this often over the rep, or nothing is said about it. */
    private static final double LEAST_FILLED = 0.02;
    private static final double STEEPEST_OVER_US = 50_000;

    private final double[] raw = new double[CAPACITY];
    private final double[] w = new double[CAPACITY];
    private final double[] smooth = new double[CAPACITY];
    private final double[] kernel = new double[256];
    private final double[] sorted = new double[CAPACITY];
    private int n;
    private double firstUs;
    private double stepUs;
    private double perUs;
    private double kernelUs;
    private double perS;

    /**
     * Takes the bins from {@code from} up to, not including, {@code to}.
     *
     * @param trembles whether the leg trembles: then the force is smoothed until it does not
     * @return false where there is too little force
     */
    boolean fit(Track track, long from, long to, boolean trembles) {
        long first = Math.max(from, track.oldest());
        int stride = (int) Math.max(1, (to - first + CAPACITY - 1) / CAPACITY);
        n = (int) ((to - first) / stride);
        stepUs = (double) stride * Track.BIN_US;
        perUs = 1 / stepUs;
        firstUs = track.centreUs(first) + (stride - 1) * 0.5 * Track.BIN_US;
        int filled = 0;
        double total = 0;
        for (int p = 0; p < n; p++) {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < stride; k++) {
                long b = first + (long) p * stride + k;
                int c = track.count(b);
                if (c > 0) {
                    sum += c * valueAtCentre(track, b);
                    count += c;
                }
            }
            w[p] = count;
            raw[p] = count > 0 ? sum / count : 0;
            filled += count > 0 ? 1 : 0;
            total += count;
        }
        if (filled < Math.max(FEWEST, LEAST_FILLED * n)) {
            return false;
        }
        perS = total / (n * stepUs * 1e-6);
        smooth(trembles ? TREMOR_KERNEL_US : Math.max(KERNEL_US, KERNEL_SHARE * n * stepUs / total));
        return true;
    }

    private void smooth(double standardDeviationUs) {
        kernelUs = standardDeviationUs;
        double perStep = stepUs / kernelUs;
        int reach = (int) Math.min(kernel.length - 1, Math.ceil(3 / perStep));
        for (int k = 0; k <= reach; k++) {
            kernel[k] = Math.exp(-0.5 * k * k * perStep * perStep);
        }
        int before = -1;
        for (int p = 0; p < n; p++) {
            double sum = 0;
            double weight = 0;
            for (int k = Math.max(-reach, -p); k <= reach && p + k < n; k++) {
                double share = kernel[Math.abs(k)] * w[p + k];
                sum += share * raw[p + k];
                weight += share;
            }
            // Where nothing was read within reach there is a straight line between what was read before and after.
            if (weight > 0.05) {
                smooth[p] = sum / weight;
                for (int q = before + 1; q < p; q++) {
                    smooth[q] = before < 0
                            ? smooth[p]
                            : smooth[before] + (smooth[p] - smooth[before]) * (q - before) / (p - before);
                }
                before = p;
            }
        }
        for (int q = before + 1; q < n; q++) {
            smooth[q] = smooth[before];
        }
    }

    /** The bin's mean moved from its mean time to its middle by the slope to its neighbours. */
    private static double valueAtCentre(Track track, long b) {
        double value = track.mean(b);
        long before = b - 1;
        while (before > b - 6 && track.count(before) == 0) {
            before--;
        }
        long after = b + 1;
        while (after < b + 6 && track.count(after) == 0) {
            after++;
        }
        boolean hasBefore = track.count(before) > 0;
        boolean hasAfter = track.count(after) > 0;
        if (!hasBefore || !hasAfter) {
            return value;
        }
        double slope = (track.mean(after) - track.mean(before)) / (track.meanTimeUs(after) - track.meanTimeUs(before));
        return value + slope * (track.centreUs(b) - track.meanTimeUs(b));
    }

    /** Readings a second over the rep. */
    double readingsPerS() {
        return perS;
    }

    double stepS() {
        return stepUs * 1e-6;
    }

    int indexAt(double tUs) {
        return Math.clamp(Math.round((tUs - firstUs) / stepUs), 0, n - 1);
    }

    double timeUs(int i) {
        return firstUs + i * stepUs;
    }

    /** The smoothed force at an instant. */
    double at(double tUs) {
        double at = Math.max(0, Math.min(n - 1, (tUs - firstUs) * perUs));
        int i = (int) Math.min(at, n - 2);
        return smooth[i] + (at - i) * (smooth[i + 1] - smooth[i]);
    }

    /** Mean over time between two instants. */
    double mean(double fromUs, double toUs) {
        return toUs <= fromUs ? at(fromUs) : impulse(fromUs, toUs) / ((toUs - fromUs) * 1e-6);
    }

    /** Integral over time between two instants, newton seconds. */
    double impulse(double fromUs, double toUs) {
        double sum = 0;
        double t = fromUs;
        double f = at(t);
        while (t < toUs) {
            double next = Math.min(t + stepUs, toUs);
            double g = at(next);
            sum += 0.5 * (f + g) * (next - t);
            t = next;
            f = g;
        }
        return sum * 1e-6;
    }

    /** Standard deviation over time between two instants. */
    double deviation(double fromUs, double toUs) {
        double mean = mean(fromUs, toUs);
        double sum = 0;
        int count = 0;
        for (int i = indexAt(fromUs); i <= indexAt(toUs); i++) {
            sum += (smooth[i] - mean) * (smooth[i] - mean);
            count++;
        }
        return Math.sqrt(sum / count);
    }

    /** The instant of the highest force between two instants. */
    double peakUs(double fromUs, double toUs) {
        int best = indexAt(fromUs);
        for (int i = best; i <= indexAt(toUs); i++) {
            if (smooth[i] > smooth[best]) {
                best = i;
            }
        }
        return timeUs(best);
    }

    /**
     * The force at a peak. The kernel has levelled it by half its variance times the curvature there; that is put back.
     */
    double peakN(double peakUs) {
        double top = at(peakUs);
        return top + Math.max(0, top - 0.5 * (at(peakUs - kernelUs) + at(peakUs + kernelUs)));
    }

    /** Seconds between two instants during which the force is above a threshold. */
    double secondsAbove(double threshold, double fromUs, double toUs) {
        double above = 0;
        double t = fromUs;
        double f = at(t);
        while (t < toUs) {
            double next = Math.min(t + stepUs, toUs);
            double g = at(next);
            double share = f > threshold == g > threshold
                    ? (f > threshold ? 1 : 0)
                    : (Math.max(f, g) - threshold) / Math.abs(f - g);
            above += share * (next - t);
            t = next;
            f = g;
        }
        return above * 1e-6;
    }

    /** Median of the force over the time during which it is above a threshold; NaN where it never is. */
    double medianAbove(double threshold, double fromUs, double toUs) {
        int count = 0;
        for (int i = indexAt(fromUs); i <= indexAt(toUs); i++) {
            if (smooth[i] > threshold) {
                sorted[count++] = smooth[i];
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(sorted, 0, count);
        return count % 2 == 1 ? sorted[count / 2] : 0.5 * (sorted[count / 2 - 1] + sorted[count / 2]);
    }

    /** Whether the force, as read, stays below a threshold for {@code seconds} on end between two instants. */
    boolean staysBelow(double threshold, double seconds, double fromUs, double toUs) {
        double sinceUs = Double.NaN;
        for (int i = indexAt(fromUs); i <= indexAt(toUs); i++) {
            if (w[i] == 0) {
                continue;
            }
            if (raw[i] >= threshold) {
                sinceUs = Double.NaN;
            } else if (Double.isNaN(sinceUs)) {
                sinceUs = timeUs(i);
            }
            if (timeUs(i) - sinceUs >= seconds * 1e6) {
                return true;
            }
        }
        return false;
    }

    /** The steepest rise over 50 ms between two instants, newtons per second. */
    double steepestRise(double fromUs, double toUs) {
        double steepest = Double.NaN;
        for (double t = fromUs; t + STEEPEST_OVER_US <= toUs; t += stepUs) {
            double rise = (at(t + STEEPEST_OVER_US) - at(t)) / (STEEPEST_OVER_US * 1e-6);
            if (!(rise <= steepest)) {
                steepest = rise;
            }
        }
        return steepest;
    }
}
