package org.kickbridge.analysis.signal;

/**
 * The recent past of one sensor, averaged into bins of {@value #BIN_US} µs. Every bin keeps the mean of its readings,
 * their mean time and their count, so that jitter and odd rates cost no accuracy; a bin without a reading has count 0.
 *
 * <p>
 * Fixed memory: the last {@value #CAPACITY} bins (131 s). Cost per reading does not depend on rates or history. Bins are
 * counted from the origin, which two sensors share so that their bins mean the same instants.
 */
public final class Track {
    /** 250 bins a second: the leg has nothing above 20 Hz to say. */
    public static final int BIN_US = 4_000;
    public static final int CAPACITY = 1 << 15;
    private static final int MASK = CAPACITY - 1;

    private final double[] mean = new double[CAPACITY];
    private final float[] offsetUs = new float[CAPACITY];
    private final short[] count = new short[CAPACITY];

    private long originUs;
    private long bin = -1;
    private long oldest;
    private long binEndUs = Long.MIN_VALUE;
    private double sum;
    private double sumOffsetUs;
    private int inBin;

    /** Forgets everything; the first bin begins at {@code originUs}. */
    public void begin(long originUs) {
        this.originUs = originUs;
        bin = -1;
        oldest = 0;
        binEndUs = Long.MIN_VALUE;
        inBin = 0;
    }

    /**
     * Takes one reading, not before the one before.
     *
     * @return true when it was the first of a new bin: the bin before is complete then
     */
    public boolean add(long tUs, double value) {
        if (tUs < binEndUs) {
            sum += value;
            sumOffsetUs += tUs - (binEndUs - BIN_US);
            inBin++;
            return false;
        }
        boolean completed = complete();
        long next = (tUs - originUs) / BIN_US;
        long clearFrom = Math.max(bin + 1, next - CAPACITY + 1);
        for (long b = clearFrom; b <= next; b++) {
            count[(int) b & MASK] = 0;
        }
        bin = next;
        oldest = Math.max(oldest, next - CAPACITY + 1);
        binEndUs = originUs + (next + 1) * BIN_US;
        sum = value;
        sumOffsetUs = tUs - (binEndUs - BIN_US);
        inBin = 1;
        return completed;
    }

    private boolean complete() {
        if (inBin == 0) {
            return false;
        }
        int i = (int) bin & MASK;
        mean[i] = sum / inBin;
        offsetUs[i] = (float) (sumOffsetUs / inBin);
        count[i] = (short) Math.min(inBin, Short.MAX_VALUE);
        return true;
    }

    /** The newest complete bin is before this one; the bin itself is still being filled. */
    public long open() {
        return bin;
    }

    /** The oldest bin that is still known. */
    public long oldest() {
        return oldest;
    }

    /** How many readings the bin has; 0 also for bins that are forgotten, open or not yet begun. */
    public int count(long b) {
        return b < oldest || b >= bin ? 0 : count[(int) b & MASK];
    }

    /** Mean of the bin's readings; only where {@link #count} is not 0. */
    public double mean(long b) {
        return mean[(int) b & MASK];
    }

    /** Mean time of the bin's readings, µs on the sample clock; only where {@link #count} is not 0. */
    public double meanTimeUs(long b) {
        return originUs + b * (double) BIN_US + offsetUs[(int) b & MASK];
    }

    /** The middle of a bin, µs on the sample clock. */
    public double centreUs(long b) {
        return originUs + (b + 0.5) * BIN_US;
    }

    /** The bin that holds this instant. */
    public long binAt(double tUs) {
        return (long) Math.floor((tUs - originUs) / BIN_US);
    }
}
