package org.kickbridge.analysis.rep;

import org.kickbridge.event.Phase;

/**
 * What the lever does now, told as soon as its movement stands out of noise.
 *
 * <p>
 * The contract cuts a phase at {@value RepCurve#STOP_SHARE} of its peak speed. Where a movement ends that peak is known and the cut
 * is used as it stands. Where one begins the peak is yet to come: then a movement counts that has left its place by more
 * than noise could, at a speed that the last reps suggest. The speed is the slope of a line through the last readings, of
 * which there are as many as this speed and this noise ask for and no more.
 *
 * <p>
 * Told so many milliseconds after the contract's cut (median, of 45 degrees in the given time, minimum jerk):
 *
 * <pre>
 *                             0.3 s  0.5 s    1 s    2 s    4 s    6 s   10 s
 * 500 Hz, 0.02 deg of noise
 *   push begins                  23     25     31     48     90    130    225
 *   push ends                    15     17     16     10     16    -10    -63
 *   return begins                27     30     32     48    107    151    209
 *   return ends                  17     17     19     18      9    -19    -34
 * 100 Hz, 0.05 deg of noise
 *   push begins                  68     76     96    136    217    328    532
 *   push ends                    53     63     64    135    142    131    140
 *   return begins                67     85    104    136    227    308    471
 *   return ends                  52     56     73    143    143    141    170
 * </pre>
 *
 * The contract's 100 ms hold up to about 4 s and 1 s. A movement of 10 s is cut at 0.4 degrees a second; 100 ms later it
 * has gone 0.1 degrees, which a leg that holds still goes as well. A push that is the first of a set is told later than
 * the others. What cannot be known is told as it looks: a pulse begins as a return does, a stop on the way as a hold, a
 * false start as a push.
 *
 * <p>
 * Not thread-safe.
 */
final class LivePhase {
    private enum Going {
        LOW, OUT, HELD, BACK
    }

    private static final double SHORTEST_US = 14_000;
    private static final double LONGEST_US = 300_000;
    /** Noise that only tremor or a coarse encoder makes; it is not white and takes two of its periods to see through. */
    private static final double RESTLESS_DEG = 0.08;
    private static final double RESTLESS_US = 200_000;
    private static final double RESTLESS_DPS = 1.5;
    /**
     * The deviation of a speed, as a share of the speed that it is held against. A stop that is told a little early does
     * no harm, a start that is none does.
     */
    private static final double SURE_OF_STOP = 0.45;
    private static final double SURE_OF_START = 0.33;
    /** At the top the leg creeps for seconds, so that chance has many tries. */
    private static final double SURE_OF_RETURN = 0.15;

    /** A lever that has not moved by this much has not begun a push; where no set is running feet are being placed. */
    private static final double BEGUN_DEG = 0.2;
    private static final double BEGUN_AT_REST_DEG = 0.4;
    private static final double TIMES_NOISE = 4.5;
    /** A start is told at this share of the last reps' peak, within limits. */
    private static final double START_SHARE = 0.08;
    private static final double SLOWEST_DPS = 0.5;
    private static final double CERTAIN_DPS = 2;
    /** Close to its bottom the lever cannot begin anything within so many bins: one look at them is enough. */
    private static final int RESTING_BINS = 4;
    /** Sunk so far it is a return, however slow. */
    private static final double SUNK_DEG = 1.7;
    /** After a stop on the way the same way goes on when it is left by this much. */
    private static final double RESUMED_DEG = 0.75;
    /** The bottom follows a lever that drifts up slowly. */
    private static final double DRIFT_S = 2;

    private static final double NOISE_MEMORY_S = 0.020;
    /** The noise rises within a second and falls within four: half the sum and half the difference of these rates. */
    private static final double NOISE_MEAN_PER_S = (1 + 0.25) / 2;
    private static final double NOISE_HALF_PER_S = (1 - 0.25) / 2;
    private static final double LEAST_NOISE_DEG = 0.012;
    private static final double MOST_NOISE_DEG = 0.25;
    /** Faster than this what is left over by the filter is not noise alone. */
    private static final double NOISE_BELOW_DPS = 30;
    /** A change of less than this share asks for no other window. */
    private static final double HEARD = 0.02;
    private static final double NOISE_SETTLES_US = 100_000;

    private final double minRomDeg;
    private final RecentLine line = new RecentLine();
    private double spacingUs = 4_000;

