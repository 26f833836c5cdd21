package org.kickbridge.analysis.set;

/** Sum and mean of what was measured; what was not, is left out. */
final class Mean {
    private double sum;
    private int count;

    void add(double value) {
        if (!Double.isNaN(value)) {
            sum += value;
            count++;
        }
    }

    /** NaN where nothing was measured. */
    double sum() {
        return count == 0 ? Double.NaN : sum;
    }

    /** NaN where nothing was measured. */
    double mean() {
        return sum / count;
    }
}
