package org.kickbridge.analysis.set;

import org.kickbridge.analysis.rep.ForceFeel;
import org.kickbridge.analysis.rep.RepNumbers;
import org.kickbridge.event.RepEvent;

/**
 * A rep as it could have been measured, to be changed in one number at a time. By default it is well done: nothing of
 * it deserves a remark.
 */
record Rep(double startS, double concentricS, double holdS, double eccentricS, double bottomDeg, double romDeg,
        double meanDps, double peakN, double workJ, double loadN, double momentumPct, double sparc, int velocityPeaks,
        boolean landed, boolean stuck, boolean gap) {

    static Rep at(double startS) {
        return new Rep(startS, 1, 0.6, 1.2, 2, 40, 40, 220, 80, 200, 0, -1.5, 1, false, false, false);
    }

    double endS() {
        return startS + concentricS + holdS + eccentricS;
    }

    Rep withPhases(double concentric, double hold, double eccentric) {
        return new Rep(startS, concentric, hold, eccentric, bottomDeg, romDeg, meanDps, peakN, workJ, loadN,
                momentumPct, sparc, velocityPeaks, landed, stuck, gap);
    }

    Rep withRange(double bottom, double rom) {
        return new Rep(startS, concentricS, holdS, eccentricS, bottom, rom, meanDps, peakN, workJ, loadN, momentumPct,
                sparc, velocityPeaks, landed, stuck, gap);
    }

    Rep withSpeed(double dps) {
        return new Rep(startS, concentricS, holdS, eccentricS, bottomDeg, romDeg, dps, peakN, workJ, loadN, momentumPct,
                sparc, velocityPeaks, landed, stuck, gap);
    }

    Rep withForce(double peak, double work, double load) {
        return new Rep(startS, concentricS, holdS, eccentricS, bottomDeg, romDeg, meanDps, peak, work, load,
                momentumPct, sparc, velocityPeaks, landed, stuck, gap);
    }

    Rep withoutForce() {
        return withForce(Double.NaN, Double.NaN, Double.NaN).withMomentum(Double.NaN);
    }

    Rep withMomentum(double pct) {
        return new Rep(startS, concentricS, holdS, eccentricS, bottomDeg, romDeg, meanDps, peakN, workJ, loadN, pct,
                sparc, velocityPeaks, landed, stuck, gap);
    }

    Rep withSmoothness(double arcLength, int peaks) {
        return new Rep(startS, concentricS, holdS, eccentricS, bottomDeg, romDeg, meanDps, peakN, workJ, loadN,
                momentumPct, arcLength, peaks, landed, stuck, gap);
    }

    Rep withTrouble(boolean landing, boolean sticking, boolean silence) {
        return new Rep(startS, concentricS, holdS, eccentricS, bottomDeg, romDeg, meanDps, peakN, workJ, loadN,
                momentumPct, sparc, velocityPeaks, landing, sticking, silence);
    }

    private static long us(double seconds) {
        return Math.round(seconds * 1e6);
    }

    RepNumbers numbers() {
        boolean felt = !Double.isNaN(peakN);
        double tensionS = felt ? endS() - startS : Double.NaN;
        return new RepNumbers(
                new RepEvent.Phases(us(startS), us(startS + concentricS), us(startS + concentricS + holdS), us(endS())),
                bottomDeg, bottomDeg + romDeg, new RepEvent.Force(peakN, 20, peakN, peakN, peakN, 1, 1_000),
                new RepEvent.Velocity(meanDps, 2 * meanDps, meanDps, 2 * meanDps, Double.NaN, Double.NaN),
                new RepEvent.Work(workJ, workJ, workJ / concentricS, 2 * workJ, 100), tensionS,
                new RepEvent.Smoothness(sparc, velocityPeaks), momentumPct, loadN, landed, stuck, false,
                felt ? ForceFeel.LOAD : ForceFeel.UNKNOWN, gap);
    }
}
