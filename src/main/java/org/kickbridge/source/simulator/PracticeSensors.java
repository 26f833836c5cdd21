package org.kickbridge.source.simulator;

import java.util.SplittableRandom;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Calibration.Gravity;

/**
 * What the sensors of a {@link PracticeMachine} really are, which is what a calibration has to find out. Immutable.
 * <p>
 * A force of n newtons on the load cell, the lever's weight and friction among it, becomes u newtons with
 * {@code n = u + nonlinearity·u²/capacity}, and {@code u} becomes counts by the slope of the cell. So newtons are exactly
 * a parabola over counts, as {@link Calibration.Force} has it.
 *
 * @param cell its slope, its zero with the lever at rest and nothing on the pad, its noise and its drift
 * @param capacityN what the shares below are of
 * @param nonlinearity by how much the cell is off its slope at zero when loaded with its capacity, as a share of it,
 *         within ±0.1
 * @param hysteresis largest difference of unloading and loading, as a share of the capacity; 0 to 0.1
 * @param creep what is added in the end under a load that stays, as a share of the load, within ±0.1
 * @param creepS time constant of it, seconds
 * @param gravity the lever's weight; what lies on the cell at rest is in the cell's zero, so that only the difference to
 *         rest adds to the force
 * @param frictionN what a slow push needs against friction; a slow return has as much less
 * @param leverKg the lever's inertia as a mass at the pad, 0.75 m from the pivot
 * @param encoder its counts per turn, its zero, direction and noise
 * @param eccentricityDeg amplitude of an error that comes once a turn, from a magnet off the axis; none at rest
 * @param eccentricDeg where in the turn it is
 */
public record PracticeSensors(LoadCell cell, double capacityN, double nonlinearity, double hysteresis, double creep,
        double creepS, Gravity gravity, double frictionN, double leverKg, Encoder encoder, double eccentricityDeg,
        double eccentricDeg) {
    private static final double MOST = 0.1;

    public PracticeSensors {
        if (!(capacityN > 0 && creepS > 0 && frictionN >= 0 && leverKg >= 0 && eccentricityDeg >= 0)
                || !(Math.abs(nonlinearity) <= MOST && hysteresis >= 0 && hysteresis <= MOST
                        && Math.abs(creep) <= MOST && Double.isFinite(eccentricDeg))) {
            throw new IllegalArgumentException("practice sensors: capacity " + capacityN + " N and time of creep "
                    + creepS + " s must be above 0, friction, mass and eccentricity not below 0, nonlinearity "
                    + nonlinearity + ", hysteresis " + hysteresis + " and creep " + creep + " within 0.1");
        }
    }

    /** Decent sensors of a plausible machine, mounted either way round, all of it following from the seed. */
    public static PracticeSensors random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double slope = random.nextDouble(800, 6000) * (random.nextBoolean() ? 1 : -1);
        LoadCell cell = new LoadCell(slope, random.nextInt(-150_000, 150_000), random.nextDouble(0.05, 0.4), 0, 0);
        Gravity gravity = new Gravity(random.nextDouble(-30, 30), random.nextDouble(-30, 30));
        int counts = random.nextBoolean() ? 4096 : 16_384;
        Encoder encoder = new Encoder(counts, random.nextInt(counts), random.nextBoolean(),
                random.nextDouble(0.01, 0.05), 0);
        return new PracticeSensors(cell, random.nextBoolean() ? 500 : 1000, random.nextDouble(-0.001, 0.001),
                random.nextDouble(0.0001, 0.0005), random.nextDouble(-0.0003, 0.0003), random.nextDouble(120, 900),
                gravity, random.nextDouble(0.5, 4), random.nextDouble(1, 3), encoder, random.nextDouble(0, 0.3),
                random.nextDouble(360));
    }

    /**
     * What a calibration without any error would find: newtons in the middle between loading to {@code toN} and unloading
     * from there, at once, before anything creeps.
     */
    public Calibration truth(double toN) {
        double newton = 1 + Hysteresis.tilt(capacityN, hysteresis, toN);
        double slope = cell.countsPerNewton();
        Calibration.Force force = new Calibration.Force(cell.zeroRaw(), 1 / (slope * newton),
                nonlinearity / (slope * slope * capacityN * newton));
        return new Calibration("truth", force, encoder.calibration(), gravity);
    }

    /**
     * What somebody left in the machine long ago: 3 % too much, the zero 3 N off, rest 2 degrees off, the lever's weight
     * not known.
     */
    Calibration neglected() {
        double slope = cell.countsPerNewton();
        Calibration.Angle angle = encoder.calibration();
        return new Calibration("practice", new Calibration.Force(cell.zeroRaw() - Math.rint(3 * slope), 1.03 / slope),
                new Calibration.Angle(angle.zeroRaw() - Math.rint(2 / angle.degreePerCount()), angle.degreePerCount(),
                        angle.countsPerTurn()));
    }

    /** What the cell feels of so many newtons by its bend. */
    double bent(double newton) {
        double e = nonlinearity / capacityN;
        return 2 * newton / (1 + Math.sqrt(Math.max(0, 1 + 4 * e * newton)));
    }

    /** What the encoder's axis seems to turn by. */
    double eccentric(double deg) {
        return deg + eccentricityDeg * (sin(deg + eccentricDeg) - sin(eccentricDeg));
    }

    private static double sin(double deg) {
        return StrictMath.sin(Math.toRadians(deg));
    }
}
