package org.kickbridge.analysis.rep;

import org.kickbridge.analysis.signal.ArcLength;
import org.kickbridge.analysis.signal.Smoother;
import org.kickbridge.analysis.signal.Track;

/**
 * The angle and the speed of the lever over one rep, smoothed without a shift in time, and the four instants at which its
 * phases are cut (version 2 of the definitions).
 *
 * <p>
 * A stop is an instant at which the speed is at or below {@value #STOP_SHARE} of the peak speed of that stroke, or at
 * which the lever moves the other way. Holds its work space; not thread-safe.
 */
final class RepCurve {
    /** Speed of a stop as a share of the stroke's peak speed: the usual onset threshold of movement science. */
    static final double STOP_SHARE = 0.05;
    /** 33 s of bins at full resolution; a longer rep is put together to fewer points. */
    static final int CAPACITY = 8192;
    /** Shortest plausible stroke, seconds: a sprinter's hip extension takes about as long. */
    static final double SHORTEST_STROKE_S = 0.06;

    /** The start of a stroke lies below, its end above these shares of its range. */
    private static final double LOW_SHARE = 1.0 / 3;
    private static final double NEAR_SHARE = 0.1;
    /** Cutoff of the smoothing in cycles for each duration of a stroke: lower loses its shape, higher follows noise. */
    private static final double CYCLES = 5;
    private static final double STOP_CYCLES = 3;
    /** Legs that settle, pulse and pause show nothing above this; a slower stroke is smoothed no further than noise asks. */
    private static final double LEG_HZ = 7;
    /** After the push the lever settles for about so long. */
    private static final double SETTLING_US = 200_000;
    /** Noise of the speed that is borne, as shares of the peak speed: for figures, and for stops. */
    private static final double SPEED_NOISE_SHARE = 0.0025;
    private static final double STOP_NOISE_SHARE = 0.006;
    /** Standard deviation of a bell, in periods of the frequency of which it passes half: sqrt(2 ln 2) / 2 pi. */
    private static final double BELL = 0.1874;

    /** Readings closer together show the encoder's steps, not a speed. */
    private static final double STEEPEST_OVER_US = 8_000;
    /** Tremor slows a push for less than half of its period, 50 ms. */
    private static final double STUCK_US = 60_000;
    /** How long before the last reading it is asked whether the lever moves. */
    private static final double MOVING_US = 20_000;
    /** A profile of more points is thinned out: the spectral arc length looks at frequencies far below. */
    static final int PROFILE_POINTS = 512;

    /** Speed of the tremor that is borne, as a share of the stop speed. */
    private static final double TREMOR_SHARE = 0.6;
    /** Where the bell holds fewer readings than a third of the usual, the smoothed curve goes on across the gap. */
    private static final double LEAST_SEEN = 0.8;
    /** Beside a smooth movement the readings show white noise alone: slow and fast remains are equal but for chance. */
    private static final double WHITE = 1.6;
    /** So many remains tell the noise well enough. */
    private static final int SAMPLES = 256;

    private final Tremor tremor;
    private final OnsetFit onset = new OnsetFit();
    private final double[] onsetY = new double[CAPACITY];
    private final double[] onsetW = new double[CAPACITY];
    private final double[] onsetX = new double[CAPACITY];
    private final double[] onsetV = new double[CAPACITY];
    private final double[] rests = new double[SAMPLES + 1];
    private final double[] steps = new double[SAMPLES + 1];
    private final double[] profile = new double[PROFILE_POINTS + 1];
    private final Smoother smoother = new Smoother(CAPACITY);
    private final double[] lambda = new double[CAPACITY];
    private final double[] y = new double[CAPACITY];
    private final double[] w = new double[CAPACITY];
    private final double[] meanUs = new double[CAPACITY];
    private final double[] x = new double[CAPACITY];
    private final double[] v = new double[CAPACITY];

    private int n;
    private double stepUs;
    private double firstUs;
    private int top;
    private int low;
    private int end;
    private int earliest;
    private double highest;
    private double lowest;
    private double pushPeak;
    private double returnPeak;
    private double pushStart;
    private double pushEnd;
    private double returnStart;
    private double returnEnd;
    private double pushHz;
    private double returnHz;
    private double noise;
    private double tremorDeg;
    private boolean smooth;

    /** @param tremor what earlier reps showed of it; fast strokes cannot tell */
    RepCurve(Tremor tremor) {
        this.tremor = tremor;
    }

