package org.kickbridge.calibration.zero;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Calibration.Gravity;

/**
 * Keeps the zero of the load cell while nobody pushes, as the zero tracking of OIML R 76-1:2006, 4.5.7, does it. A scale
 * may correct its zero by itself only when it shows zero, when it is stable, by no more than half a division a second, and
 * within a part of its range (4.5.1). So here:
 * <ul>
 * <li>the machine is idle, and the lever is at rest and does not move;
 * <li>the pad is unloaded: less than a few newtons lie on it, in every single reading;
 * <li>it is still for five seconds in a row: what it shows does not wander, and its noise is that of the quietest times
 * lately, for a foot that rests lightly trembles;
 * <li>what it shows is at zero, within half a division, once the zero has been found: what comes at once is a load, not a
 * drift;
 * <li>the zero moves by half a division a second at most, and never farther than a range from the one that somebody took.
 * </ul>
 * It goes beyond R 76 in one thing: after the machine was in use, the zero may be off by as much as counts for unloaded,
 * and is caught up, half a division a second. The load cell warms up and creeps during a set, when nobody can look at the
 * zero.
 * <p>
 * The zero is never moved under a load: a weight that was laid down gently while the machine was in use, lies quite still
 * and is lighter than what counts for unloaded is the only one that it cannot tell from a drift.
 * <p>
 * Nothing is allocated for a reading. Not thread-safe.
 */
public final class ZeroTracking {
    private static final double DIVISIONS_PER_S = 0.5;
    private static final double REST_DEG = 2;
    private static final double STANDS_DEG = 0.5;
    private static final double CALM_S = 5;
    /** Before it has heard so much, it does not know how quiet it is. */
    private static final double LEARNING_S = 20;
    private static final double LEAST_READINGS = 40;
    private static final double ENOUGH = 0.6;
    private static final double LONGEST_GAP_S = 0.5;
    /** Noise: against the quietest level; below this part of unloaded; and so little is always quiet, in divisions. */
    private static final double LOUDER = 1.5;
    private static final double LOUDEST_SHARE = 0.25;
    private static final double SILENT_DIVISIONS = 0.05;
    /** The quietest level is forgotten by so much a second, which doubles it within 40 minutes. */
    private static final double FORGOTTEN_PER_S = 1 / 3600.0;
    private static final double QUIETER = 0.2;
    /** A mean may be off its forerunners by so many divisions, and by so many standard deviations. */
    private static final double STEADY_DIVISIONS = 0.2;
    private static final double SIGMAS = 4;
    private static final double AT_ZERO_DIVISIONS = 0.5;
    private static final double FOUND_DIVISIONS = 0.1;
    private static final double CHANGED_DIVISIONS = 0.1;

    private final Settings settings;
    private final Gravity gravity;
    private final double newtonPerCount;
    private final double takenRaw;
    private final double windowS;
    private final double longestGapS;

    private double trackedN;
    private double toldN;
    private boolean beyond;
    private boolean found;

    private long lastUs = Long.MIN_VALUE;
    private long windowUs;
    private int readings;
    private double mean;
    private double squares;
    private double lowDeg;
    private double highDeg;

    private double calmS;
    private double calmN = Double.NaN;
    private double targetN = Double.NaN;
    private double quietN = Double.NaN;
    private double learntS;

    /**
     * What a machine allows.
     *
     * @param divisionN d, what the machine tells apart, newtons; above 0
     * @param rangeN how far the zero may be from the one that somebody took, either way; above 0
     * @param unloadedN less than that is no load; above 0
     * @param hz readings of the load cell a second; above 0
     */
    public record Settings(double divisionN, double rangeN, double unloadedN, double hz) {
        public Settings {
            if (!(divisionN > 0 && rangeN > 0 && unloadedN > 0 && hz > 0) || !Double.isFinite(divisionN + rangeN)
                    || !Double.isFinite(unloadedN + hz)) {
                throw new IllegalArgumentException("zero tracking: division " + divisionN + " N, range " + rangeN
                        + " N, unloaded " + unloadedN + " N and rate " + hz + " Hz must be above 0");
            }
        }
    }

    /** For a lever whose weight does not matter within two degrees of rest. */
    public ZeroTracking(Settings settings, Calibration.Force force, double trackedN) {
        this(settings, force, Gravity.NONE, trackedN);
    }

    /**
     * Goes on from a zero.
     *
     * @param force with the zero as it is now; where it is not calibrated nothing is tracked
     * @param gravity the lever's weight, which is left out within the two degrees that count for rest
     * @param trackedN how far that zero is from the one that somebody took, newtons
     */
    public ZeroTracking(Settings settings, Calibration.Force force, Gravity gravity, double trackedN) {
        this.settings = settings;
        this.gravity = gravity;
        this.trackedN = trackedN;
        toldN = trackedN;
        newtonPerCount = force.newtonPerCount();
        takenRaw = force.isCalibrated() ? force.zeroRaw() - trackedN / newtonPerCount : force.zeroRaw();
        beyond = Math.abs(trackedN) > settings.rangeN;
        windowS = Math.max(1, LEAST_READINGS / settings.hz);
        longestGapS = Math.max(LONGEST_GAP_S, 3 / settings.hz);
    }

