package org.kickbridge.analysis.rep;

/**
 * A straight line by least squares through the last points, as many as are asked for. The sums are carried on from point
 * to point and taken afresh, about a new origin, before rounding could tell. Not thread-safe.
 */
final class RecentLine {
    /** Points that a line may lean on: 0.5 s of bins. */
    private static final int RING = 128;
    private static final int MASK = RING - 1;
    private static final int FEWEST = 3;

    private final double[] us = new double[RING];
    private final double[] deg = new double[RING];
    /** Points are counted on; those from {@code first} on are in the sums. */
    private int taken;
    private int first;
    private int renewAt;

    private double originUs;
    private double originDeg;
    private double sumT;
    private double sumY;
    private double sumTt;
    private double sumTy;

    private double slope;
    private double end;

    /** Forgets all points. */
    void clear() {
        taken = 0;
        first = 0;
        renewAt = 0;
    }

    boolean isEmpty() {
        return taken == 0;
    }

    /** Time of the newest point, µs. */
    double newestUs() {
        return us[(taken - 1) & MASK];
    }

    void add(double tUs, double degree) {
        if (taken - first == RING) {
            count(first++, -1);
        }
        us[taken & MASK] = tUs;
        deg[taken & MASK] = degree;
        taken++;
        if (taken > renewAt) {
            renew(tUs, degree);
        } else {
            count(taken - 1, 1);
        }
    }

    private void renew(double tUs, double degree) {
        // So that the count never overflows; the places in the ring stay.
        if (taken > 2 * RING) {
            int turns = (taken - RING) / RING * RING;
            taken -= turns;
            first -= turns;
        }
        renewAt = taken + RING;
        originUs = tUs;
        originDeg = degree;
        sumT = 0;
        sumY = 0;
        sumTt = 0;
        sumTy = 0;
        for (int i = first; i < taken; i++) {
            count(i, 1);
        }
    }

    private void count(int i, int times) {
        double t = (us[i & MASK] - originUs) * 1e-6;
        double y = deg[i & MASK] - originDeg;
        sumT += times * t;
        sumY += times * y;
        sumTt += times * t * t;
        sumTy += times * t * y;
    }

    /**
     * Puts the line through the points that are not older than this.
     *
     * @return false where they are too few
     */
    boolean fit(double earliestUs) {
        while (first < taken && us[first & MASK] < earliestUs) {
            count(first++, -1);
        }
        while (first > Math.max(0, taken - RING) && us[(first - 1) & MASK] >= earliestUs) {
            count(--first, 1);
        }
        int n = taken - first;
        if (n < FEWEST) {
            return false;
        }
        slope = (n * sumTy - sumT * sumY) / (n * sumTt - sumT * sumT);
        end = originDeg + (sumY - slope * sumT) / n + slope * (newestUs() - originUs) * 1e-6;
        return true;
    }

    /** Degrees per second. */
    double slope() {
        return slope;
    }

    /** Where the line is at the newest point. */
    double end() {
        return end;
    }
}
