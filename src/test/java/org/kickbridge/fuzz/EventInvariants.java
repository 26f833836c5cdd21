package org.kickbridge.fuzz;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SensorSuspicion;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

/**
 * Checks each event against the readings that were fed and against the events before. A broken invariant is noted by
 * its name, once for each movement. Not thread-safe.
 */
final class EventInvariants implements Events {
    /** The analysis averages readings over bins of 4 ms. */
    private static final long BIN_US = 4_000;
    /** Readings so far around a rep may take part in its smoothing. */
    private static final long AROUND_US = 1_000_000;
    /** Shortest time over which readings bound a speed: two bins. */
    private static final long SLOPE_US = 2 * BIN_US;
    private static final long STROKE_MARGIN_US = 50_000;
    /** A smooth stroke between two readings is faster in its middle than they tell; minimum jerk 1.875 times. */
    private static final double SLOPE_FACTOR = 1.5;
    private static final double SLOPE_SLACK_DPS = 20;
    private static final double ANGLE_SLACK_DEG = 0.5;
    private static final double ANGLE_SLACK_SHARE = 0.02;
    /** A peak of force between readings is corrected for its curvature. */
    private static final double FORCE_SLACK_SHARE = 0.2;
    private static final double FORCE_SLACK_N = 1;

    private final DisturbedMovement movement;
    private final Map<String, String> broken = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<RepEvent> setReps = new ArrayList<>();
    private final List<SetEvent> sessionSets = new ArrayList<>();
    private final Map<Side, Double> peaks = new EnumMap<>(Side.class);
    private final Set<SensorSuspicion> suspicions = EnumSet.noneOf(SensorSuspicion.class);

    private Side side;
    private int anglesFed;
    private int forcesFed;
    private long newestUs = Long.MIN_VALUE;
    private int reps;
    private int leftOut;
    private int session;
    private @Nullable RepEvent last;

    EventInvariants(DisturbedMovement movement) {
        this.movement = movement;
        this.side = movement.side();
    }

    /** Called before the next reading is fed. */
    void feeding(int angles, int forces, long tUs) {
        anglesFed = angles;
        forcesFed = forces;
        newestUs = Math.max(newestUs, tUs);
    }

    /** Called after the analysis has been given the new side. */
    void sideIs(Side now) {
        side = now;
    }

    /** Called after the last session was ended. */
    void ended() {
        check(setReps.isEmpty(), "set left open at the end");
        check(sessionSets.isEmpty(), "session left open at the end");
    }

    /** Names of broken invariants with what was seen at the first breach. */
    Map<String, String> broken() {
        return broken;
    }

    List<Event> events() {
        return events;
    }

    int reps() {
        return reps;
    }

    int leftOut() {
        return leftOut;
    }

    private void check(boolean holds, String invariant, Object... seen) {
        if (!holds && !broken.containsKey(invariant)) {
            broken.put(invariant, Stream.of(seen).map(String::valueOf).collect(Collectors.joining(" ")));
        }
    }

    @Override
    public void event(Event event) {
        events.add(event);
        switch (event) {
            case RepEvent rep -> rep(rep);
            case SetEvent set -> set(set);
            case SessionEvent whole -> session(whole);
        }
    }

    private void rep(RepEvent rep) {
        reps++;
        numbering(rep);
        RepEvent.Phases p = rep.phases();
        boolean ordered = p.concentricStartUs() <= p.concentricEndUs() && p.concentricEndUs() <= p.eccentricStartUs()
                && p.eccentricStartUs() <= p.eccentricEndUs();
        check(ordered, "phases: in order", rep);
        tempo(rep);
        finite(rep);
        if (ordered) {
            within(rep);
            range(rep);
            velocity(rep);
            force(rep);
        }
        double seconds = seconds(p.concentricStartUs(), p.eccentricEndUs());
        check(!(rep.timeUnderTensionS() < 0 || rep.timeUnderTensionS() > seconds + 2 * BIN_US * 1e-6),
                "time under tension: from 0 to the rep's duration", rep);
        check(!(rep.momentumPct() < 0 || rep.momentumPct() > 100 + 1e-6), "momentum: from 0 to 100 %", rep);
        check(!(rep.smoothness().sparc() > 0), "sparc: not positive", rep);
        check(rep.smoothness().velocityPeaks() >= 0, "velocity peaks: not negative", rep);
        boolean noForce = Double.isNaN(rep.force().peakN());
        check(!noForce || rep.flags().contains(RepFlag.FORCE_MISSING), FORCE_MISSING, rep);
        check(!rep.flags().contains(RepFlag.FORCE_MISSING) || (noForce && Double.isNaN(rep.force().meanConcentricN())
                && Double.isNaN(rep.force().meanEccentricN()) && Double.isNaN(rep.work().concentricJ())),
                "flag force_missing: no figures of force", rep);
        last = rep;
    }

