package org.kickbridge.analysis.rep;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.signal.ArcLength;
import org.kickbridge.analysis.signal.Track;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.RepEvent;

/**
 * The second look at a rep that may be over: both ways smoothed without a shift in time, cut by the contract's
 * definitions, and every number taken between the cuts. Holds its work space; not thread-safe.
 */
final class RepMeasure {
    /** Seconds looked at beyond the movement on both sides, so that the smoothing has something to lean on. */
    private static final double MARGIN_S = 0.4;
    private static final double MARGIN_SHARE = 0.35;
    /** Bins of the way back before that a push without a pause leans on. */
    private static final long OVERLAP_BINS = 15;
    /** The way back is over when this much of what follows was seen. */
    private static final double TAIL_S = 0.1;
    /** A load cell further behind the encoder than its own readings explain is waited for, until it counts as silent. */
    private static final long LATE_BINS = 15;
    private static final long SILENT_BINS = 100;
    /** A sensor that says nothing for longer leaves a gap. */
    private static final double GAP_S = 0.1;
    /** Force is looked at from so long before a rep that begins a set, and no further back than this in a set. */
    private static final double LEAD_US = 500_000;
    private static final double LONGEST_PAUSE_US = 30_000_000;
    /** Shorter reversals are bounces of the machine (contract, section 1). */
    private static final double BOUNCE_US = 150_000;
    /** A faster stroke is a jump of the reading, or a gap in it: 45 degrees in 20 ms are 2250 degrees a second. */
    private static final double SHORTEST_STROKE_US = 20_000;
    /** A return by less of the way up is partial (contract, section 1). */
    private static final double PARTIAL_SHARE = 0.65;
    /** A load lighter than this above the empty lever is not told from its own inertia and friction. */
    private static final double LIGHTEST_N = 3;
    /** Fewer readings of the load cell a second show no peak of power, no rate of force and no spread. */
    private static final double QUICK_CELL_PER_S = 40;
    private static final double LANDED_S = 0.03;
    private static final double LANDED_SHARE = 0.1;
    /** A push whose speed falls below this share of its peak between two movements has stuck. */
    private static final double STUCK_SHARE = 0.1;
    /** A shorter hold has no spread worth the name. */
    private static final double SHORTEST_HOLD_US = 100_000;
    private static final double PEAK_PROMINENCE = 0.15;

    private final double minRomDeg;
    private final double touchDownN;
    private double leverLengthM;
    private final Tremor tremor = new Tremor();
    private final RepCurve curve = new RepCurve(tremor);
    private final ForceTrace force = new ForceTrace();
    private final ArcLength arcLength = new ArcLength(RepCurve.PROFILE_POINTS + 1);

    private long originUs;
    private @Nullable RepNumbers numbers;
    private @Nullable LeftOutReason reason;

    enum Verdict {
        /** The lever is still coming back. */
        NOT_OVER,
        /** The movement was too small or came to nothing. */
        NO_REP,
        /** {@link #numbers} has the rep. */
        REP
    }

    /** Where the phases are cut, µs since the origin. */
    private record Cuts(double outStartUs, double outEndUs, double backStartUs, double backEndUs) {
        RepEvent.Phases phases(long originUs) {
            return new RepEvent.Phases(originUs + Math.round(outStartUs), originUs + Math.round(outEndUs),
                    originUs + Math.round(backStartUs), originUs + Math.round(backEndUs));
        }
    }

    RepMeasure(double minRomDeg, double touchDownN, double leverLengthM) {
        this.minRomDeg = minRomDeg;
        this.touchDownN = touchDownN;
        this.leverLengthM = leverLengthM;
    }

    /** Where on the sample clock the tracks' time begins. */
    void begin(long atUs) {
        originUs = atUs;
    }

    /** What the last {@link Verdict#REP} was about. */
    RepNumbers numbers() {
        if (numbers == null) {
            throw new IllegalStateException("no rep was measured");
        }
        return numbers;
    }

    /** Why the last {@link Verdict#NO_REP} looks like a rep and is none; null where it does not look like one. */
    @Nullable
    LeftOutReason reason() {
        return reason;
    }