    /**
     * Smooths the bins from {@code from} up to, not including, {@code to}.
     *
     * @param pushFrom bin where the push has a tenth of its range behind it
     * @param pushTo first bin at the top
     * @param returnFrom last bin at the top
     * @param returnTo bin where the return has a tenth of its range left
     * @return false where there are too few readings
     */
    boolean fit(Track track, long from, long to, long pushFrom, long pushTo, long returnFrom, long returnTo) {
        int stride = (int) Math.max(1, (to - from + CAPACITY - 1) / CAPACITY);
        n = (int) ((to - from) / stride);
        stepUs = (double) stride * Track.BIN_US;
        firstUs = track.centreUs(from) + (stride - 1) * 0.5 * Track.BIN_US;
        if (n < Smoother.MIN_POINTS || !take(track, from, stride)) {
            return false;
        }
        int a = point(pushFrom, from, stride);
        int b = point(pushTo, from, stride);
        int c = point(returnFrom, from, stride);
        int d = point(returnTo, from, stride);
        double pushS = strokeS(b - a);
        double returnS = strokeS(d - c);
        smooth(b, c, Math.max(Tremor.FREE_HZ, CYCLES / pushS), Math.max(Tremor.FREE_HZ, CYCLES / returnS));
        lookAtRest(CYCLES / Math.min(pushS, returnS) <= Tremor.SLOWEST_HZ);
        double pushDps = peak(a, b, 1);
        double returnDps = peak(c, d, -1);
        pushHz = cutoff(pushDps, STOP_NOISE_SHARE, STOP_CYCLES / pushS);
        returnHz = cutoff(returnDps, STOP_NOISE_SHARE, STOP_CYCLES / returnS);
        smooth(b, c, cutoff(pushDps, SPEED_NOISE_SHARE, CYCLES / pushS),
                cutoff(returnDps, SPEED_NOISE_SHARE, CYCLES / returnS));
        return true;
    }

    private int firstRead() {
        int p = 0;
        while (p < n - 1 && w[p] == 0) {
            p++;
        }
        return p;
    }

    private int point(long bin, long from, int stride) {
        return Math.clamp((bin - from) / stride, 0, n - 1);
    }

    private double strokeS(int points) {
        return Math.max(SHORTEST_STROKE_S, points * stepUs * 1e-6);
    }

