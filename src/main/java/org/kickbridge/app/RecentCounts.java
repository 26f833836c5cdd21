package org.kickbridge.app;

/** The raw readings of one sensor of the last half second, for the tare and for whoever looks. Not thread-safe. */
final class RecentCounts {
    static final long SPAN_US = 500_000;
    /** A load cell amplifier of 10 readings a second gives five. */
    static final int FEWEST = 5;

    private static final int CAPACITY = 1024;

    private final long[] timesUs = new long[CAPACITY];
    private final double[] counts = new double[CAPACITY];
    private long added;

    /**
     * What it showed.
     *
     * @param mean counts; NaN where there were fewer than {@value #FEWEST} readings
     * @param deviation standard deviation, counts; NaN where the mean is
     */
    record Look(double mean, double deviation) {}

    void add(long tUs, double raw) {
        int slot = (int) (added++ % CAPACITY);
        timesUs[slot] = tUs;
        counts[slot] = raw;
    }

    /** @param nowUs sample clock; older readings than half a second before do not count */
    Look look(long nowUs) {
        int n = 0;
        double sum = 0;
        long oldest = Math.max(0, added - CAPACITY);
        for (long i = added - 1; i >= oldest && timesUs[(int) (i % CAPACITY)] > nowUs - SPAN_US; i--) {
            sum += counts[(int) (i % CAPACITY)];
            n++;
        }
        if (n < FEWEST) {
            return new Look(Double.NaN, Double.NaN);
        }
        double mean = sum / n;
        double squares = 0;
        for (long i = added - 1; i >= added - n; i--) {
            double off = counts[(int) (i % CAPACITY)] - mean;
            squares += off * off;
        }
        return new Look(mean, Math.sqrt(squares / (n - 1)));
    }
}
