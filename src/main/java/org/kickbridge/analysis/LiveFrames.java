package org.kickbridge.analysis;

import java.util.Arrays;

import org.kickbridge.analysis.signal.Track;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.Phase;

/** Cuts frames of recent points out of the two tracks while the lever moves. Not thread-safe. */
final class LiveFrames {
    /** Two bins a point: 125 points a second draw a smooth line. */
    private static final int BINS_PER_POINT = 2;
    private static final int MOST_POINTS = 256;
    /** The lever still counts as moving for this long after it stopped. */
    private static final double LINGER_S = 1.0;
    private static final double MOVING_DPS = 3;
    /** A load cell this far behind the encoder is silent: 0.4 s, more than one of 10 Hz ever is. */
    private static final long SILENT_BINS = 100;
    private static final long NEVER = Long.MIN_VALUE / 2;
    /** A screen that draws 60 pictures a second lags by one frame of data: 20 ms. */
    static final int CLOSE_UP_PER_SECOND = 50;
    private static final int STILL_PER_SECOND = 20;

    private final long[] tUs = new long[MOST_POINTS];
    private final double[] angle = new double[MOST_POINTS];
    private final double[] force = new double[MOST_POINTS];
    private final boolean always;
    private boolean on;
    private int perSecond = 20;
    private long nextBin;
    private long movedUs = NEVER;
    private long dueUs = NEVER;
    private long behind;

    LiveFrames(boolean on) {
        this(on, false);
    }

    private LiveFrames(boolean on, boolean always) {
        this.on = on;
        this.always = always;
    }

    /** For a screen at the machine: also while the lever rests, though less often then. Off to begin with. */
    static LiveFrames closeUp() {
        return new LiveFrames(false, true);
    }

    void set(boolean nowOn, int framesPerSecond) {
        on = nowOn;
        perSecond = Math.clamp(framesPerSecond, 1, 50);
        dueUs = NEVER;
    }

    /** Whether a frame is due at this instant, given how the lever moves; it is taken for cut then. */
    boolean due(long nowUs, double velocityDps, boolean inMovement) {
        if (!on) {
            return false;
        }
        if (Math.abs(velocityDps) > MOVING_DPS || inMovement) {
            movedUs = nowUs;
        }
        boolean still = nowUs - movedUs >= LINGER_S * 1e6;
        if ((still && !always) || nowUs < dueUs) {
            return false;
        }
        // Kept to the schedule and not to the last frame, or each bin's delay would add up.
        long everyUs = 1_000_000 / (still ? Math.min(perSecond, STILL_PER_SECOND) : perSecond);
        dueUs = nowUs - dueUs < everyUs ? dueUs + everyUs : nowUs + everyUs;
        return true;
    }

    /**
     * The points since the frame before, which may be none.
     *
     * @param originUs where on the sample clock the tracks begin
     */
    LiveFrame cut(long originUs, Track angles, Track forces, Phase phase) {
        // A slow load cell's bins are complete later than the encoder's: as late as it was lately, so that frames stay even.
        long late = angles.open() - forces.open();
        behind = Math.max(Math.max(0, behind - 1), late < SILENT_BINS ? late : 0);
        long end = angles.open() - behind;
        long begin = Math.max(nextBin, end - (long) BINS_PER_POINT * MOST_POINTS);
        if (end - begin > Math.max(SILENT_BINS + 25, 250 / perSecond * 3L)) {
            begin = end - 250 / perSecond;
        }
        int n = 0;
        long b = begin;
        for (; b + BINS_PER_POINT <= end && n < MOST_POINTS; b += BINS_PER_POINT) {
            double a = mean(angles, b);
            double f = mean(forces, b);
            if (!Double.isNaN(a) || !Double.isNaN(f)) {
                tUs[n] = originUs + Math.round(0.5 * (angles.centreUs(b) + angles.centreUs(b + BINS_PER_POINT - 1)));
                angle[n] = a;
                force[n] = f;
                n++;
            }
        }
        nextBin = b;
        return new LiveFrame(Arrays.copyOf(tUs, n), Arrays.copyOf(angle, n), Arrays.copyOf(force, n), phase);
    }

    private static double mean(Track track, long from) {
        double sum = 0;
        int count = 0;
        for (long b = from; b < from + BINS_PER_POINT; b++) {
            int c = track.count(b);
            if (c > 0) {
                sum += c * track.mean(b);
                count += c;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