    private double x;
    private double v;
    private double a;
    private double fastUs;
    private double variance = 0.03 * 0.03;
    /** The noise that is gone by. It follows in steps: windows that are as good as the same shall be the same. */
    private double noise = 0.03;
    private double heardVariance = variance;

    private double slope;
    private double end;
    private double spanUs;
    private double fittedNoise;
    private double fittedDps;
    private double fittedSpacingUs;
    /** What the lever did before has another speed: no line reaches back beyond this. */
    private double fromUs = Double.NEGATIVE_INFINITY;

    private Going going = Going.LOW;
    private double base;
    private int resting;
    private double peak;
    private double high;
    private double top;
    private double low;
    private double startOutDps = CERTAIN_DPS;
    /** NaN before the first rep. */
    private double startBackDps = Double.NaN;

    LivePhase(double minRomDeg) {
        this.minRomDeg = minRomDeg;
    }

    /** Forgets the movement, not what reps are like here. */
    void restart() {
        line.clear();
        fromUs = Double.NEGATIVE_INFINITY;
        going = Going.LOW;
    }

    /** A rep is over that went as fast as this: the next one will not be very different. */
    void rep(double peakOutDps, double peakBackDps) {
        startOutDps = startDps(peakOutDps);
        startBackDps = startDps(peakBackDps);
    }

    /** Takes the mean of the next bin, after the tracker did. */
    void step(double tUs, double degree, LeverTracker lever, boolean setRunning) {
        if (line.isEmpty()) {
            x = degree;
            v = 0;
            a = 0;
            fastUs = tUs;
            base = degree;
        } else {
            double dtUs = tUs - line.newestUs();
            spacingUs += 0.02 * (Math.min(dtUs, 20_000) - spacingUs);
            listen(tUs, degree, dtUs * 1e-6);
        }
        line.add(tUs, degree);
        switch (going) {
            case LOW -> low(tUs, degree, lever, setRunning);
            case OUT -> out(tUs);
            case HELD -> held(tUs, lever);
            case BACK -> back(tUs, lever);
        }
    }

    /** What a quadratic fading-memory filter (Morrison 1969) cannot foresee is noise, as long as the lever is slow. */
    private void listen(double tUs, double degree, double dt) {
        double per = 1 / (NOISE_MEMORY_S + dt);
        double theta = NOISE_MEMORY_S * per;
        double fade = dt * per;
        double surprise = degree - x - dt * (v + 0.5 * dt * a);
        x = degree - theta * theta * theta * surprise;
        v += a * dt + 1.5 * fade * per * (1 + theta) * surprise;
        a += fade * per * per * surprise;
        if (Math.abs(v) > NOISE_BELOW_DPS) {
            fastUs = tUs;
        } else if (tUs - fastUs > NOISE_SETTLES_US) {
            double more = Math.min(surprise * surprise, MOST_NOISE_DEG * MOST_NOISE_DEG) - variance;
            // Chance alone decides which of the two it is, so that a branch would be foreseen badly.
            double moves = dt * (NOISE_MEAN_PER_S * more + NOISE_HALF_PER_S * Math.abs(more));
            variance = Math.max(LEAST_NOISE_DEG * LEAST_NOISE_DEG, variance + moves);
            if (differs(variance, heardVariance)) {
                heardVariance = variance;
                noise = Math.sqrt(variance);
            }
        }
    }

    /**
     * Puts a line through the last readings, as many as let the slope deviate by {@code dps}: over n readings it does by
     * {@code noise / spacing * sqrt(12 / n^3)}.
     *
     * @return false where too little was read lately
     */
    private boolean fit(double tUs, double dps) {
        if (noise != fittedNoise || differs(dps, fittedDps) || differs(spacingUs, fittedSpacingUs)) {
            fittedNoise = noise;
            fittedDps = dps;
            fittedSpacingUs = spacingUs;
            spanUs = spanUs(dps);
        }
        if (!line.fit(Math.max(fromUs, tUs - spanUs))) {
            return false;
        }
        slope = line.slope();
        end = line.end();
        return true;
    }

    private static boolean differs(double value, double from) {
        return Math.abs(value - from) > HEARD * from;
    }

    private double spanUs(double dps) {
        double share = noise / (spacingUs * 1e-6 * dps);
        double span = Math.clamp(spacingUs * Math.cbrt(12 * share * share), SHORTEST_US, LONGEST_US);
        if (noise > RESTLESS_DEG && dps < RESTLESS_DPS) {
            span = Math.max(span, RESTLESS_US);
        }
        return Math.max(span, 2.5 * spacingUs);
    }

