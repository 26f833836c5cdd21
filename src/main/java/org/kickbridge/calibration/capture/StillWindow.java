package org.kickbridge.calibration.capture;

import java.util.Arrays;

/**
 * The newest readings, in blocks of a quarter of a second, and what the last of them come to. Keeps a bounded number of
 * readings; allocates nothing once made.
 */
final class StillWindow {
    private final int blocks;
    private final int perBlock;
    private final double[][] values;
    private final long[][] times;
    private final int[] filled;
    private int newest;
    private int closed;

    private final double[] flat;
    private final double[] seconds;
    private final int[] blockOf;
    private final double[] blockMean;
    private final double[] blockTime;
    private final int[] blockKept;
    private final WithoutSpikes spikes;

    private int looked;
    private int total;
    private int kept;
    private int longestRun;
    private int emptyBlocks;
    private double mean;
    private double slope;
    private double noise;
    private double quickNoise;
    private double timeSpread;
    private double between;
    private double detrendedRange;
    private double range;
    private long fromUs;
    private long untilUs;

    /** @param perBlock readings of a block that are kept at most; more than that are left out */
    StillWindow(int blocks, int perBlock) {
        this.blocks = blocks;
        this.perBlock = perBlock;
        values = new double[blocks + 1][perBlock];
        times = new long[blocks + 1][perBlock];
        filled = new int[blocks + 1];
        int all = blocks * perBlock;
        flat = new double[all];
        seconds = new double[all];
        blockOf = new int[all];
        blockMean = new double[blocks];
        blockTime = new double[blocks];
        blockKept = new int[blocks];
        spikes = new WithoutSpikes(all);
    }

    /** A reading of the block that is open. */
    void put(long tUs, double raw) {
        int n = filled[newest];
        if (n < perBlock) {
            values[newest][n] = raw;
            times[newest][n] = tUs;
            filled[newest] = n + 1;
        }
    }

    /** The open block is over. */
    void close() {
        newest = (newest + 1) % (blocks + 1);
        filled[newest] = 0;
        closed = Math.min(blocks, closed + 1);
    }

    /** Forgets all. */
    void clear() {
        closed = 0;
        filled[newest] = 0;
    }

    int closed() {
        return closed;
    }

    private int back(int m) {
        return Math.floorMod(newest - m, blocks + 1);
    }

    /** How many readings the block has that was closed last. */
    int lastFilled() {
        return filled[back(1)];
    }

    /** How many readings of the last m blocks have at least this magnitude. */
    int beyond(double magnitude, int m) {
        int n = 0;
        for (int back = 1; back <= m; back++) {
            int block = back(back);
            for (int i = 0; i < filled[block]; i++) {
                if (Math.abs(values[block][i]) >= magnitude) {
                    n++;
                }
            }
        }
        return n;
    }

    /** Works out all figures of the last m closed blocks; a deviation up to {@code floor} is no spike. */
    void look(int m, double floor) {
        looked = m;
        gather(m);
        Arrays.fill(blockKept, 0, m, 0);
        Arrays.fill(blockMean, 0, m, 0);
        Arrays.fill(blockTime, 0, m, 0);
        kept = 0;
        if (total == 0) {
            emptyBlocks = m;
            return;
        }
        spikes.look(flat, total, floor);
        mean = spikes.mean(flat, total);
        sumUp();
        blocksUp(m);
    }

    private void gather(int m) {
        total = 0;
        for (int back = m; back >= 1; back--) {
            int block = back(back);
            for (int i = 0; i < filled[block]; i++) {
                if (total == 0) {
                    fromUs = times[block][i];
                }
                untilUs = times[block][i];
                flat[total] = values[block][i];
                seconds[total] = (times[block][i] - fromUs) * 1e-6;
                blockOf[total] = m - back;
                total++;
            }
        }
    }

    private void sumUp() {
        double meanTime = 0;
        int run = 0;
        longestRun = 0;
        for (int i = 0; i < total; i++) {
            if (spikes.keeps(flat[i])) {
                meanTime += seconds[i];
                kept++;
                run = 0;
            } else {
                longestRun = Math.max(longestRun, ++run);
            }
        }
        meanTime /= kept;
        double stt = 0;
        double sty = 0;
        double syy = 0;
        double quick = 0;
        double before = Double.NaN;
        for (int i = 0; i < total; i++) {
            if (!spikes.keeps(flat[i])) {
                continue;
            }
            double t = seconds[i] - meanTime;
            double y = flat[i] - mean;
            stt += t * t;
            sty += t * y;
            syy += y * y;
            if (!Double.isNaN(before)) {
                quick += (y - before) * (y - before);
            }
            before = y;
            int block = blockOf[i];
            blockMean[block] += y;
            blockTime[block] += t;
            blockKept[block]++;
        }
        slope = stt > 0 ? sty / stt : 0;
        timeSpread = Math.sqrt(stt);
        noise = kept > 2 ? Math.sqrt(Math.max(0, syy - slope * sty) / (kept - 2)) : 0;
        quickNoise = kept > 1 ? Math.sqrt(quick / (2.0 * (kept - 1))) : 0;
    }

    private void blocksUp(int m) {
        between = 0;
        emptyBlocks = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double lowRest = Double.POSITIVE_INFINITY;
        double highRest = Double.NEGATIVE_INFINITY;
        for (int block = 0; block < m; block++) {
            int n = blockKept[block];
            if (n == 0) {
                emptyBlocks++;
                continue;
            }
            double of = blockMean[block] / n;
            double rest = of - slope * blockTime[block] / n;
            between += n * rest * rest;
            low = Math.min(low, of);
            high = Math.max(high, of);
            lowRest = Math.min(lowRest, rest);
            highRest = Math.max(highRest, rest);
        }
        range = high - low;
        detrendedRange = highRest - lowRest;
    }

    /** Whether a block is without a reading, or more than one in twenty are spikes, or three of them stand together. */
    boolean broken() {
        return emptyBlocks > 0 || total - kept > Math.max(1, total / 20) || longestRun > 2;
    }

    /** Whether the blocks' means differ by more than their readings' noise says: 1 in 1000 by chance. */
    boolean spreadIsSignificant() {
        int free = looked - 2;
        return free >= 1 && between / free > quickNoise * quickNoise * CHI_999[Math.min(free, CHI_999.length - 1)];
    }

    /** Chi-squared over its degrees of freedom, 99.9 %, by degrees of freedom. */
    private static final double[] CHI_999 = {Double.NaN, 10.83, 6.91, 5.42, 4.62, 4.10, 3.74, 3.48, 3.27};

    /** Whether the drift is more than three standard errors. */
    boolean driftIsSignificant() {
        return Math.abs(slope) * timeSpread > 3 * quickNoise;
    }

    /** Between the lowest and the highest mean of a block without the drift, counts. */
    double detrendedRange() {
        return detrendedRange;
    }

    /** Between the first and the last reading, counts. */
    double drift() {
        return slope * (untilUs - fromUs) * 1e-6;
    }

    double driftPerS() {
        return slope;
    }

    double mean() {
        return mean;
    }

    /** Standard deviation of a reading about the drift, counts. */
    double noise() {
        return noise;
    }

    int total() {
        return total;
    }

    Capture capture() {
        return new Capture(mean, noise, slope, range, kept, fromUs, untilUs);
    }
}