    /** Reported apart from the others, for as long as the analysis does not know the flag. */
    static final String FORCE_MISSING = "no force: flag force_missing";

    private void numbering(RepEvent rep) {
        boolean first = setReps.isEmpty();
        check(rep.rep() == setReps.size() + 1, "rep numbers: consecutive", rep);
        if (first) {
            if (sessionSets.isEmpty()) {
                session++;
            }
            check(rep.set() == sessionSets.size() + 1, "set numbers: consecutive", rep);
            check(Double.isNaN(rep.tempo().bottomPauseS()), "bottom pause: none in the first rep of a set", rep);
        } else {
            RepEvent before = setReps.getLast();
            check(rep.set() == before.set(), "set numbers: same within a set", rep);
            double pause = rep.tempo().bottomPauseS();
            check(Math.abs(pause - seconds(before.endUs(), rep.phases().concentricStartUs())) < 1e-6
                    && pause >= 0, "bottom pause: from the end of the rep before", rep);
            check(!(pause > movement.settings().setGapS() + 1e-6), "bottom pause: no longer than the gap between sets",
                    rep);
        }
        check(rep.session() == session, "session numbers: consecutive", rep);
        check(rep.side() == side, "side: as commanded", rep);
        check(last == null || rep.phases().concentricStartUs() >= last.endUs(), "reps: do not overlap", rep);
        setReps.add(rep);
    }

    private void tempo(RepEvent rep) {
        RepEvent.Phases p = rep.phases();
        RepEvent.Tempo t = rep.tempo();
        check(t.concentricS() >= 0 && t.peakHoldS() >= 0 && t.eccentricS() >= 0, "durations: not negative", rep);
        check(Math.abs(t.concentricS() - seconds(p.concentricStartUs(), p.concentricEndUs())) < 1e-6
                && Math.abs(t.peakHoldS() - seconds(p.concentricEndUs(), p.eccentricStartUs())) < 1e-6
                && Math.abs(t.eccentricS() - seconds(p.eccentricStartUs(), p.eccentricEndUs())) < 1e-6,
                "durations: as the phases", rep);
    }

    private void finite(RepEvent rep) {
        RepEvent.Range r = rep.range();
        check(Double.isFinite(r.bottomDeg()) && Double.isFinite(r.topDeg()) && Double.isFinite(r.romDeg()),
                "range: finite", rep);
        RepEvent.Force f = rep.force();
        RepEvent.Velocity v = rep.velocity();
        RepEvent.Work w = rep.work();
        check(!infinite(r.targetPct()) && !infinite(rep.timeUnderTensionS()) && !infinite(rep.smoothness().sparc())
                && !infinite(rep.momentumPct()), "other figures: NaN or finite", rep);
        check(!infinite(f.peakN()) && !infinite(f.peakAngleDeg()) && !infinite(f.meanConcentricN())
                && !infinite(f.meanEccentricN()) && !infinite(f.holdMeanN()) && !infinite(f.holdCvPct())
                && !infinite(f.rateOfForceDevelopmentNps()), "force: NaN or finite", rep);
        check(!infinite(v.meanConcentricDps()) && !infinite(v.peakConcentricDps()) && !infinite(v.meanEccentricDps())
                && !infinite(v.peakEccentricDps()) && !infinite(v.meanConcentricMps())
                && !infinite(v.peakConcentricMps()), "velocity: NaN or finite", rep);
        check(!infinite(w.concentricJ()) && !infinite(w.eccentricJ()) && !infinite(w.meanPowerW())
                && !infinite(w.peakPowerW()) && !infinite(w.impulseNs()), "work: NaN or finite", rep);
    }

