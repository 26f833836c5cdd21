package org.kickbridge.app;

/** The last raw readings of the load cell, for the tare. Not thread-safe. */
final class RecentForce {
    /** About half a second. */
    static final int READINGS = 160;

    private final double[] ring = new double[READINGS];
    private long added;

    void add(double raw) {
        ring[(int) (added++ % READINGS)] = raw;
    }

    boolean isFull() {
        return added >= READINGS;
    }

    double mean() {
        double sum = 0;
        for (double raw : ring) {
            sum += raw;
        }
        return sum / READINGS;
    }

    /** Standard deviation, counts. */
    double deviation() {
        double mean = mean();
        double sum = 0;
        for (double raw : ring) {
            sum += (raw - mean) * (raw - mean);
        }
        return Math.sqrt(sum / (READINGS - 1));
    }
}
