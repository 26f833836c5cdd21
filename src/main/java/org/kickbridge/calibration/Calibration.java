package org.kickbridge.calibration;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * What turns raw counts into newtons at the pad and degrees from rest. Immutable.
 *
 * @param id names this calibration in every event measured with it
 * @param force how the load cell's counts become newtons
 * @param angle how the encoder's counts become degrees
 */
public record Calibration(String id, Force force, Angle angle) {
    /** For readings that are newtons and degrees already. */
    public static final Calibration PHYSICAL = new Calibration("physical", new Force(0, 1), new Angle(0, 1, 0));

    /**
     * Linear: {@code (counts - zeroRaw) * newtonPerCount}.
     *
     * @param zeroRaw counts of the unloaded pad (the tare)
     * @param newtonPerCount may be negative where the cell is mounted the other way round; never 0; NaN where nobody
     *         has calibrated it, and then the force in newtons is not known
     */
    public record Force(double zeroRaw, double newtonPerCount) {
        public Force {
            if (!Double.isFinite(zeroRaw) || Double.isInfinite(newtonPerCount) || newtonPerCount == 0) {
                throw new IllegalArgumentException("force: zero " + zeroRaw + " and newton per count " + newtonPerCount
                        + " must be finite, the latter not 0");
            }
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

    /** Newtons at the pad for these counts; NaN where the force is not calibrated. */
    public double newton(double raw) {
        return (raw - force.zeroRaw) * force.newtonPerCount;
    }

    /** Degrees from rest for these counts. */
    public double degree(double raw) {
        double counts = raw - angle.zeroRaw;
        if (angle.countsPerTurn > 0) {
            counts -= angle.countsPerTurn * Math.rint(counts / angle.countsPerTurn);
        }
        return counts * angle.degreePerCount;
    }

    /** Raw counts in, newtons and degrees out to {@code next}; side and marks pass through. */
    public Readings before(Readings next) {
        return new Readings() {
            @Override
            public void force(long tUs, double value) {
                next.force(tUs, newton(value));
            }

            @Override
            public void angle(long tUs, double value) {
                next.angle(tUs, degree(value));
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