    /**
     * One reading of the load cell.
     *
     * @param tUs sample clock, microseconds
     * @param idle whether no set is running
     * @param deg the lever's angle now; NaN where there is no encoder, which counts as at rest
     * @return counts of the zero as it is now
     */
    public double force(long tUs, double raw, boolean idle, double deg) {
        double sinceS = lastUs == Long.MIN_VALUE ? Double.POSITIVE_INFINITY : (tUs - lastUs) * 1e-6;
        lastUs = tUs;
        if (Double.isNaN(newtonPerCount)) {
            return takenRaw;
        }
        if (!idle || Math.abs(deg) > REST_DEG || sinceS > longestGapS) {
            // used, or nobody knows what has been meanwhile
            found = false;
            waitAgain(tUs);
            return zeroRaw();
        }
        double newton = (raw - takenRaw) * newtonPerCount - (Double.isNaN(deg) ? 0 : gravity.newton(deg));
        if (!(Math.abs(newton - trackedN) < settings.unloadedN)) {
            waitAgain(tUs);
            return zeroRaw();
        }
        follow(sinceS);
        readings++;
        double off = newton - mean;
        mean += off / readings;
        squares += off * (newton - mean);
        lowDeg = Math.min(lowDeg, deg);
        highDeg = Math.max(highDeg, deg);
        if ((tUs - windowUs) * 1e-6 >= windowS) {
            judge((tUs - windowUs) * 1e-6);
            begin(tUs);
        }
        return zeroRaw();
    }

    /** Counts of the zero as it is now. */
    public double zeroRaw() {
        return Double.isNaN(newtonPerCount) ? takenRaw : takenRaw + trackedN / newtonPerCount;
    }

    /** Whether it has moved by a tenth of a division or more since this was last true. */
    public boolean changed() {
        if (Math.abs(trackedN - toldN) < CHANGED_DIVISIONS * settings.divisionN) {
            return false;
        }
        toldN = trackedN;
        return true;
    }

    /** How far the zero is from the one that somebody took, newtons. */
    public double trackedN() {
        return trackedN;
    }

    /** Whether the zero would have to move farther than it may: the machine asks for service. */
    public boolean beyondRange() {
        return beyond;
    }

    /** Never by more than half a division a second, however long the time since the reading before. */
    private void follow(double sinceS) {
        if (Double.isNaN(targetN)) {
            return;
        }
        double most = DIVISIONS_PER_S * settings.divisionN * sinceS;
        trackedN += Math.clamp(targetN - trackedN, -most, most);
        found |= Math.abs(targetN - trackedN) <= FOUND_DIVISIONS * settings.divisionN;
    }

    private void judge(double lengthS) {
        double noise = readings > 1 ? Math.sqrt(squares / (readings - 1)) : Double.NaN;
        boolean stands = Double.isNaN(lowDeg) || highDeg - lowDeg <= STANDS_DEG;
        if (!stands || readings < ENOUGH * settings.hz * lengthS || !(noise <= LOUDEST_SHARE * settings.unloadedN)) {
            unrest();
            return;
        }
        boolean quiet = noise <= Math.max(LOUDER * quietN, SILENT_DIVISIONS * settings.divisionN);
        learn(noise, lengthS);
        double unsure = SIGMAS * noise * Math.sqrt(2.0 / readings);
        boolean steady = Double.isNaN(calmN)
                || Math.abs(mean - calmN) <= STEADY_DIVISIONS * settings.divisionN + unsure;
        if (!quiet || !steady) {
            unrest();
            return;
        }
        calmS += lengthS;
        double memory = Math.min(calmS, CALM_S) / lengthS;
        calmN = Double.isNaN(calmN) ? mean : calmN + (mean - calmN) / Math.max(1, memory);
        if (calmS < CALM_S || learntS < LEARNING_S) {
            return;
        }
        if (found && Math.abs(mean - trackedN) > AT_ZERO_DIVISIONS * settings.divisionN + unsure && !beyond) {
            // it was at zero and is not any more: something light was laid down
            targetN = Double.NaN;
            return;
        }
        beyond = Math.abs(calmN) > settings.rangeN;
        targetN = Math.clamp(calmN, -settings.rangeN, settings.rangeN);
    }

    private void learn(double noise, double lengthS) {
        learntS += lengthS;
        if (Double.isNaN(quietN)) {
            quietN = noise;
        } else if (noise < quietN) {
            quietN += QUIETER * (noise - quietN);
        } else {
            quietN *= 1 + FORGOTTEN_PER_S * lengthS;
        }
    }

    private void unrest() {
        calmS = 0;
        calmN = Double.NaN;
        targetN = Double.NaN;
    }

    private void waitAgain(long tUs) {
        unrest();
        begin(tUs);
    }

    private void begin(long tUs) {
        windowUs = tUs;
        readings = 0;
        mean = 0;
        squares = 0;
        lowDeg = Double.POSITIVE_INFINITY;
        highDeg = Double.NEGATIVE_INFINITY;
    }
}
