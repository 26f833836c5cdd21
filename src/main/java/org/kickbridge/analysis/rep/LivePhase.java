package org.kickbridge.analysis.rep;

import org.kickbridge.event.Phase;

/**
 * What the lever does now, told as soon as its movement stands out of noise.
 *
 * <p>
 * The contract cuts a phase at {@value Flank#CUT} of its peak speed. Where a movement ends that peak is known and the cut
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

    /** Readings that a line may lean on: 0.5 s of bins. */
    private static final int RING = 128;
    private static final int FEWEST = 3;
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
    /** Sunk so far it is a return, however slow. */
    private static final double SUNK_DEG = 1.7;
    /** After a stop on the way the same way goes on when it is left by this much. */
    private static final double RESUMED_DEG = 0.75;
    /** The bottom follows a lever that drifts up slowly. */
    private static final double DRIFT_S = 2;

    private static final double NOISE_MEMORY_S = 0.020;
    private static final double NOISE_RISES_S = 1;
    private static final double NOISE_FALLS_S = 4;
    private static final double LEAST_NOISE_DEG = 0.012;
    private static final double MOST_NOISE_DEG = 0.25;
    /** Faster than this what is left over by the filter is not noise alone. */
    private static final double NOISE_BELOW_DPS = 30;
    private static final double NOISE_SETTLES_US = 100_000;

    private final double minRomDeg;
    private final double[] us = new double[RING];
    private final double[] deg = new double[RING];
    private int taken;
    private double spacingUs = 4_000;

    private double x;
    private double v;
    private double a;
    private double fastUs;
    private double noise = 0.03;

    private double slope;
    private double end;
    private double spanUs;
    /** What the lever did before has another speed: no line reaches back beyond this. */
    private double fromUs = Double.NEGATIVE_INFINITY;

    private Going going = Going.LOW;
    private double base;
    private double peak;
    private double high;
    private double top;
    private double low;
    private double outDps = Double.NaN;
    private double backDps = Double.NaN;

    LivePhase(double minRomDeg) {
        this.minRomDeg = minRomDeg;
    }

    /** Forgets the movement, not what reps are like here. */
    void restart() {
        taken = 0;
        fromUs = Double.NEGATIVE_INFINITY;
        going = Going.LOW;
    }

    /** A rep is over that went as fast as this: the next one will not be very different. */
    void rep(double peakOutDps, double peakBackDps) {
        outDps = peakOutDps;
        backDps = peakBackDps;
    }

    /** Takes the mean of the next bin, after the tracker did. */
    void step(double tUs, double degree, LeverTracker lever, boolean setRunning) {
        if (taken == 0) {
            x = degree;
            v = 0;
            a = 0;
            fastUs = tUs;
            base = degree;
        } else {
            double dtUs = tUs - us[(taken - 1) % RING];
            spacingUs += 0.02 * (Math.min(dtUs, 20_000) - spacingUs);
            listen(tUs, degree, dtUs * 1e-6);
        }
        us[taken % RING] = tUs;
        deg[taken % RING] = degree;
        taken = taken == 2 * RING - 1 ? RING : taken + 1;
        switch (going) {
            case LOW -> low(tUs, lever, setRunning);
            case OUT -> out(tUs);
            case HELD -> held(tUs, lever);
            case BACK -> back(tUs, lever);
        }
    }

    /** What a quadratic fading-memory filter (Morrison 1969) cannot foresee is noise, as long as the lever is slow. */
    private void listen(double tUs, double degree, double dt) {
        double theta = NOISE_MEMORY_S / (NOISE_MEMORY_S + dt);
        double fade = 1 - theta;
        double surprise = degree - (x + v * dt + 0.5 * a * dt * dt);
        x = degree - theta * theta * theta * surprise;
        v += a * dt + 1.5 * fade * fade * (1 + theta) * surprise / dt;
        a += fade * fade * fade * surprise / (dt * dt);
        if (Math.abs(v) > NOISE_BELOW_DPS) {
            fastUs = tUs;
        } else if (tUs - fastUs > NOISE_SETTLES_US) {
            double square = Math.min(surprise * surprise, MOST_NOISE_DEG * MOST_NOISE_DEG);
            double over = square > noise * noise ? NOISE_RISES_S : NOISE_FALLS_S;
            noise = Math.max(LEAST_NOISE_DEG, Math.sqrt(noise * noise + (square - noise * noise) * dt / (over + dt)));
        }
    }

    /**
     * Puts a line through the last readings, as many as let the slope deviate by {@code dps}: over n readings it does by
     * {@code noise / spacing * sqrt(12 / n^3)}.
     *
     * @return false where too little was read lately
     */
    private boolean fit(double tUs, double dps) {
        double share = noise / (spacingUs * 1e-6 * dps);
        spanUs = Math.clamp(spacingUs * Math.cbrt(12 * share * share), SHORTEST_US, LONGEST_US);
        if (noise > RESTLESS_DEG && dps < RESTLESS_DPS) {
            spanUs = Math.max(spanUs, RESTLESS_US);
        }
        spanUs = Math.max(spanUs, 2.5 * spacingUs);
        double earliest = Math.max(fromUs, tUs - spanUs);
        int n = 0;
        double sumT = 0;
        double sumY = 0;
        double sumTt = 0;
        double sumTy = 0;
        for (int i = taken - 1; i >= Math.max(0, taken - RING) && us[i % RING] >= earliest; i--) {
            double t = (us[i % RING] - tUs) * 1e-6;
            double y = deg[i % RING];
            n++;
            sumT += t;
            sumY += y;
            sumTt += t * t;
            sumTy += t * y;
        }
        if (n < FEWEST) {
            return false;
        }
        slope = (n * sumTy - sumT * sumY) / (n * sumTt - sumT * sumT);
        end = (sumY - slope * sumT) / n;
        return true;
    }

    private static double startDps(double expected) {
        return Double.isNaN(expected) ? CERTAIN_DPS : Math.clamp(START_SHARE * expected, SLOWEST_DPS, CERTAIN_DPS);
    }

    private void low(double tUs, LeverTracker lever, boolean setRunning) {
        double dps = startDps(outDps);
        if (!fit(tUs, SURE_OF_START * dps)) {
            return;
        }
        base = end < base ? end : base + (end - base) * spacingUs * 1e-6 / DRIFT_S;
        double begun = Math.max(setRunning ? BEGUN_DEG : BEGUN_AT_REST_DEG, TIMES_NOISE * noise);
        if (end > base + begun && slope > dps) {
            moves(Going.OUT, tUs);
            high = end;
        } else if (lever.way() == LeverTracker.Way.BACK && end < low - RESUMED_DEG && slope < -startDps(backDps)) {
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
        if (!fit(tUs, SURE_OF_STOP * Flank.CUT * peak)) {
            return;
        }
        peak = Math.max(peak, slope);
        high = Math.max(high, end);
        if (slope < Flank.CUT * peak && tUs - spanUs >= fromUs) {
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
        double dps = startDps(Double.isNaN(backDps) ? 0.7 * peak : backDps);
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
        if (!fit(tUs, SURE_OF_STOP * Flank.CUT * peak)) {
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
        } else if (slope > -Flank.CUT * peak && tUs - spanUs >= fromUs) {
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