    /** From the next rep on the pad is so far from the pivot, metres. */
    void leverLength(double metres) {
        leverLengthM = metres;
    }

    /**
     * Looks at the movement that the tracker sees.
     *
     * @param sinceUs end of the rep before, NaN without one; nothing before it is this rep's
     * @param inSet whether a set is running
     * @param forSure whether the rep must be taken as over at the last reading
     */
    Verdict look(LeverTracker lever, Track angle, Track forces, double sinceUs, boolean inSet, boolean forSure) {
        reason = null;
        double low = lever.lowDeg();
        double high = lever.highDeg();
        double rise = high - low;
        long end = angle.open();
        long start = Math.max(angle.oldest(), angle.binAt(lever.nearLowUs()));
        long out10 = firstAbove(angle, start, end, low + 0.1 * rise);
        long out50 = firstAbove(angle, out10, end, low + 0.5 * rise);
        long top = firstAbove(angle, out50, end, high - Math.max(0.5, 0.03 * rise));
        double fall = high - lever.backLowDeg();
        long returned = Math.min(end, angle.binAt(lever.nearBackLowUs()));
        long leave = lastAbove(angle, top, returned, high - Math.max(0.5, 0.03 * fall));
        long back50 = lastAbove(angle, leave, returned, high - 0.5 * fall);
        long back90 = lastAbove(angle, back50, returned, high - 0.9 * fall);

        long since = Double.isNaN(sinceUs) ? angle.oldest() : Math.max(angle.oldest(), angle.binAt(sinceUs));
        long from = Math.max(since - OVERLAP_BINS, Math.max(angle.oldest(), start - margin(top - out10)));
        if (!fitted(angle, from, end, out10, top, leave, back90, returned, sinceUs)) {
            return Verdict.NO_REP;
        }
        if (curve.startsAtTheEdge() && from > since) {
            // A very slow start lies further back than the margin.
            long further = Math.max(since, start - 4 * margin(top - out10));
            if (!fitted(angle, further, end, out10, top, leave, back90, returned, sinceUs)) {
                return Verdict.NO_REP;
            }
        }
        double stoodUs = angle.centreUs(end) - curve.returnEndUs();
        boolean over = curve.comesToAStop() && stoodUs > TAIL_S * 1e6
                && curve.sinkingShare() < RepCurve.STOP_SHARE;
        if (!forSure && (!over || comesLate(forces, end, angle.binAt(curve.returnEndUs() + TAIL_S * 1e6)))) {
            return Verdict.NOT_OVER;
        }
        curve.sharpen();
        double bottom = curve.bottomDeg();
        double topDeg = curve.topDeg();
        Cuts cuts = new Cuts(curve.pushStartUs(), curve.pushEndUs(), curve.returnStartUs(), curve.returnEndUs());
        boolean bounce = cuts.outEndUs() - cuts.outStartUs() < BOUNCE_US
                && cuts.backEndUs() - cuts.backStartUs() < BOUNCE_US;
        if (topDeg - bottom < minRomDeg || bounce || cuts.outEndUs() - cuts.outStartUs() < SHORTEST_STROKE_US
                || cuts.backEndUs() - cuts.backStartUs() < SHORTEST_STROKE_US) {
            reason = topDeg - bottom < 0.5 * minRomDeg ? null : LeftOutReason.TOO_SHORT;
            return Verdict.NO_REP;
        }
        numbers = numbers(angle, forces, cuts, bottom, topDeg, sinceUs, inSet);
        if (numbers.feel() == ForceFeel.NOTHING || numbers.feel() == ForceFeel.NEGATIVE) {
            reason = LeftOutReason.NO_FORCE;
            return Verdict.NO_REP;
        }
        return Verdict.REP;
    }

    private boolean fitted(Track angle, long from, long end, long out10, long top, long leave, long back90,
            long returned,
            double sinceUs) {
        return curve.fit(angle, from, end, out10, top, leave, back90) && curve.cut(out10, top, returned, from,
                Double.isNaN(sinceUs) ? Double.NEGATIVE_INFINITY : sinceUs);
    }

