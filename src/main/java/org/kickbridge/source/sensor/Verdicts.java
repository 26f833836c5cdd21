package org.kickbridge.source.sensor;

/** Takes what a check has found about the readings of one sensor, in the order of time. */
interface Verdicts {
    /**
     * A reading to be believed.
     *
     * @param takenNs monotonic clock
     * @param counts as the calibration means them
     */
    void good(long takenNs, double counts);

    /** A reading that is not, and why. */
    void bad(long takenNs, Complaint why);
}
