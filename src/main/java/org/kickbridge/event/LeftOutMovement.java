package org.kickbridge.event;

/**
 * A movement that looks like a repetition and is not counted.
 *
 * @param startUs start of the movement on the sample clock, microseconds
 * @param endUs end of the movement on the sample clock, microseconds
 * @param romDeg range of the movement, degrees
 */
public record LeftOutMovement(LeftOutReason reason, long startUs, long endUs, double romDeg) {}