    private RepNumbers numbers(Track angle, Track forces, Cuts p, double bottom, double top, double sinceUs,
            boolean inSet) {
        double outS = (p.outEndUs() - p.outStartUs()) * 1e-6;
        double backS = (p.backEndUs() - p.backStartUs()) * 1e-6;
        double meanOut = (curve.at(p.outEndUs()) - curve.at(p.outStartUs())) / outS;
        double meanBack = (curve.at(p.backStartUs()) - curve.at(p.backEndUs())) / backS;
        // Across a gap the curve may be less steep than the way says.
        meanOut = Math.min(meanOut, curve.pushPeakDps());
        meanBack = Math.min(meanBack, curve.returnPeakDps());
        double metresPerDegree = Math.toRadians(1) * leverLengthM;
        RepEvent.Velocity velocity = new RepEvent.Velocity(meanOut, curve.pushPeakDps(), meanBack,
                curve.returnPeakDps(), meanOut * metresPerDegree, curve.pushPeakDps() * metresPerDegree);
        RepEvent.Smoothness smoothness = new RepEvent.Smoothness(curve.sparc(arcLength),
                curve.velocityPeaks(PEAK_PROMINENCE));
        boolean partial = curve.returnShare() < PARTIAL_SHARE;
        double fromUs = inSet ? Math.max(sinceUs, p.outStartUs() - LONGEST_PAUSE_US) : p.outStartUs() - LEAD_US;
        long from = forces.binAt(Math.min(fromUs, p.outStartUs() - 0.4e6));
        if (!hasForce(forces, p) || !force.fit(forces, from, Math.min(forces.open(), angle.open()), tremor.isThere())) {
            double none = Double.NaN;
            return new RepNumbers(p.phases(originUs), bottom, top, RepNumbers.NO_FORCE, velocity, RepNumbers.NO_WORK,
                    none,
                    smoothness, none, none, false, curve.stuck(STUCK_SHARE), partial, ForceFeel.UNKNOWN,
                    silent(angle, p, GAP_S));
        }
        boolean gap = silent(angle, p, GAP_S) || silent(forces, p, Math.max(GAP_S, 2.5 / force.readingsPerS()));
        double startUs = p.outStartUs();
        double endUs = p.backEndUs();
        double threshold = touchDownN;
        double load = force.medianAbove(threshold, startUs, endUs);
        ForceFeel feel = ForceFeel.LOAD;
        if (Double.isNaN(load)) {
            // The threshold follows what the empty lever feels: a light stack stands out of that.
            double rest = force.mean(startUs - 0.4e6, startUs - 0.1e6);
            double felt = force.mean(startUs, endUs) - rest;
            feel = felt > LIGHTEST_N ? ForceFeel.LOAD : felt < -touchDownN ? ForceFeel.NEGATIVE : ForceFeel.NOTHING;
            threshold = rest + 0.5 * felt;
            load = feel == ForceFeel.LOAD ? force.medianAbove(threshold, startUs, endUs) : Double.NaN;
        } else {
            threshold = Math.max(threshold, LANDED_SHARE * load);
            load = force.medianAbove(threshold, startUs, endUs);
        }
        boolean landed = force.staysBelow(threshold, LANDED_S, p.backStartUs() + 0.5 * (endUs - p.backStartUs()),
                angle.centreUs(angle.open()));
        return new RepNumbers(p.phases(originUs), bottom, top, forceNumbers(p), velocity, work(p, outS),
                force.secondsAbove(threshold, startUs, endUs), smoothness, momentum(p, load), load, landed,
                curve.stuck(STUCK_SHARE), partial, feel, gap);
    }

