package org.kickbridge.calibration.capture;

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

    private final double[] work;
    private double centre;
    private double reach;

    /**
     * For so many readings at once.
     *
     * @param capacity how many there are at most
     */
    public WithoutSpikes(int capacity) {
        work = new double[capacity];
    }

    /**
     * Looks at the first n values.
     *
     * @param n from 1 to the capacity
     * @param floor a deviation up to this is never a spike
     */
    public void look(double[] values, int n, double floor) {
        System.arraycopy(values, 0, work, 0, n);
        centre = median(n);
        for (int i = 0; i < n; i++) {
            work[i] = Math.abs(values[i] - centre);
        }
        reach = Math.max(floor, REACH * PER_MEDIAN_DEVIATION * median(n));
    }

    private double median(int n) {
        double upper = select(n, n / 2);
        if (n % 2 == 1) {
            return upper;
        }
        // All that is left of it is not above it.
        double lower = work[0];
        for (int i = 1; i < n / 2; i++) {
            lower = Math.max(lower, work[i]);
        }
        return (lower + upper) / 2;
    }

    /** The k-th smallest of the first n, by Hoare's selection: Arrays.sort allocates where it finds runs. */
    private double select(int n, int k) {
        int low = 0;
        int high = n - 1;
        while (low < high) {
            double pivot = work[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (work[i] < pivot) {
                    i++;
                }
                while (work[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = work[i];
                    work[i++] = work[j];
                    work[j--] = swap;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                break;
            }
        }
        return work[k];
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
