package org.kickbridge.source.simulator;

import java.util.random.RandomGenerator;

import org.kickbridge.calibration.Calibration;

/**
 * An absolute encoder on the lever's axis.
 *
 * @param countsPerTurn where it wraps, such as 4096
 * @param zeroRaw counts at the rest position, 0 to below a turn
 * @param reversed whether it counts down while the lever is pushed
 * @param noiseDeg standard deviation of the noise in degrees
 * @param spikesPerHour single readings of 0, as a fault on the bus gives them
 */
public record Encoder(int countsPerTurn, int zeroRaw, boolean reversed, double noiseDeg, double spikesPerHour) {
    public Encoder {
        if (countsPerTurn < 2 || zeroRaw < 0 || zeroRaw >= countsPerTurn || !(noiseDeg >= 0 && spikesPerHour >= 0)) {
            throw new IllegalArgumentException("simulated encoder: zero " + zeroRaw + " must lie within the "
                    + countsPerTurn + " counts of a turn, noise and spikes must not be negative");
        }
    }

    /** Twelve bits, whose zero and direction follow from the seed. */
    static Encoder mounted(RandomGenerator random) {
        return new Encoder(4096, random.nextInt(4096), random.nextBoolean(), 0.03, 0);
    }

    /** Counts for an angle. */
    double raw(double deg, double hz, RandomGenerator random) {
        double noise = noiseDeg == 0 ? 0 : noiseDeg * random.nextGaussian();
        if (spikesPerHour > 0 && random.nextDouble() * hz * 3600 < spikesPerHour) {
            return 0;
        }
        double counts = (deg + noise) * countsPerTurn / 360;
        return Math.floorMod((long) Math.rint(zeroRaw + (reversed ? -counts : counts)), countsPerTurn);
    }

    Calibration.Angle calibration() {
        double degreePerCount = 360.0 / countsPerTurn;
        return new Calibration.Angle(zeroRaw, reversed ? -degreePerCount : degreePerCount, countsPerTurn);
    }
}
