package org.kickbridge.analysis.rep;

import org.kickbridge.analysis.signal.ArcLength;
import org.kickbridge.analysis.signal.Smoother;
import org.kickbridge.analysis.signal.Track;

/**
 * One way of a rep, out or back, looked at after the fact: the angle smoothed without a shift in time, as strongly as
 * this movement's own duration and noise ask for, and from it the velocity and the instants where the phase is cut. The
 * way back is looked at upside down, so that a flank always rises.
 *
 * <p>
 * Holds its work space; not thread-safe.
 */
final class Flank {
    /** Contract: a phase is cut where the velocity crosses this share of its peak. */
    static final double CUT = 0.05;
    static final int CAPACITY = 2048;
    /** Cutoff of the first look, in cycles per duration of the movement. */
    private static final double FIRST_CYCLES = 7;

    /** No leg moves faster. */
    static final double SHORTEST_S = 0.12;
    /** Cutoff where tremor is taken off first: what is left of it must not pass. */
    private static final double TREMBLING_CYCLES = 6;
    private static final int TREMOR_ROUNDS = 3;
    private static final double STANDS_AWAY_US = 220_000;
    private static final double STANDS_LEAST_US = 120_000;
    /** A bottom that is left from lies within this before the start. */
    private static final double LEFT_FROM_US = 150_000;

    private final Smoother smoother = new Smoother(CAPACITY);
    private final Shaking shaking = new Shaking(smoother);
    private final OnsetFit onset = new OnsetFit();
    private final double[] lambda = new double[CAPACITY];
    private final double[] y = new double[CAPACITY];
    private final double[] w = new double[CAPACITY];
    private final double[] meanUs = new double[CAPACITY];
    private final double[] x = new double[CAPACITY];
    private final double[] v = new double[CAPACITY];
    private final double[] mirroredY = new double[CAPACITY];
    private final double[] mirroredW = new double[CAPACITY];
    private final double[] mirroredX = new double[CAPACITY];
    private final double[] mirroredV = new double[CAPACITY];

    private final Tremor tremor;
    private int n;
    private int coreFirst;
    private int coreLast;
    private int otherFrom;
    private int otherTo;
    private double otherTravelS;
    private double stepUs;
    private double firstUs;
    private double startIndex;
    private double endIndex;
    private double peakDps;

    /** @param tremor what both ways of a rep see of it */
    Flank(Tremor tremor) {
        this.tremor = tremor;
    }

    /**
     * Looks at the bins from {@code from} up to, not including, {@code to}.
     *
     * @param sign +1 for the way out, -1 for the way back
     * @param coreFrom first bin of the movement itself
     * @param coreTo last bin of the movement itself
     * @param other the neighbouring way of the same rep, which has a pace of its own
     * @return false where there are too few readings to say anything
     */
    boolean fit(Track track, long from, long to, int sign, long coreFrom, long coreTo,
            Neighbour other) {
        double travelS = Math.max(SHORTEST_S, (coreTo - coreFrom) * Track.BIN_US * 1e-6);
        int stride = (int) Math.max(1, Math.max((to - from + CAPACITY - 1) / CAPACITY, Math.round(travelS / 1.2)));
        n = (int) ((to - from) / stride);
        stepUs = (double) stride * Track.BIN_US;
        firstUs = track.centreUs(from) + (stride - 1) * 0.5 * Track.BIN_US;
        if (n < Smoother.MIN_POINTS) {
            return false;
        }
        coreFirst = Math.clamp((coreFrom - from) / stride, 0, n - 1);
        coreLast = Math.clamp((coreTo - from) / stride + 1, 0, n - 1);
        int filled = 0;
        double weight = 0;
        for (int p = 0; p < n; p++) {
            double sum = 0;
            double sumUs = 0;
            int count = 0;
            for (int k = 0; k < stride; k++) {
                long b = from + (long) p * stride + k;
                int c = track.count(b);
                if (c > 0) {
                    sum += c * track.mean(b);
                    sumUs += c * track.meanTimeUs(b);
                    count += c;
                }
            }
            w[p] = count;
            weight += count;
            if (count > 0) {
                y[p] = sign * sum / count;
                meanUs[p] = sumUs / count;
                filled++;
            }
        }
        if (filled < Smoother.MIN_POINTS) {
            return false;
        }
        double mean = weight / n;
        for (int p = 0; p < n; p++) {
            w[p] /= mean;
        }
        toCentres();
        otherFrom = Math.clamp((other.from() - from) / stride, 0, n);
        otherTo = Math.clamp((other.to() - from) / stride, 0, n);
        otherTravelS = other.travelS();
        smooth(travelS);
        return true;
    }

    private double lambda(double cutoffHz) {
        return Smoother.lambda(Math.min(0.4, cutoffHz * stepUs * 1e-6));
    }

