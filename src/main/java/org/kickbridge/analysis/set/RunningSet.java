package org.kickbridge.analysis.set;

import java.util.Arrays;

import org.kickbridge.analysis.rep.RepNumbers;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

/** What the reps of one set add up to. Not thread-safe. */
final class RunningSet {
    private final Side side;
    private final int session;
    private final int number;

    private int reps;
    private long startUs;
    private long endUs;
    private final Mean rom = new Mean();
    private final Mean concentric = new Mean();
    private final Mean hold = new Mean();
    private final Mean eccentric = new Mean();
    private final Mean pause = new Mean();
    private final Mean work = new Mean();
    private final Mean tension = new Mean();
    private double bestRom = Double.NaN;
    private double lastRom;
    private double bestVelocity = Double.NEGATIVE_INFINITY;
    private double lastVelocity;
    private double peakForce = Double.NaN;
    private int bestRep;
    private int touchDowns;
    private int partialReturns;
    private double[] loads = new double[16];
    private int loadCount;

    RunningSet(Side side, int session, int number) {
        this.side = side;
        this.session = session;
        this.number = number;
    }

    void add(RepEvent rep, RepNumbers numbers) {
        if (reps == 0) {
            startUs = rep.phases().concentricStartUs();
        }
        reps++;
        endUs = rep.endUs();
        rom.add(rep.range().romDeg());
        concentric.add(rep.tempo().concentricS());
        hold.add(rep.tempo().peakHoldS());
        eccentric.add(rep.tempo().eccentricS());
        pause.add(rep.tempo().bottomPauseS());
        work.add(rep.work().concentricJ());
        tension.add(rep.timeUnderTensionS());
        lastRom = rep.range().romDeg();
        bestRom = Double.isNaN(bestRom) ? lastRom : Math.max(bestRom, lastRom);
        lastVelocity = rep.velocity().meanConcentricDps();
        if (lastVelocity > bestVelocity) {
            bestVelocity = lastVelocity;
            bestRep = reps;
        }
        if (!(rep.force().peakN() <= peakForce)) {
            peakForce = Double.isNaN(rep.force().peakN()) ? peakForce : rep.force().peakN();
        }
        if (rep.flags().contains(RepFlag.TOUCH_DOWN)) {
            touchDowns++;
        }
        if (rep.flags().contains(RepFlag.PARTIAL_RETURN)) {
            partialReturns++;
        }
        if (!Double.isNaN(numbers.typicalLoadN())) {
            if (loadCount == loads.length) {
                loads = Arrays.copyOf(loads, Math.min(MOST_LOADS, 2 * loads.length));
            }
            loads[loadCount++ % loads.length] = numbers.typicalLoadN();
        }
    }

    /** A set of more reps than this keeps the loads of the last ones. */
    private static final int MOST_LOADS = 4096;

    SetEvent end(EndReason reason) {
        double[] sorted = Arrays.copyOf(loads, Math.min(loadCount, loads.length));
        Arrays.sort(sorted);
        double load = sorted.length == 0
                ? Double.NaN
                : 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
        return new SetEvent(session, number, side, reps, startUs, endUs, (endUs - startUs) * 1e-6, tension.sum(),
                work.sum(), rom.mean(), 100 * (bestRom - lastRom) / bestRom,
                100 * (bestVelocity - lastVelocity) / bestVelocity,
                new RepEvent.Tempo(concentric.mean(), hold.mean(), eccentric.mean(), pause.mean()), bestRep, touchDowns,
                partialReturns, load, reason);
    }

    Side side() {
        return side;
    }

    int number() {
        return number;
    }

    int reps() {
        return reps;
    }

    double bestRomDeg() {
        return bestRom;
    }

    double peakForceN() {
        return peakForce;
    }

    double romSumDeg() {
        return rom.sum();
    }
}
