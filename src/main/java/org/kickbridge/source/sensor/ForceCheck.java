package org.kickbridge.source.sensor;

/**
 * Which readings of a load cell can be: not those at the end of the range, not one that stands alone far from its
 * neighbours, and not the same count for seconds, for a converter of 24 bits is never that still.
 *
 * <p>
 * A step that is greater than a leg makes between two readings waits for the next one: where that goes back it was a
 * spike, else it was a step and both are good. All others are handed on at once and unchanged.
 */
final class ForceCheck implements Check {
    /** What the force may do between two readings: a jolt of the stack, and the steepest rise a leg makes. */
    private static final double STEP_N = 50;
    private static final double RISE_NPS = 6000;
    /** The same as shares of the full scale, for a cell nobody has calibrated. */
    private static final double STEP_SHARE = 1 / 64.0;
    private static final double RISE_SHARE_PS = 1.5;
    /** The same count for so long, and so often. */
    private static final long STUCK_NS = 5_000_000_000L;
    private static final int STUCK_READINGS = 50;

    private final int fullScale;
    private final Verdicts verdicts;
    private double stepCounts;
    private double risePerNs;

    private boolean begun;
    private long lastNs;
    private int last;
    private boolean doubted;
    private long doubtedNs;
    private int doubtedRaw;
    private int same;
    private long sameSinceNs;
    private int sameRaw;

    /** @param newtonPerCount NaN where it is not known */
    ForceCheck(int fullScale, double newtonPerCount, Verdicts verdicts) {
        this.fullScale = fullScale;
        this.verdicts = verdicts;
        if (Double.isNaN(newtonPerCount)) {
            stepCounts = fullScale * STEP_SHARE;
            risePerNs = fullScale * RISE_SHARE_PS * 1e-9;
        } else {
            stepCounts = STEP_N / Math.abs(newtonPerCount);
            risePerNs = RISE_NPS / Math.abs(newtonPerCount) * 1e-9;
        }
    }

    @Override
    public void offer(long takenNs, int raw) {
        if (raw >= fullScale || raw < -fullScale) {
            // A step on the way to the end was a real one.
            release();
            verdicts.bad(takenNs, Complaint.SATURATED);
        } else if (isStuck(takenNs, raw)) {
            release();
            verdicts.bad(takenNs, Complaint.STUCK);
        } else {
            judge(takenNs, raw);
        }
    }

    private boolean isStuck(long takenNs, int raw) {
        if (same == 0 || raw != sameRaw) {
            sameRaw = raw;
            sameSinceNs = takenNs;
            same = 1;
            return false;
        }
        same = Math.min(same + 1, STUCK_READINGS);
        return same == STUCK_READINGS && takenNs - sameSinceNs >= STUCK_NS;
    }

    private void judge(long takenNs, int raw) {
        if (doubted) {
            boolean back = (double) (doubtedRaw - last) * (doubtedRaw - raw) > 0
                    && Math.abs((double) doubtedRaw - raw) > possible(takenNs - doubtedNs);
            if (back) {
                doubted = false;
                verdicts.bad(doubtedNs, Complaint.SPIKES);
            } else {
                release();
            }
        }
        if (begun && Math.abs((double) raw - last) > possible(takenNs - lastNs)) {
            doubted = true;
            doubtedNs = takenNs;
            doubtedRaw = raw;
        } else {
            good(takenNs, raw);
        }
    }

    private double possible(long ns) {
        return stepCounts + risePerNs * ns;
    }

    private void release() {
        if (doubted) {
            doubted = false;
            good(doubtedNs, doubtedRaw);
        }
    }

    private void good(long takenNs, int raw) {
        begun = true;
        lastNs = takenNs;
        last = raw;
        verdicts.good(takenNs, raw);
    }

    @Override
    public void interrupted() {
        if (doubted) {
            doubted = false;
            verdicts.bad(doubtedNs, Complaint.SPIKES);
        }
        begun = false;
        same = 0;
    }

    @Override
    public void lostPlace() {
        interrupted();
    }
}