    /** Moves each mean value to the middle of its point by the slope between its neighbours. */
    private void toCentres() {
        int before = -1;
        double beforeY = 0;
        for (int p = 0; p < n; p++) {
            if (w[p] == 0) {
                continue;
            }
            int after = p + 1;
            while (after < n && w[after] == 0) {
                after++;
            }
            double ownY = y[p];
            double leftUs = before >= 0 ? meanUs[before] : meanUs[p];
            double leftY = before >= 0 ? beforeY : ownY;
            double rightUs = after < n ? meanUs[after] : meanUs[p];
            double rightY = after < n ? y[after] : ownY;
            if (rightUs > leftUs) {
                y[p] += (rightY - leftY) / (rightUs - leftUs) * (firstUs + p * stepUs - meanUs[p]);
            }
            before = p;
            beforeY = ownY;
        }
    }

    /**
     * Twice: first with a cutoff that fits a movement of this duration, which shows the noise; then with one that fits
     * the noise too. The constants are those that cut closest to the truth over smooth profiles of five families
     * (0.3 to 6 s, clean, coarse encoder, tremor); less smoothing follows the corners of a profile better, more of it
     * rides over quantisation and tremor.
     */
    private void smooth(double travelS) {
        smooth(FIRST_CYCLES / travelS, FIRST_CYCLES / otherTravelS);
        double squares = 0;
        double weight = 0;
        for (int p = 0; p < n; p++) {
            double rest = y[p] - x[p];
            squares += w[p] * rest * rest;
            weight += w[p];
        }
        double noise = Math.sqrt(squares / weight) / Math.max(1e-6, x[coreLast] - x[coreFirst]);
        double cycles = Math.clamp(9 * Math.cbrt(0.0003 / Math.max(1e-9, noise)), 5, 10);
        differentiate();
        if (FIRST_CYCLES / travelS <= Tremor.SLOWEST_HZ) {
            tremor.sees(Math.sqrt(squares / weight), roughness());
        } else {
            standing();
        }
        if (tremor.isThere()) {
            takeTremorOff(travelS);
        } else {
            smooth(cycles / movementS(travelS), cycles / otherTravelS);
        }
        differentiate();
    }

    private void takeTremorOff(double travelS) {
        smooth(Tremor.FREE_HZ, Tremor.FREE_HZ);
        shaking.begin(y, w, x, n, stepUs * 1e-6);
        for (int round = 0; round < TREMOR_ROUNDS; round++) {
            shaking.takeOff(w, x, y);
            smooth(TREMBLING_CYCLES / movementS(travelS), TREMBLING_CYCLES / otherTravelS);
            differentiate();
        }
    }

    /** Looks for tremor where the lever stands before or after a movement that is itself as fast as tremor. */
    private void standing() {
        smooth(Tremor.FREE_HZ, Tremor.FREE_HZ);
        int away = (int) Math.ceil(STANDS_AWAY_US / stepUs);
        double rest = 0;
        double rough = 0;
        int points = 0;
        double before = Double.NaN;
        for (int p = 0; p < n; p++) {
            boolean moves = (p > coreFirst - away && p < coreLast + away) || (p >= otherFrom && p < otherTo);
            if (moves || w[p] == 0) {
                before = Double.NaN;
                continue;
            }
            if (!Double.isNaN(before)) {
                rest += (y[p] - x[p]) * (y[p] - x[p]);
                rough += 0.5 * (y[p] - before) * (y[p] - before);
                points++;
            }
            before = y[p];
        }
        if (points * stepUs >= STANDS_LEAST_US) {
            tremor.sees(Math.sqrt(rest / points), Math.sqrt(rough / points));
        }
    }

    /** What is left of neighbouring points' differences when the movement is taken off: the encoder's own noise. */
    private double roughness() {
        double rough = 0;
        int points = 0;
        for (int p = 1; p < n; p++) {
            if (w[p] > 0 && w[p - 1] > 0) {
                double difference = y[p] - x[p] - y[p - 1] + x[p - 1];
                rough += 0.5 * difference * difference;
                points++;
            }
        }
        return points == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(rough / points);
    }

    private void smooth(double cutoffHz, double otherHz) {
        double own = lambda(cutoffHz);
        double neighbour = lambda(Math.max(cutoffHz, otherHz));
        for (int p = 0; p < n; p++) {
            lambda[p] = p >= otherFrom && p < otherTo ? neighbour : own;
        }
        smoother.smooth(y, w, n, lambda, x);
    }

    /**
     * How long one movement of this flank takes, from begin to end: a push with a stop is two of them. A bell of speed
     * is above a fifth of its peak for three quarters of its duration.
     */
    private double movementS(double travelS) {
        double fast = 0.2 * v[core()];
        double least = 0.15 * (x[coreLast] - x[coreFirst]);
        int moving = 0;
        int runs = 0;
        double runFrom = x[coreFirst];
        for (int p = coreFirst; p <= coreLast; p++) {
            if (v[p] > fast) {
                moving++;
                if (p == coreFirst || v[p - 1] <= fast) {
                    runFrom = x[p];
                }
                if (p == coreLast || v[p + 1] <= fast) {
                    runs += x[p] - runFrom > least ? 1 : 0;
                }
            }
        }
        return Math.clamp(1.33 * moving * stepUs * 1e-6 / Math.max(1, runs), 0.3 * travelS, 1.5 * travelS);
    }

