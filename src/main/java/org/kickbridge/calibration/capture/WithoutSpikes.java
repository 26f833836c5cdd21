package org.kickbridge.calibration.capture;

import java.util.Arrays;

/**
 * Tells readings from spikes: a broken read of a converter gives 2ⁿ−1 or 0, far from all its neighbours. What is farther
 * from the median than 8 times the standard deviation that the median of the deviations stands for is one; no reading of
 * a Gaussian noise ever is. Allocates nothing once made. Not thread-safe.
 */
public final class WithoutSpikes {
    /** Standard deviations from the median. */
    private static final double REACH = 8;
    /** Standard deviation over median deviation, of a Gaussian. */
    private static final double PER_MEDIAN_DEVIATION = 1.4826;

    private final double[] sorted;
    private double centre;
    private double reach;

    /** @param capacity how many readings are looked at at once, at most */
    public WithoutSpikes(int capacity) {
        sorted = new double[capacity];
    }

    /**
     * Looks at the first n values.
     *
     * @param n from 1 to the capacity
     * @param floor a deviation up to this is never a spike
     */
    public void look(double[] values, int n, double floor) {
        System.arraycopy(values, 0, sorted, 0, n);
        centre = median(n);
        for (int i = 0; i < n; i++) {
            sorted[i] = Math.abs(values[i] - centre);
        }
        reach = Math.max(floor, REACH * PER_MEDIAN_DEVIATION * median(n));
    }

    private double median(int n) {
        Arrays.sort(sorted, 0, n);
        return (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
    }

    /** Whether a value is a reading. */
    public boolean keeps(double value) {
        return Math.abs(value - centre) <= reach;
    }

    /** Mean of those of the first n values that are readings; {@link #look} comes first. */
    public double mean(double[] values, int n) {
        double sum = 0;
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (keeps(values[i])) {
                sum += values[i] - centre;
                kept++;
            }
        }
        return centre + sum / kept;
    }
}
