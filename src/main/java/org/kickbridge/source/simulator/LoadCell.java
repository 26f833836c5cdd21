package org.kickbridge.source.simulator;

import java.util.random.RandomGenerator;

import org.kickbridge.calibration.Calibration;

/**
 * A load cell behind a 24 bit converter.
 *
 * @param countsPerNewton negative where the cell is mounted the other way round; never 0
 * @param zeroRaw counts of the unloaded pad
 * @param noiseN standard deviation of the noise in newtons
 * @param driftNPerHour how fast the zero wanders
 * @param spikesPerHour single readings that jump to full scale
 */
public record LoadCell(double countsPerNewton, int zeroRaw, double noiseN, double driftNPerHour,
        double spikesPerHour) {
    private static final int FULL_SCALE = (1 << 23) - 1;

    public LoadCell {
        if (!Double.isFinite(countsPerNewton) || countsPerNewton == 0 || !(noiseN >= 0 && spikesPerHour >= 0)
                || !Double.isFinite(driftNPerHour) || Math.abs(zeroRaw) > FULL_SCALE) {
            throw new IllegalArgumentException("simulated load cell: counts per newton " + countsPerNewton
                    + " must not be 0, zero " + zeroRaw + " within 24 bits, noise and spikes not negative");
        }
    }

    /** A decent cell whose zero and direction follow from the seed. */
    static LoadCell mounted(RandomGenerator random) {
        return new LoadCell(random.nextBoolean() ? 2000 : -2000, random.nextInt(-150_000, 150_000), 0.4, 0.5, 0);
    }

    /** Counts for a force. */
    double raw(double newton, long tUs, double hz, RandomGenerator random) {
        double noise = noiseN == 0 ? 0 : noiseN * random.nextGaussian();
        if (spikesPerHour > 0 && random.nextDouble() * hz * 3600 < spikesPerHour) {
            return FULL_SCALE;
        }
        double drift = driftNPerHour * tUs / 3.6e9;
        return Math.clamp(Math.rint(zeroRaw + countsPerNewton * (newton + drift + noise)), -FULL_SCALE - 1, FULL_SCALE);
    }

    Calibration.Force calibration() {
        return new Calibration.Force(zeroRaw, 1 / countsPerNewton);
    }
}
