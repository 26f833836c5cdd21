package org.kickbridge.calibration;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * What turns raw counts into newtons at the pad and degrees from rest. Immutable.
 *
 * @param id names this calibration in every event measured with it
 * @param force how the load cell's counts become newtons
 * @param angle how the encoder's counts become degrees
 * @param gravity the lever's own weight, which is taken out of the force
 */
public record Calibration(String id, Force force, Angle angle, Gravity gravity) {
    /** For readings that are newtons and degrees already. */
    public static final Calibration PHYSICAL = new Calibration("physical", new Force(0, 1), new Angle(0, 1, 0));

    /** Without a lever whose weight matters. */
    public Calibration(String id, Force force, Angle angle) {
        this(id, force, angle, Gravity.NONE);
    }

    /**
     * With c counts above the zero: {@code c * (newtonPerCount + newtonPerCount2 * c)}.
     *
     * @param zeroRaw counts of the unloaded pad (the tare)
     * @param newtonPerCount may be negative where the cell is mounted the other way round; never 0; NaN where nobody
     *         has calibrated it, and then the force in newtons is not known
     * @param newtonPerCount2 how the cell bends, newtons per count squared; 0 for a straight one
     */
    public record Force(double zeroRaw, double newtonPerCount, double newtonPerCount2) {
        public Force {
            if (!Double.isFinite(zeroRaw) || Double.isInfinite(newtonPerCount) || newtonPerCount == 0
                    || !Double.isFinite(newtonPerCount2)) {
                throw new IllegalArgumentException("force: zero " + zeroRaw + ", newton per count " + newtonPerCount
                        + " and newton per count squared " + newtonPerCount2
                        + " must be finite, the second not 0");
            }
        }

        /** A straight load cell. */
        public Force(double zeroRaw, double newtonPerCount) {
            this(zeroRaw, newtonPerCount, 0);
        }

        /** The same load cell with another tare. */
        public Force withZeroRaw(double other) {
            return new Force(other, newtonPerCount, newtonPerCount2);
        }

        /** Newtons for so many counts above the zero. */
        public double newton(double counts) {
            return counts * (newtonPerCount + newtonPerCount2 * counts);
        }

        /** Whether counts can be told in newtons. */
        public boolean isCalibrated() {
            return !Double.isNaN(newtonPerCount);
        }
    }

    /**
     * Linear, with the wrap of an absolute encoder taken out: the result lies within half a turn of rest.
     *
     * @param zeroRaw counts at the rest position
     * @param degreePerCount negative where the encoder counts down while the lever is pushed; never 0
     * @param countsPerTurn where an absolute encoder wraps; 0 where the count does not wrap
     */
    public record Angle(double zeroRaw, double degreePerCount, int countsPerTurn) {
        public Angle {
            if (!Double.isFinite(zeroRaw) || !Double.isFinite(degreePerCount) || degreePerCount == 0
                    || countsPerTurn < 0) {
                throw new IllegalArgumentException("angle: zero " + zeroRaw + " and degree per count " + degreePerCount
                        + " must be finite, the latter not 0, and counts per turn " + countsPerTurn
                        + " must not be negative");
            }
        }
    }

    /**
     * The lever's own weight at the pad, {@code cosN * cos a + sinN * sin a} newtons at the angle a from rest. The zero of
     * the load cell is taken at some angle with the lever's weight on it, so that only the difference to the rest
     * position is taken out.
     */
    public record Gravity(double cosN, double sinN) {
        /** A balanced lever, or one whose weight nobody has measured. */
        public static final Gravity NONE = new Gravity(0, 0);

        public Gravity {
            if (!Double.isFinite(cosN) || !Double.isFinite(sinN)) {
                throw new IllegalArgumentException(
                        "gravity: " + cosN + " and " + sinN + " newtons must be finite");
            }
        }

        /** How many newtons more of it lie on the load cell at this angle than at rest. */
        public double newton(double deg) {
            if (cosN == 0 && sinN == 0) {
                return 0;
            }
            double rad = StrictMath.toRadians(deg);
            return cosN * (StrictMath.cos(rad) - 1) + sinN * StrictMath.sin(rad);
        }
    }

    /** This calibration under another name and with another force. */
    public Calibration with(String newId, Force other) {
        return new Calibration(newId, other, angle, gravity);
    }

    /**
     * Newtons at the pad for these counts, the lever at rest or its weight not known; NaN where the force is not
     * calibrated.
     */
    public double newton(double raw) {
        return force.newton(raw - force.zeroRaw);
    }

    /** Newtons at the pad for these counts with the lever at this angle; NaN where the force is not calibrated. */
    public double newton(double raw, double deg) {
        return newton(raw) - gravity.newton(deg);
    }

    /** Degrees from rest for these counts. */
    public double degree(double raw) {
        double counts = raw - angle.zeroRaw;
        if (angle.countsPerTurn > 0) {
            counts -= angle.countsPerTurn * Math.rint(counts / angle.countsPerTurn);
        }
        return counts * angle.degreePerCount;
    }

    /**
     * Raw counts in, newtons and degrees out to {@code next}; side and marks pass through. The lever's weight is taken out
     * at the angle read last: within the 2 ms between two angles a lever of 30 N at 200 degrees a second changes its share
     * by less than 0.2 N. Before the first angle the lever counts as resting.
     */
    public Readings before(Readings next) {
        return new Readings() {
            private double deg;

            @Override
            public void force(long tUs, double value) {
                next.force(tUs, newton(value, deg));
            }

            @Override
            public void angle(long tUs, double value) {
                deg = degree(value);
                next.angle(tUs, deg);
            }

            @Override
            public void side(long tUs, Side side) {
                next.side(tUs, side);
            }

            @Override
            public void mark(long tUs, String text) {
                next.mark(tUs, text);
            }
        };
    }
}