    private static double startDps(double expected) {
        return Math.clamp(START_SHARE * expected, SLOWEST_DPS, CERTAIN_DPS);
    }

    private void low(double tUs, double degree, LeverTracker lever, boolean setRunning) {
        double dps = startOutDps;
        double begun = Math.max(setRunning ? BEGUN_DEG : BEGUN_AT_REST_DEG, TIMES_NOISE * noise);
        resting++;
        if (resting < RESTING_BINS && degree < base + begun / 2 && lever.way() == LeverTracker.Way.BOTTOM) {
            return;
        }
        if (!fit(tUs, SURE_OF_START * dps)) {
            return;
        }
        base = end < base ? end : base + (end - base) * resting * spacingUs * 1e-6 / DRIFT_S;
        resting = 0;
        if (end > base + begun && slope > dps) {
            moves(Going.OUT, tUs);
            high = end;
        } else if (lever.way() == LeverTracker.Way.BACK && end < low - RESUMED_DEG
                && slope < -(Double.isNaN(startBackDps) ? CERTAIN_DPS : startBackDps)) {
            moves(Going.BACK, tUs);
            low = end;
        }
    }

    private void moves(Going way, double tUs) {
        going = way;
        peak = Math.abs(slope);
        fromUs = Math.max(fromUs, tUs - spanUs);
    }

    private void stops(Going at, double tUs) {
        going = at;
        fromUs = tUs;
    }

    private void out(double tUs) {
        if (!fit(tUs, SURE_OF_STOP * RepCurve.STOP_SHARE * peak)) {
            return;
        }
        peak = Math.max(peak, slope);
        high = Math.max(high, end);
        if (slope < RepCurve.STOP_SHARE * peak && tUs - spanUs >= fromUs) {
            if (high - base < minRomDeg / 2) {
                rest(tUs);
            } else {
                stops(Going.HELD, tUs);
                top = end;
            }
        }
    }

    private void rest(double tUs) {
        stops(Going.LOW, tUs);
        base = end;
        low = end;
    }

    private void held(double tUs, LeverTracker lever) {
        double dps = Double.isNaN(startBackDps) ? startDps(0.7 * peak) : startBackDps;
        if (!fit(tUs, SURE_OF_RETURN * dps)) {
            return;
        }
        top = Math.max(top, end);
        double begun = Math.max(BEGUN_DEG, TIMES_NOISE * noise);
        boolean leaves = slope < -dps && end < top - begun;
        boolean sinks = slope < -SLOWEST_DPS && end < top - SUNK_DEG - begun;
        if (leaves || sinks) {
            moves(Going.BACK, tUs);
            low = end;
        } else if (end > high + RESUMED_DEG && slope > dps) {
            moves(Going.OUT, tUs);
            high = end;
        } else if (!lever.moving() && high - base >= minRomDeg / 2 && end - base < minRomDeg / 2) {
            rest(tUs);
        }
    }

    private void back(double tUs, LeverTracker lever) {
        if (!fit(tUs, SURE_OF_STOP * RepCurve.STOP_SHARE * peak)) {
            return;
        }
        peak = Math.max(peak, -slope);
        low = Math.min(low, end);
        boolean pulse = lever.way() == LeverTracker.Way.OUT;
        if (slope > CERTAIN_DPS && end > low + Math.max(BEGUN_DEG, TIMES_NOISE * noise)) {
            if (pulse) {
                stops(Going.HELD, tUs);
                top = end;
            } else {
                base = low;
                high = end;
                moves(Going.OUT, tUs);
            }
        } else if (slope > -RepCurve.STOP_SHARE * peak && tUs - spanUs >= fromUs) {
            if (pulse) {
                stops(Going.HELD, tUs);
                top = end;
            } else if (lever.way() == LeverTracker.Way.BOTTOM || lever.nearlyBack()) {
                rest(tUs);
            }
        }
    }

    Phase phase(LeverTracker lever, boolean setRunning) {
        return switch (going) {
            case LOW -> setRunning || lever.way() == LeverTracker.Way.BACK ? Phase.BOTTOM : Phase.REST;
            case OUT -> Phase.CONCENTRIC;
            case HELD -> Phase.PEAK_HOLD;
            case BACK -> Phase.ECCENTRIC;
        };
    }
}
