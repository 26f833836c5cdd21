package org.kickbridge.analysis.signal;

/**
 * Drops readings that jump further than the sensor's quantity can and return: saturated or broken readings of any number
 * within a short time. Readings that stay at the new level are believed once that time is over. Not thread-safe.
 */
public final class JumpGate {
    private final double floor;
    private final double perS;
    private final long longestUs;
    private final double turn;

    private boolean begun;
    private long lastUs;
    private double last;
    private boolean away;
    private long awaySinceUs;

    /**
     * @param floor a jump up to this is believed
     * @param perS so is one of this much a second since the last believed reading
     * @param longestUs readings that stay away for longer are believed, microseconds
     * @param turn a jump by about this is a wrap and undone; 0 where the quantity does not wrap
     */
    public JumpGate(double floor, double perS, long longestUs, double turn) {
        this.floor = floor;
        this.perS = perS;
        this.longestUs = longestUs;
        this.turn = turn;
    }

    /**
     * Takes the next reading.
     *
     * @return true when it is believed and can be had by {@link #value}
     */
    public boolean offer(long tUs, double value) {
        double allowed = floor + perS * Math.max(0, tUs - lastUs) * 1e-6;
        double wraps = turn > 0 && begun ? Math.rint((value - last) / turn) : 0;
        double unwrapped = Math.abs(value - turn * wraps - last) <= allowed ? value - turn * wraps : value;
        if (begun && Math.abs(unwrapped - last) > allowed) {
            if (!away) {
                away = true;
                awaySinceUs = tUs;
            }
            if (tUs - awaySinceUs < longestUs) {
                return false;
            }
        }
        away = false;
        begun = true;
        lastUs = tUs;
        last = unwrapped;
        return true;
    }

    /** The reading that was believed, without wraps. */
    public double value() {
        return last;
    }
}
