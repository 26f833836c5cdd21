package org.kickbridge.analysis.signal;

/**
 * Drops readings that stand alone, one or two in a row: far from the median of the five readings around them, while
 * those agree with each other. A movement or a force is never that short at these rates. What it lets through it lets
 * through unchanged, two readings late. Not thread-safe.
 */
public final class SpikeGate {
    private final double floor;
    private final double share;

    private long t0;
    private long t1;
    private double v0;
    private double v1;
    private double v2;
    private double v3;
    private int seen;
    private long goodUs;
    private double good;

    /**
     * @param floor a deviation up to this is never a spike
     * @param share nor is one up to this share of the median
     */
    public SpikeGate(double floor, double share) {
        this.floor = floor;
        this.share = share;
    }

    /**
     * Takes the next reading.
     *
     * @return true when the reading two before it is good and can be had by {@link #timeUs} and {@link #value}
     */
    public boolean offer(long tUs, double value) {
        // v0 is the newest before this one; v1 is the one that is judged.
        double judged = v1;
        boolean pass = switch (seen) {
            case 0, 1 -> false;
            // Nothing came before the first reading: the two after it bear witness alone.
            case 2 -> Math.abs(judged - v0) <= floor + share * Math.abs(v0) + 2 * Math.abs(value - v0);
            case 3 -> fits(judged, v2, v2, v0, value);
            default -> fits(judged, v3, v2, v0, value);
        };
        goodUs = t1;
        good = judged;
        v3 = v2;
        v2 = v1;
        v1 = v0;
        v0 = value;
        t1 = t0;
        t0 = tUs;
        seen = Math.min(4, seen + 1);
        return pass;
    }

    private boolean fits(double judged, double a, double b, double d, double e) {
        // Two that agree with it bring the median within the floor: nearly every reading ends here.
        if (Math.abs(judged - b) <= floor && Math.abs(judged - d) <= floor) {
            return true;
        }
        double low1 = Math.min(a, b);
        double high1 = Math.max(a, b);
        double low2 = Math.min(d, e);
        double high2 = Math.max(d, e);
        double lowest = Math.min(low1, low2);
        double highest = Math.max(high1, high2);
        double inner1 = Math.max(low1, low2);
        double inner2 = Math.min(high1, high2);
        // The median of all five is the judged one where it lies between the inner two of the other four.
        double median = Math.clamp(judged, Math.min(inner1, inner2), Math.max(inner1, inner2));
        double calmSide = Math.min(median - lowest, highest - median);
        return Math.abs(judged - median) <= floor + share * Math.abs(median) + 2 * Math.max(0, calmSide);
    }

    /** Time of the reading that was found good. */
    public long timeUs() {
        return goodUs;
    }

    /** Value of the reading that was found good. */
    public double value() {
        return good;
    }
}
