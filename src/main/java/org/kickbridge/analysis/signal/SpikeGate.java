package org.kickbridge.analysis.signal;

/**
 * Holds one reading back and drops it when it stands alone: far from both neighbours, which agree with each other. A
 * real movement or force is never that short at these rates. Not thread-safe.
 */
public final class SpikeGate {
    private final double floor;
    private final double share;

    private double beforeLast = Double.NaN;
    private double last = Double.NaN;
    private long lastUs;
    private long releasedUs;
    private double released;

    /**
     * @param floor a deviation up to this is never a spike
     * @param share nor is one up to this share of the last good value
     */
    public SpikeGate(double floor, double share) {
        this.floor = floor;
        this.share = share;
    }

    /**
     * Takes the next reading.
     *
     * @return true when the reading before it is good and can be had by {@link #timeUs} and {@link #value}
     */
    public boolean offer(long tUs, double value) {
        boolean good = false;
        if (!Double.isNaN(last)) {
            if (Double.isNaN(beforeLast)) {
                good = true;
            } else {
                double middle = (beforeLast + value) / 2;
                double neighbours = Math.abs(value - beforeLast);
                good = Math.abs(last - middle) <= floor + share * Math.abs(middle) + 2 * neighbours;
            }
            releasedUs = lastUs;
            released = last;
        }
        // A spike is no neighbour: the next reading is judged against the last good one.
        if (good || Double.isNaN(beforeLast)) {
            beforeLast = last;
        }
        last = value;
        lastUs = tUs;
        return good;
    }

    /** Time of the reading that was found good. */
    public long timeUs() {
        return releasedUs;
    }

    /** Value of the reading that was found good. */
    public double value() {
        return released;
    }
}
