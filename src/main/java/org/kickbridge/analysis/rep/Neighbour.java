package org.kickbridge.analysis.rep;

/**
 * Bins of a flank's window that belong to the neighbouring way of the same rep, and how long that takes.
 *
 * @param from first bin
 * @param to the bin after the last
 */
record Neighbour(long from, long to, double travelS) {}
