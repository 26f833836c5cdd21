package org.kickbridge.calibration.capture;

/**
 * What one sensor said while it stood still.
 *
 * @param mean counts
 * @param noise standard deviation of a single reading about its own slow course, counts
 * @param driftPerS how the mean wandered, counts per second
 * @param fluctuation between the lowest and the highest mean of a quarter of a second, counts; what a display would show
 * @param readings how many there were
 * @param fromUs sample clock, microseconds
 * @param untilUs sample clock, microseconds
 */
public record Capture(double mean, double noise, double driftPerS, double fluctuation, int readings, long fromUs,
        long untilUs) {

    /** Seconds. */
    public double lengthS() {
        return (untilUs - fromUs) * 1e-6;
    }
}
