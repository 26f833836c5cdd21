package org.kickbridge.analysis.rep;

/** Bins of a flank's window that belong to the neighbouring way of the same rep. One serves for all looks. */
final class Neighbour {
    private long from;
    private long to;
    private double travelS;

    /**
     * Says which they are.
     *
     * @param first bin
     * @param end the bin after the last
     * @param seconds how long that way takes
     */
    Neighbour is(long first, long end, double seconds) {
        from = first;
        to = end;
        travelS = seconds;
        return this;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    double travelS() {
        return travelS;
    }
}