    private static boolean infinite(double value) {
        return Double.isInfinite(value);
    }

    private void within(RepEvent rep) {
        SensorSeries angle = movement.angle();
        check(anglesFed > 0 && rep.phases().concentricStartUs() >= angle.tUs(0) - BIN_US
                && rep.phases().eccentricEndUs() <= angle.tUs(anglesFed - 1) + BIN_US,
                "phases: within the readings of the encoder", rep);
    }

    private void range(RepEvent rep) {
        RepEvent.Range r = rep.range();
        check(r.romDeg() > 0, "range of motion: positive", rep);
        check(!(Math.abs(r.topDeg() - r.bottomDeg() - r.romDeg()) > 0.01 + 1e-9 * Math.abs(r.topDeg())),
                "range of motion: top less bottom", rep);
        Bounds read = Bounds.of(movement.angle(), anglesFed, rep.phases().concentricStartUs() - AROUND_US,
                rep.phases().eccentricEndUs() + AROUND_US);
        double slack = ANGLE_SLACK_DEG + ANGLE_SLACK_SHARE * (read.high - read.low);
        check(!(r.bottomDeg() < read.low - slack || r.topDeg() > read.high + slack), "range: within what was read",
                read, rep);
        double peakAngle = rep.force().peakAngleDeg();
        check(!(peakAngle < read.low - slack || peakAngle > read.high + slack),
                "angle of peak force: within what was read", read, rep);
    }

    private void velocity(RepEvent rep) {
        RepEvent.Velocity v = rep.velocity();
        check(!(v.meanConcentricDps() < 0 || v.meanEccentricDps() < 0), "velocity: mean not negative", rep);
        check(!(v.peakConcentricDps() < 0.98 * v.meanConcentricDps() - 0.5), "velocity: concentric peak above mean",
                rep);
        check(!(v.peakEccentricDps() < 0.98 * v.meanEccentricDps() - 0.5), "velocity: eccentric peak above mean", rep);
        RepEvent.Phases p = rep.phases();
        double up = steepest(p.concentricStartUs(), p.concentricEndUs());
        check(!(v.peakConcentricDps() > SLOPE_FACTOR * up + SLOPE_SLACK_DPS),
                "velocity: concentric peak within what neighbouring readings allow", "slope", up, rep);
        double down = steepest(p.eccentricStartUs(), p.eccentricEndUs());
        check(!(v.peakEccentricDps() > SLOPE_FACTOR * down + SLOPE_SLACK_DPS),
                "velocity: eccentric peak within what neighbouring readings allow", "slope", down, rep);
    }

    /** The highest speed between finite readings at least two bins apart, in a stroke and next to it. */
    private double steepest(long fromUs, long toUs) {
        SensorSeries angle = movement.angle();
        int from = Math.max(0, angle.stamped(fromUs - STROKE_MARGIN_US, anglesFed) - 1);
        int to = Math.min(anglesFed, angle.stamped(toUs + STROKE_MARGIN_US, anglesFed) + 1);
        double steepest = 0;
        int j = from;
        for (int i = from; i < to; i++) {
            j = Math.max(j, i);
            while (j < to && (angle.tUs(j) - angle.tUs(i) < SLOPE_US || !Double.isFinite(angle.value(j)))) {
                j++;
            }
            if (j < to && Double.isFinite(angle.value(i))) {
                steepest = Math.max(steepest,
                        Math.abs(angle.value(j) - angle.value(i)) / seconds(angle.tUs(i), angle.tUs(j)));
            }
        }
        return steepest;
    }

    private void force(RepEvent rep) {
        RepEvent.Force f = rep.force();
        Bounds read = Bounds.of(movement.force(), forcesFed, rep.phases().concentricStartUs() - AROUND_US,
                rep.phases().eccentricEndUs() + AROUND_US);
        check(read.within(f.peakN()), "force: peak within what was read", read, rep);
        check(read.within(f.meanConcentricN()), "force: concentric mean within what was read", read, rep);
        check(read.within(f.meanEccentricN()), "force: eccentric mean within what was read", read, rep);
        check(read.within(f.holdMeanN()), "force: mean of the hold within what was read", read, rep);
        double slack = 1e-6 + 0.02 * Math.abs(f.peakN());
        check(!(f.meanConcentricN() > f.peakN() + slack || f.holdMeanN() > f.peakN() + slack),
                "force: peak above the means", rep);
    }