    private boolean take(Track track, long from, int stride) {
        int filled = 0;
        double weight = 0;
        for (int p = 0; p < n; p++) {
            double sum = 0;
            double sumUs = 0;
            int count = 0;
            for (int k = 0; k < stride; k++) {
                long bin = from + (long) p * stride + k;
                int c = track.count(bin);
                if (c > 0) {
                    sum += c * track.mean(bin);
                    sumUs += c * track.meanTimeUs(bin);
                    count += c;
                }
            }
            w[p] = count;
            weight += count;
            if (count > 0) {
                y[p] = sum / count;
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
        moveToCentres();
        return true;
    }

    /** Moves each mean value to the middle of its point by the slope between its neighbours. */
    private void moveToCentres() {
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

    /** Each stroke has its own pace; the hold keeps that of the push for a while, since the lever may settle there. */
    private void smooth(int topFrom, int topTo, double pushHz, double returnHz) {
        int turn = (topFrom + topTo) / 2;
        double push = lambda(pushHz);
        double back = lambda(returnHz);
        int settled = Math.min(turn, topFrom + (int) (SETTLING_US / stepUs));
        for (int p = 0; p < n; p++) {
            lambda[p] = p <= settled ? push : back;
        }
        smoother.smooth(y, w, n, lambda, x);
        double perS = 1e6 / stepUs;
        v[0] = (x[1] - x[0]) * perS;
        for (int p = 1; p < n - 1; p++) {
            v[p] = (x[p + 1] - x[p - 1]) * 0.5 * perS;
        }
        v[n - 1] = (x[n - 1] - x[n - 2]) * perS;
    }

    private double lambda(double cutoffHz) {
        return Smoother.lambda(Math.min(0.4, cutoffHz * stepUs * 1e-6));
    }

    /**
     * Takes the noise, and whether the leg trembles, from what the smoothed curve leaves over of the readings. Quantiles
     * leave out what the strokes themselves have that is faster, which lasts for a small part of the rep.
     */
    private void lookAtRest(boolean slow) {
        int stride = 1 + n / SAMPLES;
        int count = 0;
        int pairs = 0;
        for (int p = stride; p < n; p += stride) {
            int before = p - 1;
            while (before > 0 && before > p - 5 && w[before] == 0) {
                before--;
            }
            if (w[p] > 0 && w[before] > 0) {
                double rest = y[p] - x[p];
                rests[count++] = Math.abs(rest);
                steps[pairs++] = Math.abs(rest - y[before] + x[before]);
            }
        }
        double rough = quantile(steps, pairs) / Math.sqrt(2);
        double shaken = quantile(rests, count);
        if (slow) {
            tremor.sees(shaken, rough);
            tremorDeg = tremor.isThere() ? Math.sqrt(Math.max(0, shaken * shaken - rough * rough)) : 0;
        }
        smooth = shaken < WHITE * rough;
        noise = rough * Math.sqrt(stepUs * 1e-6);
    }

    /** The standard deviation of values whose magnitudes these are, from their 60 % quantile; 0 of none. */
    private static double quantile(double[] magnitudes, int count) {
        int rank = (int) (0.6 * count);
        int from = 0;
        int to = count - 1;
        // Hoare's selection: unlike a sort it never allocates.
        while (from < to) {
            double pivot = magnitudes[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (magnitudes[i] < pivot) {
                    i++;
                }
                while (magnitudes[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = magnitudes[i];
                    magnitudes[i++] = magnitudes[j];
                    magnitudes[j--] = swap;
                }
            }
            if (rank <= j) {
                to = j;
            } else if (rank >= i) {
                from = i;
            } else {
                break;
            }
        }
        return count == 0 ? 0 : magnitudes[rank] / 0.84;
    }

    private double peak(int from, int to, int sign) {
        double peak = 0;
        for (int p = from; p <= to; p++) {
            peak = Math.max(peak, sign * v[p]);
        }
        return peak;
    }

    /**
     * The cutoff of a stroke in Hz: as high as the noise of the speed allows at the stop speed, but within what the
     * duration of the stroke asks for.
     */
    private double cutoff(double peakDps, double noiseShare, double leastHz) {
        // White noise through such a low-pass and a derivative: rms = 0.55 * 2 pi f * noise * sqrt(2 f).
        double hz = Math.pow(noiseShare * peakDps / Math.max(1e-9, 0.55 * 2 * Math.PI * Math.sqrt(2) * noise), 2.0 / 3);
        double tremorDps = 2 * Math.PI * Tremor.USUAL_HZ * tremorDeg;
        double over = Math.log(tremorDps / (TREMOR_SHARE * STOP_SHARE * peakDps)) / Math.log(2);
        double calmHz = over > 0 ? Tremor.USUAL_HZ / Math.sqrt(over) : LEG_HZ;
        return Math.max(leastHz, Math.min(Math.min(hz, calmHz), LEG_HZ));
    }
    /**
     * Cuts the phases.
     *
     * @param sinceUs nothing before this instant belongs to the rep, microseconds
     * @return false where the window does not hold a push and a return
     */
    boolean cut(long lowBin, long topBin, long endBin, long from, double sinceUs) {
        int stride = (int) (stepUs / Track.BIN_US);
        top = point(topBin, from, stride);
        int first = Math.max(0, (int) Math.ceil((sinceUs - firstUs) / stepUs));
        low = Math.min(top, first);
        while (low < top && w[low] == 0) {
            low++;
        }
        earliest = low;
        end = n - 1;
        // From here on the extremes are those of the smoothed curve.
        for (int p = point(lowBin, from, stride); p < point(endBin, from, stride); p++) {
            top = x[p] > x[top] ? p : top;
        }
        for (int p = low; p < top; p++) {
            low = x[p] <= x[low] ? p : low;
        }
        for (int p = end; p > top; p--) {
            end = x[p] < x[end] ? p : end;
        }
        highest = Double.NEGATIVE_INFINITY;
        lowest = Double.POSITIVE_INFINITY;
        for (int p = low; p <= end; p++) {
            highest = w[p] > 0 ? Math.max(highest, y[p]) : highest;
            lowest = w[p] > 0 ? Math.min(lowest, y[p]) : lowest;
        }
        double up = x[top] - x[low];
        double down = x[top] - x[end];
        if (up <= 0 || down <= 0) {
            return false;
        }
        pushPeak = Math.min(peakAt(low, top, 1), steepest(low, top, 1));
        returnPeak = Math.min(peakAt(top, end, -1), steepest(top, end, -1));
        int third = top;
        while (third > low && x[third] > x[low] + LOW_SHARE * up) {
            third--;
        }
        pushStart = stopBefore(third, Math.max(first, firstRead()), 1, STOP_SHARE * pushPeak, pushHz);
        int near = low;
        while (near < top && x[near] <= x[top] - NEAR_SHARE * up) {
            near++;
        }
        pushEnd = Math.max(pushStart, stopAfter(near, 1, STOP_SHARE * pushPeak, pushHz));
        int leave = end;
        while (leave > top && x[leave] < x[top] - LOW_SHARE * down) {
            leave--;
        }
        returnStart = Math.max(pushEnd, stopBefore(leave, 0, -1, STOP_SHARE * returnPeak, returnHz));
        int back = top;
        while (back < end && x[back] >= x[end] + NEAR_SHARE * down) {
            back++;
        }
        returnEnd = Math.max(returnStart, stopAfter(back, -1, STOP_SHARE * returnPeak, returnHz));
        return pushPeak > 0 && returnPeak > 0;
    }

    /** Moves the cuts to where a movement that leaves a standstill really crosses the stop speed. */
    void sharpen() {
        if (!smooth) {
            return;
        }
        int push = fastest(low, top, 1);
        int back = fastest(top, end, -1);
        pushStart = Math.max(earliest, sharp(pushStart, push, 1, pushPeak));
        pushEnd = Math.max(pushStart, sharp(pushEnd, push, 1, pushPeak));
        returnStart = Math.max(pushEnd, sharp(returnStart, back, -1, returnPeak));
        returnEnd = Math.max(returnStart, sharp(returnEnd, back, -1, returnPeak));
    }

    private int fastest(int from, int to, int sign) {
        int best = from;
        for (int p = from; p <= to; p++) {
            best = sign * v[p] > sign * v[best] ? p : best;
        }
        return best;
    }

    /** The cut at {@code rough} of the stroke that is fastest at {@code core}, which may lie before or behind it. */
    private double sharp(double rough, int core, int sign, double peak) {
        int towards = core > rough ? 1 : -1;
        int far = Math.clamp(Math.round(rough - towards * (2.5 * Math.abs(core - rough) + 4)), 0, n - 1);
        int points = Math.abs(core - far) + 1;
        int rises = sign * towards;
        for (int i = 0; i < points; i++) {
            int p = far + towards * i;
            onsetY[i] = rises * y[p];
            onsetW[i] = w[p];
            onsetX[i] = rises * x[p];
            onsetV[i] = sign * v[p];
        }
        double found = onset.of(onsetY, onsetW, onsetX, onsetV, points - 1, towards * (rough - far), peak,
                stepUs * 1e-6);
        return far + towards * found;
    }

    /** The last stop at or before a point, between two points; {@code first} where there is none. */
    private double stopBefore(int from, int first, int sign, double stop, double hz) {
        double after = sign * slope(from, hz);
        if (after <= stop) {
            return from;
        }
        for (int p = from - 1; p >= first; p--) {
            double speed = sign * slope(p, hz);
            if (speed <= stop) {
                return p + (stop - speed) / (after - speed);
            }
            after = speed;
        }
        return first;
    }

    /** The first stop at or after a point, between two points; the last point where there is none. */
    private double stopAfter(int from, int sign, double stop, double hz) {
        double before = sign * slope(from, hz);
        if (before <= stop) {
            return from;
        }
        for (int p = from + 1; p < n; p++) {
            double speed = sign * slope(p, hz);
            if (speed <= stop) {
                return p - (stop - speed) / (before - speed);
            }
            before = speed;
        }
        return n - 1;
    }

    /**
     * The speed at a point as the slope of a line through the readings around it, weighted by a bell whose low-pass
     * passes half of the amplitude at {@code hz}. It shows a short stop no better and no worse than a person would, and
     * does not ring.
     */
    private double slope(int point, double hz) {
        double sigma = BELL / hz * 1e6 / stepUs;
        int reach = (int) Math.ceil(3 * sigma);
        double perSigma = 1 / (2 * sigma * sigma);
        double sum = 0;
        double sumT = 0;
        double sumY = 0;
        double sumTt = 0;
        double sumTy = 0;
        for (int t = Math.max(-reach, -point); t <= reach && point + t < n; t++) {
            double weight = w[point + t] == 0 ? 0 : w[point + t] * Math.exp(-t * t * perSigma);
            double value = y[point + t] - x[point];
            sum += weight;
            sumT += weight * t;
            sumY += weight * value;
            sumTt += weight * t * t;
            sumTy += weight * t * value;
        }
        double determinant = sum * sumTt - sumT * sumT;
        return sum > LEAST_SEEN * sigma && determinant > 0
                ? (sum * sumTy - sumT * sumY) / determinant * 1e6 / stepUs
                : v[point];
    }

    /** The steepest slope between readings some bins apart: where the smoothing overshoots a jump it is not believed. */
    private double steepest(int from, int to, int sign) {
        double steepest = 0;
        int before = -1;
        int apart = (int) Math.max(1, STEEPEST_OVER_US / stepUs);
        for (int p = Math.max(0, from - apart); p <= Math.min(n - 1, to + apart); p++) {
            if (w[p] == 0) {
                continue;
            }
            before = before < 0 ? p : before;
            if (p - before >= apart) {
                steepest = Math.max(steepest, sign * (y[p] - y[before]) / ((p - before) * stepUs * 1e-6));
                do {
                    before++;
                } while (w[before] == 0);
            }
        }
        return steepest;
    }

    /** Peak speed between two points, with a parabola through the highest three. */
    private double peakAt(int from, int to, int sign) {
        int best = from;
        for (int p = from; p <= to; p++) {
            best = sign * v[p] > sign * v[best] ? p : best;
        }
        if (best == 0 || best == n - 1) {
            return sign * v[best];
        }
        double a = sign * v[best - 1];
        double b = sign * v[best];
        double c = sign * v[best + 1];
        double curve = a - 2 * b + c;
        return curve < 0 ? b - (a - c) * (a - c) / (8 * curve) : b;
    }

    double timeUs(double point) {
        return firstUs + point * stepUs;
    }

    /** Start of the push, microseconds since the origin. */
    double pushStartUs() {
        return timeUs(pushStart);
    }

    double pushEndUs() {
        return timeUs(pushEnd);
    }

    double returnStartUs() {
        return timeUs(returnStart);
    }

    double returnEndUs() {
        return timeUs(returnEnd);
    }

    /** Speed towards the bottom shortly before the last reading, as a share of the return's peak speed. */
    double sinkingShare() {
        return -slope(n - 1 - (int) (MOVING_US / stepUs), returnHz) / returnPeak;
    }

    /** Whether the push may have begun before the window. */
    boolean startsAtTheEdge() {
        return pushStart <= Math.max(1, earliest);
    }

    /** Whether the return comes to a stop before the last reading. */
    boolean comesToAStop() {
        return returnEnd < n - 1;
    }

    double pushPeakDps() {
        return pushPeak;
    }

    double returnPeakDps() {
        return returnPeak;
    }

    /** How far the lever came back, as a share of the way up. */
    double returnShare() {
        return (x[top] - x[end]) / (x[top] - bottomDeg());
    }

    double topDeg() {
        return Math.min(x[top], highest);
    }

    /** The angle that the push left from: where the lever last stood before its start. */
    double bottomDeg() {
        int p = (int) pushStart;
        while (p > 0 && x[p - 1] < x[p]) {
            p--;
        }
        return Math.max(x[p], lowest);
    }

    /** The smoothed angle at an instant, within what was read during the rep. */
    double believedAt(double tUs) {
        return Math.clamp(at(tUs), lowest, highest);
    }

    /** The smoothed angle at an instant. */
    double at(double tUs) {
        double at = Math.max(0, Math.min(n - 1, (tUs - firstUs) / stepUs));
        int i = (int) Math.min(at, n - 2);
        return x[i] + (at - i) * (x[i + 1] - x[i]);
    }

    /** Spectral arc length of the speed between the cuts of the push. */
    double sparc(ArcLength arcLength) {
        int first = (int) Math.ceil(pushStart);
        int stride = 1 + ((int) pushEnd - first) / PROFILE_POINTS;
        int points = 0;
        for (int p = first; p <= (int) pushEnd; p += stride) {
            profile[points++] = v[p];
        }
        return arcLength.of(profile, 0, points, 1e6 / (stride * stepUs));
    }

    /** Peaks of the push's speed that stand out of their surroundings by this share of the highest. */
    int velocityPeaks(double prominence) {
        return SpeedProfile.peaks(v, (int) Math.ceil(pushStart), (int) pushEnd, prominence * pushPeak);
    }

    /** Whether the push slows below this share of its peak and goes on. */
    boolean stuck(double share) {
        return SpeedProfile.stuck(v, (int) Math.ceil(pushStart), (int) pushEnd, pushPeak, share,
                (int) Math.max(1, STUCK_US / stepUs));
    }
}
