package org.kickbridge.analysis.rep;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.LeftOutReason;

/**
 * The causal look at the lever: which way it goes, where its bottom and top are, and when a rep may be over. It decides
 * early and roughly; the numbers of a rep come from {@link RepMeasure}, which looks at the same readings again when the
 * rep is over.
 *
 * <p>
 * A dip from the top of less than a third of the way up is a pulse and belongs to the hold; a deeper one is a way back.
 */
final class LeverTracker {
    enum Way {
        /** At or near the bottom, or fidgeting there. */
        BOTTOM,
        /** Pushed out, or held at the top. */
        OUT,
        /** Coming back. */
        BACK
    }

    /** A rise above the bottom that is taken for the begin of a push. */
    private static final double START_DEG = 2.5;
    /** The lever counts as standing while it stays within this of where it stopped; strong tremor is less. */
    private static final double STILL_DEG = 1.0;
    /** Within this of the lowest angle the lever is at its bottom. */
    private static final double NEAR_DEG = 0.5;
    /** Faster than this it is on its way, however little it has moved yet. */
    private static final double STANDING_DPS = 1;
    /** Too small a push that stands this long is a new starting position. */
    private static final double NEW_BOTTOM_S = 2.5;
    /** A stop on the way up that lasts this long was no sticking point; what follows is a push from there. */
    private static final double RESTED_S = 4.0;
    /** A lever that stands this long away from the bottom was left there. */
    private static final double LEFT_STANDING_S = 60;
    /** Longer than the memory of the readings is good for. */
    private static final double LONGEST_REP_S = 120;
    /** Share of the way up that is a pulse, not a return. */
    private static final double PULSE = 1.0 / 3;
    /** Come back this far, a stop of {@link #STOPPED_S} ends the rep; higher up it takes {@link #STOPPED_HIGH_S}. */
    private static final double NEARLY_BACK = 0.65;
    private static final double STOPPED_S = 0.04;
    private static final double STOPPED_HIGH_S = 1.0;
    /** With tremor the speed never rests: then no new lowest angle for this long asks for a look. */
    private static final double SETTLED_S = 0.18;
    private static final double SETTLED_DEG = 0.1;
    private static final double ASK_AGAIN_S = 0.04;
    private static final double NOISE_DPS = 0.8;
    /** Time constants of the position and the velocity that are tracked. */
    private static final double POSITION_S = 0.012;
    private static final double VELOCITY_S = 0.030;

    /** A movement that reaches this share of the smallest range looks like a rep. */
    private static final double REP_LIKE = 0.5;

    private final double minRomDeg;

    private @Nullable LeftOutReason abandoned;
    private double abandonedRomDeg;
    private boolean underLoad;
    private Way way = Way.BOTTOM;
    private boolean begun;
    private double lastUs;
    private double position;
    private double velocity;

    private double lowDeg;
    private double nearLowUs;
    private double highDeg;
    private double backLowDeg;
    private double nearBackLowUs;
    private double outUs;
    private double peakBackDps;

    private double standDeg;
    private double standSinceUs;
    private double restedDeg = Double.NaN;
    private double nearRestedUs;
    private double stoppedSinceUs;
    private double settledDeg;
    private double settledSinceUs;
    private double askedUs;

    LeverTracker(double minRomDeg) {
        this.minRomDeg = minRomDeg;
    }

    /** Forgets the movement, as after a long silence of the encoder. */
    void restart() {
        begun = false;
        way = Way.BOTTOM;
    }

    /**
     * Takes the mean of the next bin.
     *
     * @param loaded whether the load cell feels the stack now; a lever that is held under load was not left standing
     */
    void step(double tUs, double degree, boolean loaded) {
        abandoned = null;
        underLoad = loaded;
        if (!begun) {
            begin(tUs, degree);
            return;
        }
        double dt = (tUs - lastUs) * 1e-6;
        lastUs = tUs;
        double before = position;
        double perS = 1 / (POSITION_S + dt);
        position += (degree - before) * dt * perS;
        velocity += ((degree - before) * perS - velocity) * (dt / (VELOCITY_S + dt));
        if (Math.abs(position - standDeg) > STILL_DEG) {
            standDeg = position;
            standSinceUs = tUs;
        }
        switch (way) {
            case BOTTOM -> atBottom(tUs);
            case OUT -> goingOut(tUs);
            case BACK -> comingBack(tUs);
        }
    }

    private void begin(double tUs, double degree) {
        begun = true;
        lastUs = tUs;
        position = degree;
        velocity = 0;
        standDeg = degree;
        standSinceUs = tUs;
        bottomAt(tUs, degree);
    }

    private void bottomAt(double tUs, double degree) {
        way = Way.BOTTOM;
        lowDeg = degree;
        nearLowUs = tUs;
        restedDeg = Double.NaN;
    }

    private void atBottom(double tUs) {
        lowDeg = Math.min(lowDeg, position);
        if (position <= lowDeg + NEAR_DEG) {
            nearLowUs = tUs;
        } else if (stands(tUs, NEW_BOTTOM_S) && Math.abs(velocity) < STANDING_DPS) {
            bottomAt(tUs, position);
        }
        if (position >= lowDeg + START_DEG) {
            way = Way.OUT;
            outUs = tUs;
            highDeg = position;
            restedDeg = Double.NaN;
        }
    }

