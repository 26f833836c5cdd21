package org.kickbridge.analysis.rep;

/** What the speed of one way says about how it was moved. */
final class SpeedProfile {
    /** A part of the movement is faster than this share of the peak. */
    private static final double MOVING_SHARE = 0.25;

    private SpeedProfile() {
    }

    /** Peaks of {@code v[from..to]} that stand out of their surroundings by {@code prominence}, at least 1. */
    static int peaks(double[] v, int from, int to, double prominence) {
        int peaks = 0;
        double low = 0;
        double high = 0;
        boolean rising = true;
        for (int p = from; p <= to; p++) {
            if (rising) {
                high = Math.max(high, v[p]);
                if (v[p] < high - prominence) {
                    peaks++;
                    rising = false;
                    low = v[p];
                }
            } else {
                low = Math.min(low, v[p]);
                if (v[p] > low + prominence) {
                    rising = true;
                    high = v[p];
                }
            }
        }
        return Math.max(1, rising ? peaks + 1 : peaks);
    }

    /** Whether the speed stays below a share of its peak for some points between two parts of the movement. */
    static boolean stuck(double[] v, int from, int to, double peak, double share, int least) {
        boolean moved = false;
        boolean stopped = false;
        int slow = 0;
        for (int p = from; p <= to; p++) {
            if (v[p] > MOVING_SHARE * peak) {
                if (stopped) {
                    return true;
                }
                moved = true;
            }
            slow = v[p] < share * peak ? slow + 1 : 0;
            stopped |= moved && slow >= least;
        }
        return false;
    }
}
