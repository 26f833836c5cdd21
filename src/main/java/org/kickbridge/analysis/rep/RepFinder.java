package org.kickbridge.analysis.rep;

import org.kickbridge.analysis.signal.JumpGate;
import org.kickbridge.analysis.signal.SpikeGate;
import org.kickbridge.analysis.signal.Track;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.Phase;

/**
 * From readings to measured reps. Memory is fixed and nothing is allocated but the finished reps. Not thread-safe.
 */
public final class RepFinder {
    /** An encoder that was silent for longer may have missed anything: the movement begins anew. */
    private static final double LOST_S = 2.0;
    /** No load cell of a gym machine and no encoder reads more; far larger values would overflow the sums. */
    private static final double MOST_N = 1e7;
    private static final double MOST_DEG = 1e7;
    /** The lever counts as loaded for so long after the cell felt the stack. */
    private static final double LOADED_US = 1_000_000;

    private final Track angle = new Track();
    private final Track force = new Track();
    private final SpikeGate angleGate = new SpikeGate(1.0, 0);
    private final SpikeGate forceGate = new SpikeGate(5.0, 0.05);
    private final LeverTracker lever;
    private final LivePhase phase;
    private final RepMeasure measure;
    private final BelievedReps reps;
    /** A leg moves the lever no faster than 2000 degrees a second; a wrap to 360 degrees is undone. */
    private final JumpGate angleJumps = new JumpGate(3, 2_000, 50_000, 360);
    /** Legs and landing stacks were seen to reach 35 kN/s; a saturated converter jumps within a reading. */
    private final JumpGate forceJumps = new JumpGate(1_000, 60_000, 120_000, 0);

    private boolean begun;
    private long originUs;
    private long stepped;
    private double steppedUs;
    private double lastEndUs = Double.NaN;
    private double loadedUs = Double.NaN;
    private final double touchDownN;
    private boolean setRunning;

    /**
     * @param leverLengthM NaN where unknown
     * @param listener called for each finished rep, from within {@link #angle} or {@link #finish}
     */
    public RepFinder(double minRomDeg, double touchDownN, double leverLengthM, RepListener listener) {
        this.touchDownN = touchDownN;
        this.lever = new LeverTracker(minRomDeg);
        this.phase = new LivePhase(minRomDeg);
        this.measure = new RepMeasure(minRomDeg, touchDownN, leverLengthM);
        this.reps = new BelievedReps(minRomDeg, listener);
    }

    /** From the next rep on the pad is so far from the pivot, metres. */
    public void leverLength(double metres) {
        measure.leverLength(metres);
    }

    /** Takes one force reading in newtons, leaving out what is no number or beyond any sensor; true when a bin of the force track became complete. */
    public boolean force(long tUs, double newton) {
        if (!(Math.abs(newton) <= MOST_N)) {
            return false;
        }
        begin(tUs);
        return forceJumps.offer(tUs, newton) && forceGate.offer(tUs - originUs, forceJumps.value())
                && addForce(forceGate.timeUs(), forceGate.value());
    }

    /** Takes one angle reading in degrees, leaving out what is no number or beyond any sensor; true when a bin became complete, so that the phase may have changed. */
    public boolean angle(long tUs, double degree) {
        if (!(Math.abs(degree) <= MOST_DEG)) {
            return false;
        }
        begin(tUs);
        if (!angleJumps.offer(tUs, degree) || !angleGate.offer(tUs - originUs, angleJumps.value())
                || !angle.add(angleGate.timeUs(), angleGate.value())) {
            return false;
        }
        step();
        return true;
    }

    private boolean addForce(long tUs, double newton) {
        if (newton > touchDownN) {
            loadedUs = tUs;
        }
        return force.add(tUs, newton);
    }

    private void begin(long tUs) {
        if (!begun) {
            begun = true;
            // One bin of room: the other sensor's first reading may be a little older. Times count from here, so that
            // no number depends on where the clock began.
            originUs = tUs - Track.BIN_US;
            angle.begin(0);
            force.begin(0);
            measure.begin(originUs);
            stepped = -1;
            steppedUs = Double.NaN;
        }
    }

    private void step() {
        long newest = angle.open() - 1;
        long from = Math.max(stepped + 1, angle.oldest());
        for (long b = from; b <= newest; b++) {
            if (angle.count(b) == 0) {
                continue;
            }
            double tUs = angle.meanTimeUs(b);
            if (tUs - steppedUs > LOST_S * 1e6) {
                lever.restart();
                phase.restart();
            }
            steppedUs = tUs;
            lever.step(tUs, angle.mean(b), tUs - loadedUs < LOADED_US);
            LeftOutReason abandoned = lever.abandoned();
            if (abandoned != null) {
                leftOut(abandoned, lever.outUs(), tUs, lever.abandonedRomDeg());
            }
            phase.step(tUs, angle.mean(b), lever, setRunning);
        }
        stepped = newest;
        if (lever.mayBeOver()) {
            look(lever.isOverForSure());
        }
    }

    private void look(boolean forSure) {
        switch (measure.look(lever, angle, force, lastEndUs, setRunning, forSure)) {
            case NOT_OVER -> {
            }
            case NO_REP -> {
                LeftOutReason reason = measure.reason();
                if (reason == LeftOutReason.NO_FORCE) {
                    if (reps.withoutForce(measure.numbers())) {
                        lastEndUs = measure.numbers().phases().eccentricEndUs() - originUs;
                    }
                } else if (reason != null) {
                    leftOut(reason, lever.outUs(), lever.nearBackLowUs(), lever.highDeg() - lever.lowDeg());
                }
                lever.over();
            }
            case REP -> {
                RepNumbers numbers = measure.numbers();
                lastEndUs = numbers.phases().eccentricEndUs() - originUs;
                lever.over();
                phase.rep(numbers.velocity().peakConcentricDps(), numbers.velocity().peakEccentricDps());
                reps.believed(numbers);
            }
        }
    }

    private void leftOut(LeftOutReason reason, double fromUs, double toUs, double romDeg) {
        reps.leftOut(new LeftOutMovement(reason, originUs + Math.round(fromUs), originUs + Math.round(toUs), romDeg));
    }

    /** Whether movements wait for a verdict on the load cell; a set does not end meanwhile. */
    public boolean undecided(long tUs) {
        return reps.undecided(tUs);
    }

    /** No reading comes any more, or another side begins: a rep that is nearly back is taken as over. */
    public void finish() {
        if (lever.way() == LeverTracker.Way.BACK && lever.nearlyBack()) {
            look(true);
        }
        reps.dropUndecided();
        lever.restart();
        phase.restart();
    }

    /** The encoder has been silent for too long: what it was told of a movement is forgotten. */
    public void lost() {
        lever.restart();
        phase.restart();
    }

    /** Tells whether a set is running: only then can the stack have landed between reps. */
    public void setRunning(boolean running) {
        setRunning = running;
    }

    /** Whether a movement is under way that may still become a rep. */
    public boolean moving() {
        return lever.moving();
    }

    public Phase phase() {
        return phase.phase(lever, setRunning);
    }

    /** The angle as tracked now, degrees. */
    public double positionDeg() {
        return lever.positionDeg();
    }

    /** The speed as tracked now, degrees per second. */
    public double velocityDps() {
        return lever.velocityDps();
    }

    /** Where on the sample clock the time of both tracks begins, µs. */
    public long originUs() {
        return originUs;
    }

    /** The readings of the encoder, in bins. */
    public Track angleTrack() {
        return angle;
    }

    /** The readings of the load cell, in bins. */
    public Track forceTrack() {
        return force;
    }
}
