package org.kickbridge.analysis.set;

import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Targets;
import org.kickbridge.analysis.rep.RepNumbers;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Events;
import org.kickbridge.event.Goal;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.reading.Side;

/**
 * Puts each rep into its set and each set into its session, and ends both when their time has come. Sends the events.
 * Not thread-safe.
 */
public final class TrainingLog {
    private final double setGapS;
    private final double sessionGapS;
    private final Events events;

    private Side side;
    private Targets standing = Targets.NONE;
    private Targets targets = standing;
    private Goal goal = standing.goal();
    private boolean given;
    private int sessions;
    private int sets;
    private boolean inSession;
    private long sessionStartUs;
    private long lastEndUs;
    private @Nullable RunningSet running;
    private final Map<Side, SideSums> sums = new EnumMap<>(Side.class);

    public TrainingLog(double setGapS, double sessionGapS, Side side, Events events) {
        this.setGapS = setGapS;
        this.sessionGapS = sessionGapS;
        this.side = side;
        this.events = events;
    }

    /** Takes a finished rep. */
    public void rep(RepNumbers numbers) {
        RepEvent.Phases p = numbers.phases();
        // A rep that began after the gap was already under way when the gap would have ended the set.
        endByGap(p.concentricStartUs());
        boolean first = running == null;
        RunningSet set = running == null ? begin(p.concentricStartUs()) : running;
        RepEvent.Tempo tempo = new RepEvent.Tempo(seconds(p.concentricStartUs(), p.concentricEndUs()),
                seconds(p.concentricEndUs(), p.eccentricStartUs()), seconds(p.eccentricStartUs(), p.eccentricEndUs()),
                first ? Double.NaN : Math.max(0, seconds(lastEndUs, p.concentricStartUs())));
        RepEvent rep = new RepEvent(sessions, sets, set.reps() + 1, side, p, tempo,
                new RepEvent.Range(numbers.bottomDeg(), numbers.topDeg(), numbers.romDeg(),
                        100 * numbers.romDeg() / targets.romDeg()),
                numbers.force(), numbers.velocity(), numbers.work(), numbers.timeUnderTensionS(), numbers.smoothness(),
                numbers.momentumPct(), Remarks.on(numbers, tempo, targets, set.bestRomDeg()));
        set.add(rep, numbers);
        lastEndUs = rep.endUs();
        events.event(rep);
    }

    private RunningSet begin(long startUs) {
        if (!inSession) {
            inSession = true;
            sessions++;
            sets = 0;
            sessionStartUs = startUs;
            sums.clear();
        }
        sets++;
        RunningSet set = new RunningSet(side, sessions, sets);
        running = set;
        return set;
    }

    /** Time has come to {@code tUs} and no rep is under way: ends what has waited too long. */
    public void endByGap(long tUs) {
        double idleS = seconds(lastEndUs, tUs);
        if (running != null && idleS > setGapS) {
            endSet(EndReason.GAP);
        }
        if (inSession && idleS > sessionGapS) {
            endSession(EndReason.GAP);
        }
    }

    /** From now on the athlete trains this side; a set of the other one is over. */
    public void side(Side now) {
        if (now != side) {
            endSet(EndReason.SIDE);
            side = now;
        }
    }

    /** Ends the running set and session, if any; its targets go with it. */
    public void endSession(EndReason reason) {
        endSet(reason);
        if (inSession) {
            inSession = false;
            SessionEvent.SideTotals left = totals(Side.LEFT);
            SessionEvent.SideTotals right = totals(Side.RIGHT);
            events.event(new SessionEvent(sessions, sets, targets.athlete(), sessionStartUs, lastEndUs, left, right,
                    totals(Side.UNKNOWN), asymmetry(left, right), reason));
        }
        hold(standing);
        given = false;
    }

    /** What reps are held against in sessions that nobody gave targets. */
    public void standingTargets(Targets now) {
        standing = now;
        if (!given) {
            hold(now);
        }
    }

    /** What the next reps are held against, until the session ends. */
    public void targets(Targets now) {
        hold(now);
        given = true;
    }

    /** Whether it was this athlete's session; it goes on as nobody's. */
    public boolean forget(String athlete) {
        boolean theirs = athlete.equals(targets.athlete());
        if (theirs) {
            targets = targets.anonymous();
        }
        return theirs;
    }

    private void hold(Targets now) {
        targets = now;
        goal = now.goal();
    }

    private void endSet(EndReason reason) {
        RunningSet set = running;
        if (set != null) {
            running = null;
            var event = set.end(reason);
            sums.computeIfAbsent(set.side(), _ -> new SideSums()).add(event, set.peakForceN(), set.romSumDeg());
            events.event(event);
        }
    }

    private SessionEvent.SideTotals totals(Side of) {
        SideSums found = sums.get(of);
        return found == null ? SessionEvent.SideTotals.NONE : found.totals();
    }

    private static SessionEvent.Asymmetry asymmetry(SessionEvent.SideTotals left, SessionEvent.SideTotals right) {
        return new SessionEvent.Asymmetry(difference(left.workJ(), right.workJ()),
                difference(left.peakForceN(), right.peakForceN()), difference(left.meanRomDeg(), right.meanRomDeg()));
    }

    private static double difference(double left, double right) {
        return 100 * (right - left) / Math.max(left, right);
    }

    private static double seconds(long fromUs, long toUs) {
        return (toUs - fromUs) * 1e-6;
    }

    /** What the next rep is held against; the same object until it changes. */
    public Goal goal() {
        return goal;
    }

    public boolean setRunning() {
        return running != null;
    }

    public Side side() {
        return side;
    }

    /** Number of the running session, 0 without one. */
    public int session() {
        return inSession ? sessions : 0;
    }

    /** Number of the running set, 0 without one. */
    public int set() {
        return running == null ? 0 : running.number();
    }

    /** Reps of the running set so far. */
    public int reps() {
        return running == null ? 0 : running.reps();
    }
}
