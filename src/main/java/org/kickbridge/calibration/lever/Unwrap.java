package org.kickbridge.calibration.lever;

/**
 * Counts that begin again at 0 after a turn become counts that go on. The first one stays as it is. A single reading that
 * is a quarter of a turn or more away from its neighbours, as a fault on the bus gives it, does not take the others
 * along. Single-threaded.
 */
public final class Unwrap {
    private final int countsPerTurn;
    private double last = Double.NaN;
    private double strange = Double.NaN;

    /** For an encoder that begins again after so many counts; 0 where they go on by themselves. */
    public Unwrap(int countsPerTurn) {
        if (countsPerTurn < 0) {
            throw new IllegalArgumentException("counts per turn must not be negative: " + countsPerTurn);
        }
        this.countsPerTurn = countsPerTurn;
    }

    /** The same reading as counts that go on from the first one. */
    public double add(double raw) {
        if (countsPerTurn == 0) {
            return raw;
        }
        if (Double.isNaN(last)) {
            last = raw;
            return raw;
        }
        double near = nearTo(last, raw);
        if (Math.abs(near - last) < countsPerTurn / 4.0) {
            last = near;
            strange = Double.NaN;
        } else if (!Double.isNaN(strange) && Math.abs(nearTo(strange, raw) - strange) < countsPerTurn / 4.0) {
            // two of the same mind: readings were lost, and this is where the lever is now
            near = nearTo(strange, raw);
            last = near;
            strange = Double.NaN;
        } else {
            strange = near;
        }
        return near;
    }

    private double nearTo(double place, double raw) {
        return place + shorter(raw - place, countsPerTurn);
    }

    /** The shorter way round, as {@link org.kickbridge.calibration.Calibration#degree} takes it. */
    static double shorter(double way, int countsPerTurn) {
        return countsPerTurn == 0 ? way : way - countsPerTurn * Math.rint(way / countsPerTurn);
    }
}