    private record Bounds(double low, double high) {
        /** The lowest and the highest finite reading of a span of time and one reading on either side of it. */
        static Bounds of(SensorSeries series, int fed, long fromUs, long toUs) {
            int from = Math.max(0, series.stamped(fromUs, fed) - 1);
            int to = Math.min(fed, series.stamped(toUs, fed) + 1);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                double value = series.value(i);
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            return new Bounds(low, high);
        }

        boolean within(double newton) {
            double slack = FORCE_SLACK_N
                    + FORCE_SLACK_SHARE * Math.max(high - low, Math.max(Math.abs(low), Math.abs(high)));
            return !(newton < low - slack || newton > high + slack);
        }
    }

    private void set(SetEvent set) {
        check(!setReps.isEmpty(), "set: has reps", set);
        if (setReps.isEmpty()) {
            return;
        }
        RepEvent first = setReps.getFirst();
        RepEvent end = setReps.getLast();
        check(set.session() == first.session() && set.set() == first.set() && set.reps() == setReps.size(),
                "set: numbers of its reps", set);
        check(set.startUs() == first.phases().concentricStartUs() && set.endUs() == end.endUs()
                && Math.abs(set.durationS() - seconds(set.startUs(), set.endUs())) < 1e-6, "set: times of its reps",
                set);
        check(setReps.stream().allMatch(rep -> rep.side() == set.side()), "set: side of its reps", set);
        check(set.bestRep() >= 1 && set.bestRep() <= set.reps(), "set: best rep is one of its reps", set);
        check(set.touchDowns() == setReps.stream().filter(r -> r.flags().contains(RepFlag.TOUCH_DOWN)).count(),
                "set: touch-downs of its reps", set);
        check(set.partialReturns() == setReps.stream()
                .filter(r -> r.flags().contains(RepFlag.PARTIAL_RETURN))
                .count(), "set: partial returns of its reps", set);
        check(alike(set.timeUnderTensionS(), Sum.of(setReps, RepEvent::timeUnderTensionS)),
                "set: time under tension of its reps", set);
        check(alike(set.totalWorkJ(), Sum.of(setReps, rep -> rep.work().concentricJ())), "set: work of its reps", set);
        check(alike(set.meanRomDeg() * set.reps(), Sum.of(setReps, rep -> rep.range().romDeg())),
                "set: range of its reps", set);
        check(alike(set.meanTempo().concentricS() * set.reps(), Sum.of(setReps, rep -> rep.tempo().concentricS())),
                "set: tempo of its reps", set);
        check(!infinite(set.romLossPct()) && !infinite(set.velocityLossPct()) && !infinite(set.loadN())
                && !infinite(set.totalWorkJ()) && !infinite(set.meanRomDeg()), "set: NaN or finite", set);
        check(!(set.romLossPct() < -1e-6 || set.romLossPct() > 100), "set: loss of range from 0 to 100 %", set);
        check(!(set.velocityLossPct() < -1e-6 || set.velocityLossPct() > 100 + 1e-6),
                "set: loss of velocity from 0 to 100 %", set);
        double peak = setReps.stream()
                .mapToDouble(rep -> rep.force().peakN())
                .filter(n -> !Double.isNaN(n))
                .max()
                .orElse(Double.NaN);
        peaks.merge(set.side(), peak, (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b));
        setReps.clear();
        sessionSets.add(set);
    }

