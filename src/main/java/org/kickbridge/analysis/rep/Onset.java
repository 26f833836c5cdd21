package org.kickbridge.analysis.rep;

/** Where a movement begins. Its end is the beginning of the same movement looked at upside down and backwards. */
final class Onset {
    /** Smaller rises are noise or play, not a part of the movement. */
    private static final double WIGGLE_DEG = 0.6;
    private static final double WIGGLE_SHARE = 0.03;
    /** Within this of the lowest the lever is at its bottom. */
    private static final double BOTTOM_DEG = 0.2;
    private static final double BOTTOM_SHARE = 0.015;
    private static final double CREEP_DEG = 2;
    private static final double CREEP_SHARE = 0.1;
    /** In cut thresholds. */
    private static final double CREEP_SPEED = 4;

    private Onset() {
    }

    /**
     * Where the rise that leads to {@code core} begins: fractional index of the first crossing of the threshold after the
     * last bottom. A stop on the way is passed over, a creep from the bottom is not yet the rise.
     *
     * @param low about where it begins
     * @param range about how far it goes
     * @param inside whether it cannot have begun before the window
     * @return 0 where it has begun before the window, or may have
     */
    static double of(double[] x, double[] v, int core, double low, double range, double threshold,
            boolean inside) {
        double wiggle = Math.max(WIGGLE_DEG, WIGGLE_SHARE * range);
        int p = core;
        while (p > 0 && x[p] > low + 0.3 * range) {
            p--;
        }
        double bottom = x[p];
        int scan = p;
        while (scan >= 0 && x[scan] <= bottom + wiggle) {
            bottom = Math.min(bottom, x[scan]);
            scan--;
        }
        int last = p;
        while (last > 0 && x[last] > bottom + Math.max(BOTTOM_DEG, BOTTOM_SHARE * range)) {
            last--;
        }
        int run = last;
        while (run > 0 && v[run] > threshold) {
            run--;
        }
        while (run < core) {
            while (run < core && v[run] <= threshold) {
                run++;
            }
            int end = run;
            while (end < core && v[end] > threshold) {
                end++;
            }
            if (end >= core || (x[end] - x[run] > 0.5 * wiggle && !creeps(x, v, run, end, range, threshold))) {
                break;
            }
            run = end;
        }
        if (run == 0) {
            // Too restless to see a standstill: where it was last at its bottom must do, or the window is too short.
            return inside ? last : 0;
        }
        return run - 1 + (threshold - v[run - 1]) / (v[run] - v[run - 1]);
    }

    /** A drift of a degree or two, ever slow, that came to rest again: still part of the standstill before. */
    private static boolean creeps(double[] x, double[] v, int from, int to, double range, double threshold) {
        if (x[to] - x[from] > Math.max(CREEP_DEG, CREEP_SHARE * range)) {
            return false;
        }
        for (int p = from; p < to; p++) {
            if (v[p] > CREEP_SPEED * threshold) {
                return false;
            }
        }
        return true;
    }
}
