package org.kickbridge.calibration.lever;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;

/**
 * Watches a slow sweep of the unloaded lever, up and down, of which it keeps what was moved steadily: with 2 to 60 degrees
 * a second and little acceleration. Readings of both sensors come in the order of time, as raw counts; one or two readings
 * that stand alone are not heard. Memory stays the same however long it lasts. Single-threaded.
 * <p>
 * Both sensors are averaged over the same 50 ms, and the angle is carried over to the mean time of the force. Speed and
 * acceleration come from the parabola through the angles of half a second around.
 */
public final class SweepWatch {
    /** What must be swept at least, degrees. */
    static final int LEAST_DEG = 20;
    private static final long BIN_US = 50_000;
    private static final int AROUND = 5;
    private static final int KEPT = 2 * AROUND + 6;
    private static final int LEAST_AROUND = 2 * AROUND - 1;
    private static final double SLOWEST_DPS = 2;
    private static final double FASTEST_DPS = 60;
    /** An inertia of 3 kg at 0.75 m takes 0.3 N for it; faster, so much a second of the speed may come or go. */
    private static final double MOST_DPS2 = 8;
    private static final double MOST_DPS2_FAST = 20;
    /** So slow it may be within the half second around. */
    private static final double NEARLY_STANDS_DPS = 1;

    private final Calibration calibration;
    private final Middle forces = new Middle();
    private final Middle angles = new Middle();
    private final Bin[] bins = new Bin[KEPT];
    private final SweptDegrees swept = new SweptDegrees();
    private long newest = Long.MIN_VALUE;
    private String why = "stands";
    private int fast;
    private double squares;
    private long freedom;

    /**
     * With the force and the angle as they are known by now.
     *
     * @throws IllegalArgumentException when the force is not calibrated
     */
    public SweepWatch(Calibration.Force force, Calibration.Angle angle) {
        if (!force.isCalibrated()) {
            throw new IllegalArgumentException("a sweep needs a force in newtons");
        }
        calibration = new Calibration("sweep", force, angle);
        for (int i = 0; i < KEPT; i++) {
            bins[i] = new Bin();
        }
    }

    /**
     * One reading of the load cell.
     *
     * @param tUs sample clock, microseconds
     */
    public void force(long tUs, double raw) {
        if (forces.add(tUs, calibration.newton(raw))) {
            Bin bin = at(forces.tUs());
            if (bin != null) {
                bin.force(forces.tUs() % BIN_US, forces.value());
            }
        }
    }

    /**
     * One reading of the encoder, wrapped or not.
     *
     * @param tUs sample clock, microseconds
     */
    public void angle(long tUs, double raw) {
        if (angles.add(tUs, calibration.degree(raw))) {
            Bin bin = at(angles.tUs());
            if (bin != null) {
                bin.angle(angles.tUs() % BIN_US, angles.value());
            }
        }
    }

    /** 0 to 1: how much of all that was swept, and of twenty degrees at least, was swept both ways. */
    public double share() {
        // a tenth at the ends is where the lever turns round
        return Math.min(1, swept.both().length / Math.max(LEAST_DEG, 0.9 * swept.span()));
    }

    /** Why the newest readings do not count, in a few words; empty where they do. */
    public String why() {
        return why;
    }

    /** What the sweep comes to so far. */
    public GravityResult result() {
        double noise = freedom > 0 ? Math.sqrt(squares / freedom) : 0;
        return new SweepFit(swept, noise, fast, share()).result();
    }

    private @Nullable Bin at(long tUs) {
        long number = Math.floorDiv(tUs, BIN_US);
        if (newest == Long.MIN_VALUE || number - newest > KEPT) {
            newest = number - 1;
        }
        while (newest < number) {
            newest++;
            bins[place(newest)].begin(newest);
            judge(newest - AROUND - 1);
        }
        Bin bin = bins[place(number)];
        return bin.number == number ? bin : null;
    }

    private static int place(long number) {
        return (int) Math.floorMod(number, (long) KEPT);
    }

    private void judge(long number) {
        Bin middle = bins[place(number)];
        if (middle.number != number || middle.forces == 0 || middle.angles == 0) {
            return;
        }
        LeastSquares parabola = new LeastSquares(3);
        int around = 0;
        for (long i = number - AROUND; i <= number + AROUND; i++) {
            Bin bin = bins[place(i)];
            if (bin.number == i && bin.angles > 0) {
                double s = ((i - number) * BIN_US + bin.angleUs) * 1e-6;
                parabola.add(new double[]{1, s, s * s}, bin.deg);
                around++;
            }
        }
        if (around < LEAST_AROUND) {
            why = "readings are missing";
            return;
        }
        double[] course = parabola.solve(parabola.inverse());
        double forceS = middle.forceUs * 1e-6;
        double dps = course[1] + 2 * course[2] * forceS;
        double dps2 = 2 * course[2];
        if (Math.abs(dps) > FASTEST_DPS) {
            fast++;
            why = "too fast";
        } else if (Math.abs(dps) < SLOWEST_DPS) {
            why = "stands";
        } else if (Math.abs(dps2) > Math.clamp(Math.abs(dps), MOST_DPS2, MOST_DPS2_FAST)
                || Math.abs(dps) - Math.abs(dps2) * AROUND * BIN_US * 1e-6 < NEARLY_STANDS_DPS) {
            why = "unsteady";
        } else {
            why = "";
            swept.add(middle.deg + dps * (forceS - middle.angleUs * 1e-6), middle.newton, dps);
            squares += middle.squares;
            freedom += middle.forces - 1;
        }
    }

    /** Means of 50 ms. Times are microseconds from its beginning. */
    private static final class Bin {
        private long number = Long.MIN_VALUE;
        private int forces;
        private double forceUs;
        private double newton;
        private double squares;
        private int angles;
        private double angleUs;
        private double deg;

        void begin(long of) {
            number = of;
            forces = 0;
            forceUs = 0;
            newton = 0;
            squares = 0;
            angles = 0;
            angleUs = 0;
            deg = 0;
        }

        void force(long us, double value) {
            forces++;
            forceUs += (us - forceUs) / forces;
            double off = value - newton;
            newton += off / forces;
            squares += off * (value - newton);
        }

        void angle(long us, double value) {
            angles++;
            angleUs += (us - angleUs) / angles;
            deg += (value - deg) / angles;
        }
    }
}
