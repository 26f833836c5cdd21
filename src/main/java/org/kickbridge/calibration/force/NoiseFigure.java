package org.kickbridge.calibration.force;

/**
 * How still the load cell stands without a load.
 *
 * @param rmsCounts standard deviation of a single reading
 * @param rmsN the same in newtons
 * @param rmsNU expanded uncertainty (k = 2) of {@code rmsN}
 * @param noiseFreeBits log2 of the converter's span over 6.6 standard deviations
 */
public record NoiseFigure(double rmsCounts, double rmsN, double rmsNU, double noiseFreeBits) {}
