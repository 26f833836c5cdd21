package org.kickbridge.event;

/**
 * Recent points of the moving lever. The arrays are the frame's own and must not be modified.
 *
 * @param tUs sample clock of each point, microseconds
 * @param angleDeg NaN where there was none
 * @param forceN NaN where there was none
 */
@SuppressWarnings("ArrayRecordComponent") // a frame is read once by the outlet and dropped; nobody compares it
public record LiveFrame(long[] tUs, double[] angleDeg, double[] forceN, Phase phase) {}
