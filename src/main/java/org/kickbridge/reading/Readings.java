package org.kickbridge.reading;

/**
 * Takes readings, one call each, so that nothing is allocated on the way. Before the {@link org.kickbridge.calibration}
 * the values are raw counts, after it newtons and degrees; which of the two a stage speaks is stated there.
 *
 * <p>
 * Times are microseconds on the sample clock: monotonic, from any origin, never before the time of an earlier call of
 * the same sensor. An implementation is called by one thread only.
 */
public interface Readings {
    /**
     * One reading of the load cell.
     *
     * @param tUs sample clock in microseconds
     * @param value newtons at the pad, or raw counts
     */
    void force(long tUs, double value);

    /**
     * One reading of the lever's encoder.
     *
     * @param tUs sample clock in microseconds
     * @param value degrees from the rest position, pushing positive, or raw counts
     */
    void angle(long tUs, double value);

    /** From now on the athlete trains this side. */
    void side(long tUs, Side side);

    /** A remark somebody set into the stream; it changes no number. */
    void mark(long tUs, String text);
}
