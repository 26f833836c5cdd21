package org.kickbridge.calibration.force;

import java.util.SplittableRandom;

/**
 * A load cell with a converter of 24 bits whose faults are known: sensitivity, offset, bend, hysteresis, creep, noise. A
 * weight that is put on swings a while. Everything follows from the seed.
 */
public final class LoadCell {
    public static final double SPAN = 8_388_608;

    /**
     * What is true of it.
     *
     * @param countsPerNewton negative where a push counts down
     * @param bend how far the middle of the curve is above the chord, of the largest load
     * @param hysteresis how far unloading is above loading in the middle, of the largest load
     * @param creep what it gives way in the end, of the load
     * @param creepS time constant
     * @param noise standard deviation, counts
     * @param mostN largest load
     */
    public record Nature(double countsPerNewton, double offset, double bend, double hysteresis, double creep,
            double creepS, double noise, double mostN) {

        public static final Nature PLAIN = new Nature(4_000, 20_000, 0, 0, 0, 60, 40, 600);

        Nature with(double countsPerNewton, double offset, double bend, double hysteresis) {
            return new Nature(countsPerNewton, offset, bend, hysteresis, creep, creepS, noise, mostN);
        }

        /** The true sensitivity: newtons per count at no load, of the mean of loading and unloading, before any creep. */
        double newtonPerCount() {
            return 1 / (countsPerNewton * (1 + 4 * bend));
        }

        /** Counts above the offset at this load, mean of loading and unloading, before any creep. */
        double counts(double newton) {
            return countsPerNewton * (newton + mostN * bend * hump(newton));
        }

        /** 1 in the middle, 0 at both ends. */
        double hump(double newton) {
            double f = newton / mostN;
            return 4 * f * (1 - f);
        }
    }

    private final Nature nature;
    private final double hz;
    private final SplittableRandom random;
    private double secondsPassed;
    private double load;
    private boolean unloading;
    private double given;
    private double swingN;
    private double swingHz;
    private double swingS;
    private double placedAt;

    public LoadCell(Nature nature, double hz, SplittableRandom random) {
        this.nature = nature;
        this.hz = hz;
        this.random = random;
    }

    /** Another weight, which swings at first by so much. */
    public void place(double newton, double swing) {
        unloading = newton > 0 && (newton < load || (unloading && newton == load));
        load = newton;
        swingN = swing;
        swingHz = 0.7 + 1.5 * random.nextDouble();
        swingS = 0.4 + random.nextDouble();
        placedAt = secondsPassed;
    }

    /** Time passes without a look at the readings. */
    public void rest(double seconds) {
        secondsPassed += seconds;
        given = load + (given - load) * Math.exp(-seconds / nature.creepS());
    }

    /** The next reading. */
    public double read() {
        rest(1 / hz);
        double since = secondsPassed - placedAt;
        double newton = load + swingN * Math.exp(-since / swingS) * Math.sin(2 * Math.PI * swingHz * since);
        double branch = (unloading ? 0.5 : -0.5) * nature.hysteresis() * nature.mostN() * nature.hump(newton);
        double counts = nature.offset() + nature.counts(newton)
                + nature.countsPerNewton() * (branch + nature.creep() * given) + nature.noise() * random.nextGaussian();
        return Math.clamp(Math.rint(counts), -SPAN, SPAN - 1);
    }

    /** Microseconds of the newest reading. */
    public long timeUs() {
        return Math.round(secondsPassed * 1e6);
    }

    /** Newtons of creep that are in the indication now. */
    double creepN() {
        return nature.creep() * given;
    }
}
