package org.kickbridge.event;

import java.util.EnumSet;
import java.util.Set;

import org.kickbridge.reading.Side;

/** Events made by hand. */
public final class Samples {
    private static final double NAN = Double.NaN;

    private Samples() {
    }

    /** A rep with every number measured. */
    public static RepEvent rep(int session, int set, int rep, long endUs) {
        return new RepEvent(session, set, rep, Side.LEFT,
                new RepEvent.Phases(endUs - 4_000_000, endUs - 3_500_000, endUs - 2_000_000, endUs),
                new RepEvent.Tempo(0.5, 1.4999, 2.0006, 0.25), new RepEvent.Range(3.14159, 49.345, 46.20341, 102.449),
                new RepEvent.Force(312.456, 41.2, 250, 240.5, 233.333333, 1.25, 2150.06),
                new RepEvent.Velocity(92.4, 151.25, 23.1, 40, 1.2094712, 1.98),
                new RepEvent.Work(150.25, 148, 300.5, 512.125, 124.999), 3.7504, new RepEvent.Smoothness(-1.61249, 2),
                12.34, EnumSet.of(RepFlag.JERKY, RepFlag.NO_HOLD));
    }

    /** A rep of a recording without force, the first of its set. */
    public static RepEvent repWithoutForce() {
        return new RepEvent(1, 1, 1, Side.UNKNOWN, new RepEvent.Phases(1, 2, 3, 4),
                new RepEvent.Tempo(0.4, 0, 1.2, NAN), new RepEvent.Range(-0.0001, 40, 40, NAN),
                new RepEvent.Force(NAN, NAN, NAN, NAN, NAN, NAN, NAN),
                new RepEvent.Velocity(100, 150, 33.3, 60, NAN, NAN), new RepEvent.Work(NAN, NAN, NAN, NAN, NAN), NAN,
                new RepEvent.Smoothness(NAN, 1), NAN, Set.of());
    }

    public static SetEvent set(int session, int set, int reps, long endUs) {
        return new SetEvent(session, set, Side.LEFT, reps, endUs - 30_000_000, endUs, 30, 25.5, 1200.4, 46.04, 3.25,
                NAN,
                new RepEvent.Tempo(1.6, 0.75, 2.5, 0.1), 2, 0, 0, 245.5, EndReason.GAP);
    }

    /** A session of both sides, 5 % more work on the right. */
    public static SessionEvent session(int session, long endUs) {
        return new SessionEvent(session, 2, "athlete-7", endUs - 60_000_000, endUs,
                new SessionEvent.SideTotals(1, 8, 1200.4, 25.5, 312.4, 46.04),
                new SessionEvent.SideTotals(1, 1, 1263.6, 26, 320, 47), SessionEvent.SideTotals.NONE,
                new SessionEvent.Asymmetry(5.0016, 2.375, NAN), EndReason.SHUTDOWN);
    }

    /** A session of the left side only. */
    public static SessionEvent oneSided(int session, long endUs) {
        return new SessionEvent(session, 1, null, endUs - 60_000_000, endUs,
                new SessionEvent.SideTotals(1, 8, 1200.4, 25.5, 312.4, 46.04), SessionEvent.SideTotals.NONE,
                SessionEvent.SideTotals.NONE, new SessionEvent.Asymmetry(NAN, NAN, NAN), EndReason.COMMAND);
    }
}