    private void differentiate() {
        double perS = 1e6 / stepUs;
        v[0] = (x[1] - x[0]) * perS;
        for (int p = 1; p < n - 1; p++) {
            v[p] = (x[p + 1] - x[p - 1]) * 0.5 * perS;
        }
        v[n - 1] = (x[n - 1] - x[n - 2]) * perS;
    }

    private int core() {
        int core = coreFirst;
        for (int p = coreFirst; p <= coreLast; p++) {
            if (v[p] > v[core]) {
                core = p;
            }
        }
        return core;
    }

    /**
     * Cuts the flank at both ends.
     *
     * @param beganInside whether the movement cannot have begun before the window
     * @param endedInside whether it cannot end after it
     * @return false where it does not rise or does not come to an end within the window
     */
    boolean cut(double lowDeg, double highDeg, boolean beganInside, boolean endedInside) {
        double range = highDeg - lowDeg;
        int core = core();
        if (v[core] <= 0) {
            return false;
        }
        peakDps = peak(core);
        double threshold = CUT * peakDps;
        startIndex = Onset.of(x, v, core, lowDeg, range, threshold, beganInside);
        for (int p = 0; p < n; p++) {
            mirroredX[p] = -x[n - 1 - p];
            mirroredV[p] = v[n - 1 - p];
        }
        endIndex = n - 1 - Onset.of(mirroredX, mirroredV, n - 1 - core, -highDeg, range, threshold,
                endedInside);
        return startIndex > 0 && endIndex < n - 1;
    }

    /** Cuts it again at both ends, closer than the smoothed angle can tell. */
    void sharpen() {
        int core = core();
        double stepS = stepUs * 1e-6;
        startIndex = Math.max(0, onset.of(y, w, x, v, core, startIndex, peakDps, stepS));
        for (int p = 0; p < n; p++) {
            mirroredY[p] = -y[n - 1 - p];
            mirroredW[p] = w[n - 1 - p];
        }
        endIndex = n - 1
                - onset.of(mirroredY, mirroredW, mirroredX, mirroredV, n - 1 - core, n - 1 - endIndex, peakDps, stepS);
    }

    private double peak(int core) {
        if (core == 0 || core == n - 1) {
            return v[core];
        }
        double a = v[core - 1];
        double b = v[core];
        double c = v[core + 1];
        double curve = a - 2 * b + c;
        return curve < 0 ? b - (a - c) * (a - c) / (8 * curve) : b;
    }

    double startUs() {
        return firstUs + startIndex * stepUs;
    }

    double endUs() {
        return firstUs + endIndex * stepUs;
    }

    /** Highest speed of the movement, degrees per second. */
    double peakDps() {
        return peakDps;
    }

    /** The smoothed angle at an instant, in the flank's own direction. */
    double xAt(double tUs) {
        double at = Math.max(0, Math.min(n - 1, (tUs - firstUs) / stepUs));
        int i = (int) Math.min(at, n - 2);
        return x[i] + (at - i) * (x[i + 1] - x[i]);
    }

    /** Where the movement left from: the lowest smoothed angle shortly before its start. */
    double bottomBefore() {
        int to = (int) startIndex + 1;
        double lowest = x[to];
        for (int p = to; p >= Math.max(0, to - (int) (LEFT_FROM_US / stepUs)); p--) {
            lowest = Math.min(lowest, x[p]);
        }
        return lowest;
    }

    /** The highest smoothed angle from the start of the movement until shortly after its end. */
    double highest() {
        double highest = x[(int) startIndex];
        for (int p = (int) startIndex; p <= Math.min(n - 1, endIndex + LEFT_FROM_US / stepUs); p++) {
            highest = Math.max(highest, x[p]);
        }
        return highest;
    }

    /** The lowest smoothed angle from shortly before the start of the movement until its end. */
    double lowest() {
        double lowest = x[(int) endIndex];
        for (int p = (int) Math.max(0, startIndex - LEFT_FROM_US / stepUs); p <= endIndex; p++) {
            lowest = Math.min(lowest, x[p]);
        }
        return lowest;
    }

    /** Spectral arc length of the speed between the cuts. */
    double sparc(ArcLength arcLength) {
        return arcLength.of(v, (int) Math.ceil(startIndex), (int) endIndex + 1, 1e6 / stepUs);
    }

    /** Peaks of the speed that stand out of their surroundings by this share of the highest. */
    int velocityPeaks(double prominence) {
        return SpeedProfile.peaks(v, (int) Math.ceil(startIndex), (int) endIndex, prominence * peakDps);
    }

    /** Whether the speed falls below this share of its peak between two parts of the movement. */
    boolean stuck(double share) {
        return SpeedProfile.stuck(v, (int) Math.ceil(startIndex), (int) endIndex, peakDps, share);
    }
}