    private void goingOut(double tUs) {
        highDeg = Math.max(highDeg, position);
        double rise = highDeg - lowDeg;
        if (rise < minRomDeg) {
            if (stands(tUs, NEW_BOTTOM_S) || position < highDeg - Math.max(1.5, rise / 2)) {
                abandon(tUs, rise < REP_LIKE * minRomDeg ? null : LeftOutReason.TOO_SHORT);
            }
            return;
        }
        if (tUs - outUs > LONGEST_REP_S * 1e6) {
            abandon(tUs, underLoad ? LeftOutReason.TOO_LONG : LeftOutReason.LEFT_STANDING);
            return;
        }
        if (!underLoad && stands(tUs, LEFT_STANDING_S)) {
            abandon(tUs, LeftOutReason.LEFT_STANDING);
            return;
        }
        if (stands(tUs, RESTED_S)) {
            restedDeg = standDeg;
            nearRestedUs = tUs;
        } else if (Math.abs(position - restedDeg) < STILL_DEG) {
            nearRestedUs = tUs;
        }
        if (position > restedDeg + minRomDeg) {
            lowDeg = restedDeg;
            nearLowUs = nearRestedUs;
            restedDeg = Double.NaN;
        }
        if (position < highDeg - Math.max(2, rise * PULSE)) {
            way = Way.BACK;
            backLowDeg = position;
            nearBackLowUs = tUs;
            settledDeg = position;
            settledSinceUs = tUs;
            peakBackDps = Math.max(-velocity, 1);
            stoppedSinceUs = Double.NaN;
            askedUs = tUs;
        }
    }

    private void comingBack(double tUs) {
        if (position < settledDeg - SETTLED_DEG) {
            settledDeg = position;
            settledSinceUs = tUs;
        }
        backLowDeg = Math.min(backLowDeg, position);
        if (position <= backLowDeg + NEAR_DEG) {
            nearBackLowUs = tUs;
        }
        peakBackDps = Math.max(peakBackDps, -velocity);
        // Noise shakes a slow return more than the cut is wide: the second look decides, not this one.
        if (velocity < -Math.max(RepCurve.STOP_SHARE * peakBackDps, Math.min(NOISE_DPS, 0.12 * peakBackDps))) {
            stoppedSinceUs = Double.NaN;
        } else if (Double.isNaN(stoppedSinceUs)) {
            stoppedSinceUs = tUs;
        }
    }

    private void abandon(double tUs, @Nullable LeftOutReason reason) {
        abandoned = reason;
        abandonedRomDeg = highDeg - lowDeg;
        bottomAt(tUs, position);
    }

    /** Why the last step gave up a movement that looked like a rep; null where it did not. */
    @Nullable
    LeftOutReason abandoned() {
        return abandoned;
    }

    /** Range of the movement that was given up, degrees. */
    double abandonedRomDeg() {
        return abandonedRomDeg;
    }

    /** Where the movement that is under way, or was given up, began, microseconds. */
    double outUs() {
        return outUs;
    }

    private boolean stands(double tUs, double seconds) {
        return tUs - standSinceUs >= seconds * 1e6;
    }

    /** Whether the rep may be over, so that a look at it is worth its cost. Asking again takes a while. */
    boolean mayBeOver() {
        if (way != Way.BACK || lastUs - askedUs < ASK_AGAIN_S * 1e6) {
            return false;
        }
        boolean settled = lastUs - settledSinceUs > SETTLED_S * 1e6;
        double rise = highDeg - lowDeg;
        boolean nearlyBack = nearlyBack();
        boolean rising = position > backLowDeg + Math.max(2.5, 0.12 * rise);
        double needS = nearlyBack || rising ? STOPPED_S : STOPPED_HIGH_S;
        boolean stopped = lastUs - stoppedSinceUs >= needS * 1e6;
        if (!stopped && !(settled && nearlyBack)) {
            return false;
        }
        askedUs = lastUs;
        return true;
    }

    /** Whether the lever has stood or risen so long that a look which still sees it coming back must be wrong. */
    boolean isOverForSure() {
        return way == Way.BACK
                && (lastUs - stoppedSinceUs > 1.5e6 || lastUs - settledSinceUs > 2e6
                        || position > backLowDeg + 0.25 * (highDeg - lowDeg));
    }

    /** The rep was measured, or found to be none: its bottom is where the next one may leave from. */
    void over() {
        bottomAt(nearBackLowUs, backLowDeg);
        atBottom(lastUs);
    }

    boolean nearlyBack() {
        return highDeg - backLowDeg >= NEARLY_BACK * (highDeg - lowDeg);
    }

    Way way() {
        return way;
    }

    /** Whether a movement is under way that may still become a rep. */
    boolean moving() {
        return way != Way.BOTTOM;
    }

    double positionDeg() {
        return position;
    }

    double velocityDps() {
        return velocity;
    }

    /** The bottom that the movement left from. */
    double lowDeg() {
        return lowDeg;
    }

    /** The last instant at which the lever was near that bottom. */
    double nearLowUs() {
        return nearLowUs;
    }

    double highDeg() {
        return highDeg;
    }

    /** The last instant at which the lever was near the lowest angle of the way back. */
    double nearBackLowUs() {
        return nearBackLowUs;
    }

    /** The lowest angle of the way back so far. */
    double backLowDeg() {
        return backLowDeg;
    }
}
