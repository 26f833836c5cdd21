package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

import org.kickbridge.reading.Side;

/**
 * One rep as the contract defines it, taken from the noise-free motion. Times are seconds since the start of the take,
 * angles and forces carry the sensors' constant zero error, since no analysis could know it.
 *
 * @param cuts where its phases begin and end
 * @param unsure boundaries that another reading of the definition would put elsewhere; they are not judged
 * @param bottomPauseS NaN for the first rep of a set
 * @param pauseSure whether the end of the rep before means the same stop however the definition is read
 * @param landS when the stack landed on the return, NaN where it did not
 */
record Truth(int set, Side side, Swing.Cuts cuts, Set<Quantity> unsure, double bottomPauseS, boolean pauseSure,
        double bottomDeg, double topDeg, double peakConcentricDps,
        double meanConcentricDps, double peakEccentricDps, double meanEccentricDps, double peakN, double holdMeanN,
        double concentricJ, double eccentricJ, double timeUnderTensionS, double landS, double momentumPct,
        Verdict momentum,
        Verdict shortRange, Verdict touchDown, Verdict stickingPoint, Verdict partialReturn) {

    /** Default of the touch-down threshold. */
    private static final double TOUCH_DOWN_N = 10;

    /** Whether a flag belongs to a rep; where one could argue, it counts neither way. */
    enum Verdict {
        YES, NO, UNCLEAR;

        static Verdict of(boolean yes, boolean no) {
            return yes ? YES : no ? NO : UNCLEAR;
        }
    }

    double concentricStartS() {
        return cuts.concentricStartS();
    }

    double concentricEndS() {
        return cuts.concentricEndS();
    }

    double eccentricStartS() {
        return cuts.eccentricStartS();
    }

    double eccentricEndS() {
        return cuts.eccentricEndS();
    }

    /** Whether these boundaries mean the same stop however the definition is read. */
    boolean sure(Quantity... boundaries) {
        return Arrays.stream(boundaries).noneMatch(unsure::contains);
    }

    double romDeg() {
        return topDeg - bottomDeg;
    }

    Truth with(Set<Quantity> openToArgument) {
        return new Truth(set, side, cuts, openToArgument, bottomPauseS, pauseSure, bottomDeg, topDeg, peakConcentricDps,
                meanConcentricDps, peakEccentricDps, meanEccentricDps, peakN, holdMeanN, concentricJ, eccentricJ,
                timeUnderTensionS, landS, momentumPct, momentum, shortRange, touchDown, stickingPoint, partialReturn);
    }

    /** All reps of a take in their order. */
    static List<Truth> of(Take take) {
        List<Truth> found = new ArrayList<>();
        double best = 0;
        double endBefore = Double.NaN;
        boolean endSure = true;
        int set = 0;
        for (PlannedRep rep : take.reps()) {
            if (rep.set() != set) {
                set = rep.set();
                best = 0;
                endBefore = Double.NaN;
            }
            Truth truth = of(take, rep, endBefore, endSure, best);
            found.add(truth);
            best = Math.max(best, truth.romDeg());
            endBefore = truth.eccentricEndS();
            endSure = truth.sure(Quantity.ECCENTRIC_END);
        }
        return found;
    }

    private static Truth of(Take take, PlannedRep rep, double endBefore, boolean endSure,
            double bestRom) {
        Motion motion = take.motion();
        Swing swing = new Swing(motion, rep.fromS(), rep.toS());
        Swing.Cuts cuts = swing.cuts();
        Set<Quantity> unsure = swing.unsure();
        double start = cuts.concentricStartS();
        double end = cuts.concentricEndS();
        double back = cuts.eccentricStartS();
        double over = cuts.eccentricEndS();
        double peakUp = Curve.peak(motion::velocity, start, end);
        double peakDown = Curve.peak(t -> -motion.velocity(t), back, over);
        double bottom = swing.leavesFromDeg(start);
        double top = swing.topDeg();
        double forceZero = take.sensors().force().zero();
        double angleZero = take.sensors().angle().zero();
        DoubleUnaryOperator force = t -> take.pad().newton(t) + forceZero;
        DoubleUnaryOperator power = t -> force.applyAsDouble(t) * take.leverM() * Math.toRadians(motion.velocity(t));
        double[] inRep = Curve.sampled(force, start, over);
        double half = Curve.median(Arrays.stream(inRep).filter(n -> n > TOUCH_DOWN_N).toArray()) / 2;
        double light = Curve.integral(t -> force.applyAsDouble(t) < half ? motion.velocity(t) : 0, start, end);
        double momentumPct = 100 * light / (motion.angle(end) - motion.angle(start));
        double romShare = (top - bottom) / Math.max(bestRom, top - bottom);
        Verdict sticking = unsure.contains(Quantity.CONCENTRIC_START) || unsure.contains(Quantity.CONCENTRIC_END)
                ? Verdict.UNCLEAR
                : stickingPoint(Curve.sampled(motion::velocity, start, end), peakUp);
        return new Truth(rep.set(), rep.side(), cuts, unsure, start - endBefore, endSure, bottom + angleZero,
                top + angleZero,
                peakUp, (motion.angle(end) - motion.angle(start)) / (end - start), peakDown,
                (motion.angle(back) - motion.angle(over)) / (over - back), Arrays.stream(inRep).max().orElseThrow(),
                Curve.integral(force, end, back) / (back - end), Curve.integral(power, start, end),
                -Curve.integral(power, back, over),
                Curve.integral(t -> force.applyAsDouble(t) > TOUCH_DOWN_N ? 1 : 0, start, over), rep.landS(),
                momentumPct, Verdict.of(momentumPct >= 25, momentumPct <= 10),
                Verdict.of(romShare < 0.67, romShare > 0.73), Verdict.of(rep.lands(), true), sticking,
                partialReturn(rep, (top - swing.endDeg()) / (top - bottom)));
    }

    /** A third or more of the way, but less than 65 %, and up again. */
    private static Verdict partialReturn(PlannedRep rep, double share) {
        return Verdict.of(rep.risesAgain() && share > 0.35 && share < 0.63, !rep.risesAgain() || share > 0.67);
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
        return Verdict.of(valley < Swing.STOP * peak, valley > 0.25 * peak);
    }
}
