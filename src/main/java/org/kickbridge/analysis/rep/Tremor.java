package org.kickbridge.analysis.rep;

/** Whether the lever trembled when it was last looked at; both ways of a rep share what they see. Not thread-safe. */
final class Tremor {
    /** The slowest tremor of a leg under load. */
    static final double SLOWEST_HZ = 7.5;
    /** Physiological tremor of the leg lies about here (8 to 12 Hz). */
    static final double USUAL_HZ = 9;
    /** A low-pass that lets no tremor through. */
    static final double FREE_HZ = 5.5;
    private static final double LEAST_DEG = 0.06;
    private static final double TIMES_NOISE = 2;

    private boolean there;

    /**
     * What was seen.
     *
     * @param slowDeg root mean square of what a low-pass at about {@link #FREE_HZ} takes off
     * @param roughDeg what neighbouring readings differ by, which is the encoder's own noise
     */
    void sees(double slowDeg, double roughDeg) {
        there = slowDeg > LEAST_DEG && slowDeg > TIMES_NOISE * roughDeg;
    }

    boolean isThere() {
        return there;
    }
}