    private void session(SessionEvent whole) {
        check(!sessionSets.isEmpty() && setReps.isEmpty(), "session: has sets and all are ended", whole);
        if (sessionSets.isEmpty()) {
            return;
        }
        check(whole.session() == session && whole.sets() == sessionSets.size(), "session: numbers of its sets", whole);
        check(whole.startUs() == sessionSets.getFirst().startUs() && whole.endUs() == sessionSets.getLast().endUs(),
                "session: times of its sets", whole);
        totals(whole, Side.LEFT, whole.left());
        totals(whole, Side.RIGHT, whole.right());
        totals(whole, Side.UNKNOWN, whole.unknown());
        SessionEvent.Asymmetry a = whole.asymmetry();
        check(!infinite(a.workPct()) && !infinite(a.peakForcePct()) && !infinite(a.romPct()),
                "session: asymmetry NaN or finite", whole);
        check((whole.left().reps() > 0 && whole.right().reps() > 0)
                || (Double.isNaN(a.workPct()) && Double.isNaN(a.peakForcePct()) && Double.isNaN(a.romPct())),
                "session: no asymmetry with one side", whole);
        sessionSets.clear();
        peaks.clear();
    }

    private void totals(SessionEvent whole, Side of, SessionEvent.SideTotals totals) {
        List<SetEvent> sets = sessionSets.stream().filter(set -> set.side() == of).toList();
        check(totals.sets() == sets.size() && totals.reps() == sets.stream().mapToInt(SetEvent::reps).sum(),
                "session: counts of its sets", whole);
        check(alike(totals.workJ(), Sum.of(sets, SetEvent::totalWorkJ))
                && alike(totals.timeUnderTensionS(), Sum.of(sets, SetEvent::timeUnderTensionS))
                && alike(totals.meanRomDeg() * totals.reps(),
                        Sum.of(sets, set -> set.meanRomDeg() * set.reps()))
                && alike(totals.peakForceN(), peaks.getOrDefault(of, Double.NaN)), "session: totals of its sets",
                whole);
    }

    /** Sums that leave out what is NaN; NaN where nothing else is there. */
    private interface Sum<T> {
        double of(T value);

        static <T> double of(List<T> values, Sum<T> part) {
            double sum = Double.NaN;
            for (T value : values) {
                double one = part.of(value);
                if (!Double.isNaN(one)) {
                    sum = Double.isNaN(sum) ? one : sum + one;
                }
            }
            return sum;
        }
    }

    private static boolean alike(double a, double b) {
        return Double.compare(a, b) == 0 || (Double.isNaN(a) && b == 0) || (Double.isNaN(b) && a == 0)
                || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }

    @Override
    public void state(MachineState state) {
        int running = setReps.size();
        int runningSession = running == 0 && sessionSets.isEmpty() ? 0 : session;
        check(state.reps() == running && state.set() == (running == 0 ? 0 : sessionSets.size() + 1)
                && state.session() == runningSession, "state: numbers of what is running", state);
        check(!infinite(state.peakForceN()) && !infinite(state.peakAngleDeg()), "state: peaks NaN or finite", state);
        check(state.leftOut().total() <= leftOut, "state: counts no more than what was left out", state);
    }

    @Override
    public void leftOut(LeftOutMovement left) {
        leftOut++;
        check(left.startUs() <= left.endUs(), "left out: start before end", left);
        check(Double.isFinite(left.romDeg()) && left.romDeg() >= 0, "left out: range finite and not negative", left);
        check(left.endUs() <= newestUs + BIN_US, "left out: within the readings", left);
    }

    @Override
    public void suspicion(SensorSuspicion suspicion, boolean stands) {
        check(stands ? suspicions.add(suspicion) : suspicions.remove(suspicion), "suspicion: only when it changes",
                suspicion);
    }

    @Override
    public void live(LiveFrame frame) {
        frame(frame);
    }

    @Override
    public void closeUp(LiveFrame frame) {
        frame(frame);
    }

    private void frame(LiveFrame frame) {
        long[] t = frame.tUs();
        check(t.length > 0 && t.length == frame.angleDeg().length && t.length == frame.forceN().length,
                "live frame: as many angles and forces as times", t.length);
        boolean rising = true;
        boolean finite = true;
        for (int i = 0; i < t.length; i++) {
            rising &= i == 0 || t[i] > t[i - 1];
            finite &= !infinite(frame.angleDeg()[i]) && !infinite(frame.forceN()[i]);
        }
        check(rising, "live frame: times rise", frame);
        check(finite, "live frame: NaN or finite");
        check(t.length == 0 || t[t.length - 1] <= newestUs + BIN_US, "live frame: within the readings");
    }

    private static double seconds(long fromUs, long toUs) {
        return (toUs - fromUs) * 1e-6;
    }
}