    private RepEvent.Force forceNumbers(Cuts p) {
        double peakUs = force.peakUs(p.outStartUs(), p.backEndUs());
        double holdMean = force.mean(p.outEndUs(), p.backStartUs());
        boolean held = p.backStartUs() - p.outEndUs() >= SHORTEST_HOLD_US && holdMean > 0;
        // Peaks and spreads of a cell that is read less often are those of its sampling.
        boolean quick = force.readingsPerS() >= QUICK_CELL_PER_S;
        double holdCv = held && quick ? 100 * force.deviation(p.outEndUs(), p.backStartUs()) / holdMean : Double.NaN;
        double concentricPeakUs = force.peakUs(p.outStartUs(), p.outEndUs());
        return new RepEvent.Force(force.peakN(peakUs), curve.believedAt(peakUs),
                force.mean(p.outStartUs(), p.outEndUs()),
                force.mean(p.backStartUs(), p.backEndUs()), holdMean, holdCv,
                quick
                        ? force.steepestRise(p.outStartUs() - 0.3e6, Math.max(concentricPeakUs, p.outStartUs() + 0.1e6))
                        : Double.NaN);
    }

    private RepEvent.Work work(Cuts p, double outS) {
        double metresPerDegree = Math.toRadians(1) * leverLengthM;
        double concentric = 0;
        double peakPower = 0;
        double stepUs = force.stepS() * 1e6;
        for (double t = p.outStartUs(); t < p.outEndUs(); t += stepUs) {
            double next = Math.min(t + stepUs, p.outEndUs());
            double middle = force.at(0.5 * (t + next));
            double metres = (curve.at(next) - curve.at(t)) * metresPerDegree;
            concentric += middle * metres;
            peakPower = Math.max(peakPower, middle * metres / ((next - t) * 1e-6 + 1e-9));
        }
        double eccentric = 0;
        for (double t = p.backStartUs(); t < p.backEndUs(); t += stepUs) {
            double next = Math.min(t + stepUs, p.backEndUs());
            eccentric += force.at(0.5 * (t + next)) * (curve.at(t) - curve.at(next)) * metresPerDegree;
        }
        return new RepEvent.Work(concentric, eccentric, concentric / outS,
                force.readingsPerS() >= QUICK_CELL_PER_S ? peakPower : Double.NaN,
                force.impulse(p.outStartUs(), p.outEndUs()));
    }

    private double momentum(Cuts p, double load) {
        if (Double.isNaN(load)) {
            return Double.NaN;
        }
        double all = 0;
        double thrown = 0;
        double stepUs = force.stepS() * 1e6;
        for (double t = p.outStartUs(); t < p.outEndUs(); t += stepUs) {
            double next = Math.min(t + stepUs, p.outEndUs());
            double way = Math.max(0, curve.at(next) - curve.at(t));
            all += way;
            if (force.at(0.5 * (t + next)) < 0.5 * load) {
                thrown += way;
            }
        }
        return all > 0 ? 100 * thrown / all : Double.NaN;
    }

    /** Whether the force up to this bin is still to come from a source that hands it on in blocks. */
    private static boolean comesLate(Track forces, long now, long needed) {
        long late = now - forces.open();
        return forces.open() < needed && late > LATE_BINS && late < SILENT_BINS;
    }

    private static boolean hasForce(Track forces, Cuts p) {
        for (long b = Math.max(forces.oldest(), forces.binAt(p.outStartUs())); b < forces
                .binAt(p.backEndUs()); b++) {
            if (forces.count(b) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean silent(Track track, Cuts p, double gapS) {
        double lastUs = Double.NaN;
        for (long b = Math.max(track.oldest(), track.binAt(p.outStartUs() - gapS * 1e6)); b <= track
                .binAt(p.backEndUs()); b++) {
            if (track.count(b) > 0) {
                if (track.meanTimeUs(b) - lastUs > gapS * 1e6) {
                    return true;
                }
                lastUs = track.meanTimeUs(b);
            }
        }
        return !(p.backEndUs() - lastUs <= gapS * 1e6);
    }

    private static long firstAbove(Track angle, long from, long to, double level) {
        for (long b = from; b < to; b++) {
            if (angle.count(b) > 0 && angle.mean(b) >= level) {
                return b;
            }
        }
        return to;
    }

    private static long lastAbove(Track angle, long from, long to, double level) {
        for (long b = to - 1; b > from; b--) {
            if (angle.count(b) > 0 && angle.mean(b) >= level) {
                return b;
            }
        }
        return from;
    }

    private static long margin(long movementBins) {
        return (long) Math.ceil(MARGIN_S * 1e6 / Track.BIN_US + MARGIN_SHARE * movementBins);
    }
}
