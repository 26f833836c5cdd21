package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

import org.kickbridge.reading.Side;

/**
 * One rep as the contract defines it, taken from the noise-free motion. Times are seconds since the start of the take,
 * angles and forces carry the sensors' constant zero error, since no analysis could know it.
 *
 * @param bottomPauseS NaN for the first rep of a set
 */
record Truth(int set, Side side, double concentricStartS, double concentricEndS, double eccentricStartS,
        double eccentricEndS, double bottomPauseS, double bottomDeg, double topDeg, double peakConcentricDps,
        double meanConcentricDps, double peakEccentricDps, double meanEccentricDps, double peakN, double holdMeanN,
        double concentricJ, double eccentricJ, double timeUnderTensionS, double momentumPct, Verdict momentum,
        Verdict shortRange, Verdict touchDown, Verdict stickingPoint) {

    /** Share of the peak velocity at which the contract cuts a phase. */
    static final double CUT = 0.05;
    /** Default of the touch-down threshold. */
    private static final double TOUCH_DOWN_N = 10;
    private static final double STEP_S = 0.001;

    /** Whether a flag belongs to a rep; where one could argue, it counts neither way. */
    enum Verdict {
        YES, NO, UNCLEAR;

        static Verdict of(boolean yes, boolean no) {
            return yes ? YES : no ? NO : UNCLEAR;
        }
    }

    double romDeg() {
        return topDeg - bottomDeg;
    }

    /** All reps of a take in their order. */
    static List<Truth> of(Take take) {
        List<Truth> found = new ArrayList<>();
        double best = 0;
        double endBefore = Double.NaN;
        int set = 0;
        for (PlannedRep rep : take.reps()) {
            if (rep.set() != set) {
                set = rep.set();
                best = 0;
                endBefore = Double.NaN;
            }
            Truth truth = of(take, rep, endBefore, best);
            found.add(truth);
            best = Math.max(best, truth.romDeg());
            endBefore = truth.eccentricEndS;
        }
        return found;
    }

    private static Truth of(Take take, PlannedRep rep, double endBefore, double bestRom) {
        Motion motion = take.motion();
        double peakUp = peak(motion::velocity, rep.pushS(), rep.pushEndS());
        double peakDown = peak(t -> -motion.velocity(t), rep.backS(), rep.backEndS());
        DoublePredicate up = t -> motion.velocity(t) > CUT * peakUp;
        DoublePredicate down = t -> -motion.velocity(t) > CUT * peakDown;
        double start = first(up, rep.pushS(), rep.pushEndS());
        double end = last(up, rep.pushS(), rep.pushEndS());
        double back = first(down, rep.backS(), rep.backEndS());
        double over = last(down, rep.backS(), rep.backEndS());

        double bottom = motion.angle(rep.pushS());
        double top = peak(motion::angle, rep.pushS(), rep.backEndS());
        double forceZero = take.sensors().force().zero();
        double angleZero = take.sensors().angle().zero();
        DoubleUnaryOperator force = t -> take.load().force(motion, t) + forceZero;
        DoubleUnaryOperator power = t -> force.applyAsDouble(t) * take.leverM() * Math.toRadians(motion.velocity(t));
        double[] inRep = sampled(force, start, over);
        double half = median(Arrays.stream(inRep).filter(n -> n > TOUCH_DOWN_N).toArray()) / 2;
        double light = integral(t -> force.applyAsDouble(t) < half ? motion.velocity(t) : 0, start, end);
        double momentumPct = 100 * light / (motion.angle(end) - motion.angle(start));
        double romShare = (top - bottom) / Math.max(bestRom, top - bottom);
        return new Truth(rep.set(), rep.side(), start, end, back, over, start - endBefore, bottom + angleZero,
                top + angleZero, peakUp, (motion.angle(end) - motion.angle(start)) / (end - start), peakDown,
                (motion.angle(back) - motion.angle(over)) / (over - back), Arrays.stream(inRep).max().orElseThrow(),
                integral(force, end, back) / (back - end), integral(power, start, end), -integral(power, back, over),
                integral(t -> force.applyAsDouble(t) > TOUCH_DOWN_N ? 1 : 0, start, over), momentumPct,
                Verdict.of(momentumPct >= 25, momentumPct <= 10), Verdict.of(romShare < 0.67, romShare > 0.73),
                Verdict.of(rep.lands(), true), stickingPoint(sampled(motion::velocity, start, end), peakUp));
    }

    /** Certain where the push all but stops on its way, certainly not where it stays above a quarter of its peak. */
    private static Verdict stickingPoint(double[] velocity, double peak) {
        double[] laterPeak = velocity.clone();
        for (int i = laterPeak.length - 2; i >= 0; i--) {
            laterPeak[i] = Math.max(laterPeak[i], laterPeak[i + 1]);
        }
        double valley = Double.POSITIVE_INFINITY;
        double earlierPeak = 0;
        for (int i = 0; i < velocity.length; i++) {
            earlierPeak = Math.max(earlierPeak, velocity[i]);
            if (velocity[i] < Math.min(earlierPeak, laterPeak[i])) {
                valley = Math.min(valley, velocity[i]);
            }
        }
        return Verdict.of(valley < CUT * peak, valley > 0.25 * peak);
    }

    /** The highest value between two times: the best of a dense scan, made exact between its neighbours. */
    static double peak(DoubleUnaryOperator curve, double from, double to) {
        double step = Math.min(STEP_S, (to - from) / 200);
        double at = from;
        double most = curve.applyAsDouble(from);
        for (double t = from; t <= to; t += step) {
            double value = curve.applyAsDouble(t);
            if (value > most) {
                most = value;
                at = t;
            }
        }
        double low = Math.max(from, at - step);
        double high = Math.min(to, at + step);
        for (int i = 0; i < 60; i++) {
            double third = (high - low) / 3;
            if (curve.applyAsDouble(low + third) < curve.applyAsDouble(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return Math.max(most, curve.applyAsDouble((low + high) / 2));
    }

    /** The first time that the condition holds. */
    private static double first(DoublePredicate above, double from, double to) {
        double step = Math.min(STEP_S, (to - from) / 200);
        double t = from;
        while (!above.test(t)) {
            t += step;
            if (t > to) {
                throw new IllegalStateException("no phase between " + from + " and " + to);
            }
        }
        return cut(above, Math.max(from, t - step), t);
    }

    /** The last time that the condition holds. */
    private static double last(DoublePredicate above, double from, double to) {
        double step = Math.min(STEP_S, (to - from) / 200);
        double t = to;
        while (!above.test(t)) {
            t -= step;
        }
        return cut(above, Math.min(to, t + step), t);
    }

    /** Where the condition begins to hold on the way from one time to the other. */
    private static double cut(DoublePredicate above, double outside, double inside) {
        double out = outside;
        double in = inside;
        for (int i = 0; i < 50; i++) {
            double middle = (out + in) / 2;
            if (above.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    private static double[] sampled(DoubleUnaryOperator curve, double from, double to) {
        int count = (int) Math.ceil((to - from) / STEP_S);
        double[] values = new double[count + 1];
        for (int i = 0; i <= count; i++) {
            values[i] = curve.applyAsDouble(from + (to - from) * i / count);
        }
        return values;
    }

    /** Midpoint rule in steps of at most a millisecond. */
    static double integral(DoubleUnaryOperator curve, double from, double to) {
        int count = Math.max(1, (int) Math.ceil((to - from) / STEP_S));
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += curve.applyAsDouble(from + (to - from) * (i + 0.5) / count);
        }
        return sum * (to - from) / count;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
