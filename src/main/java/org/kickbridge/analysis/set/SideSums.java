package org.kickbridge.analysis.set;

import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;

/** What one side did in a session. */
final class SideSums {
    private int sets;
    private int reps;
    private final Mean work = new Mean();
    private final Mean tension = new Mean();
    private double peakForce = Double.NaN;
    private double romSum;

    void add(SetEvent set, double peakForceN, double romSumDeg) {
        sets++;
        reps += set.reps();
        work.add(set.totalWorkJ());
        tension.add(set.timeUnderTensionS());
        romSum += romSumDeg;
        if (Double.isNaN(peakForce) || peakForceN > peakForce) {
            peakForce = peakForceN;
        }
    }

    SessionEvent.SideTotals totals() {
        return new SessionEvent.SideTotals(sets, reps, work.sum(), tension.sum(), peakForce, romSum / reps);
    }
}
