package org.kickbridge.calibration.capture;

import org.jspecify.annotations.Nullable;

/**
 * Waits by itself until a sensor stands still. Still it is when, over all of the time that a capture wants, neither the
 * drift nor the spread of the means of a quarter of a second is more than the noise explains, or both are too small to
 * matter; when the noise is not that of a hand; and when nothing jumps. A load cell that creeps passes, and so does a
 * weight that swings once it has calmed down. Single spikes are left out.
 *
 * <p>
 * Keeps a bounded number of readings; {@link #add} allocates nothing but the capture. Called by one thread only.
 */
public final class Stillness {
    private static final long BLOCK_US = 250_000;
    private static final double PATIENCE_S = 60;
    /** A converter at its end does not come back by waiting. */
    private static final int PATIENCE_SATURATED_BLOCKS = 20;
    private static final int FORCE_BLOCKS = 8;
    private static final int ANGLE_BLOCKS = 4;
    private static final double SATURATED = 0.999;
    /** Of the load: what a drift may be. */
    private static final double LOAD_SHARE = 2e-4;

    private static final double FORCE_LIMIT_N = 0.05;
    private static final double FORCE_NOISE_N = 1;
    /** What 0.05 N is about, for a cell of 1 to 2 kN at a gain of 128. */
    private static final double FORCE_LIMIT_OF_SPAN = 5e-6;
    /** Twice the noise of a poor converter, and what 0.5 to 4 N are about; a hand trembles by more. */
    private static final double FORCE_NOISE_OF_SPAN = 4e-4;
    /** What a converter may make of itself, however little a count is. */
    private static final double CONVERTER_NOISE_OF_SPAN = 1.5e-5;
    private static final double ANGLE_LIMIT_DEG = 0.1;
    private static final double ANGLE_NOISE_DEG = 0.2;

    private final int blocks;
    private final double limit;
    private final double noiseLimit;
    private final double saturated;
    private final int fewest;
    private final StillWindow window;
    private double zeroRaw = Double.NaN;

    private boolean begun;
    private long firstUs;
    private long newestUs;
    private long blockUs;
    private int still;
    private int saturatedBlocks;
    private boolean gaveUp;
    private double mean = Double.NaN;
    private double noise = Double.NaN;
    private double driftPerS = Double.NaN;
    private Why why = Why.TOO_FEW;
    /** What was the matter last. */
    private Why trouble = Why.TOO_FEW;
    private @Nullable Capture capture;

    private enum Why {
        WELL(""), TOO_FEW("too few readings"), SATURATED("saturated"), MOVES("moves"), DRIFTS("drifts");

        private final String words;

        Why(String words) {
            this.words = words;
        }
    }

    private Stillness(double hz, int blocks, double limit, double noiseLimit, double saturated) {
        if (!(hz > 0)) {
            throw new IllegalArgumentException("readings a second: " + hz + " must be above 0");
        }
        this.blocks = blocks;
        this.limit = limit;
        this.noiseLimit = noiseLimit;
        this.saturated = saturated;
        double perBlock = hz * BLOCK_US * 1e-6;
        fewest = Math.max(1, (int) (perBlock / 2));
        // Twice what is told: what a sensor gives beyond that is left out.
        window = new StillWindow(blocks, (int) Math.ceil(2 * perBlock) + 4);
    }

    /**
     * For a load cell: wants two seconds.
     *
     * @param hz readings a second that it is to give; with less than half of them nothing is still
     * @param newtonPerCount of the calibration in force, of any sign; NaN where unknown
     * @param span largest magnitude of its counts
     */
    public static Stillness ofForce(double hz, double newtonPerCount, double span) {
        double n = Math.abs(newtonPerCount);
        return Double.isNaN(n)
                ? new Stillness(hz, FORCE_BLOCKS, FORCE_LIMIT_OF_SPAN * span, FORCE_NOISE_OF_SPAN * span,
                        SATURATED * span)
                : new Stillness(hz, FORCE_BLOCKS, FORCE_LIMIT_N / n,
                        Math.max(FORCE_NOISE_N / n, CONVERTER_NOISE_OF_SPAN * span), SATURATED * span);
    }

    /**
     * For an encoder: wants one second. Its counts must come unwrapped.
     *
     * @param hz readings a second that it is to give
     * @param degreePerCount of any sign
     */
    public static Stillness ofAngle(double hz, double degreePerCount) {
        double deg = Math.abs(degreePerCount);
        return new Stillness(hz, ANGLE_BLOCKS, Math.max(1, ANGLE_LIMIT_DEG / deg),
                Math.max(1.5, ANGLE_NOISE_DEG / deg), Double.POSITIVE_INFINITY);
    }

    /** Tells where the unloaded pad is: from then on 0.02 % of the load does not matter either. */
    public Stillness above(double zero) {
        zeroRaw = zero;
        return this;
    }

    /**
     * Takes a reading.
     *
     * @param tUs sample clock, microseconds, never before the one before
     * @return whether the capture is complete; once it is, or once it gave up, readings change nothing
     */
    public boolean add(long tUs, double raw) {
        if (isComplete() || gaveUp || !Double.isFinite(raw)) {
            return isComplete();
        }
        if (!begun) {
            begun = true;
            firstUs = tUs;
            blockUs = tUs;
        }
        newestUs = tUs;
        long over = tUs - blockUs;
        if (over >= BLOCK_US) {
            if (over < 2 * BLOCK_US) {
                blockUs += BLOCK_US;
                window.close();
                judge();
            } else {
                blockUs = tUs;
                window.clear();
                still = 0;
                why = Why.TOO_FEW;
            }
            if (why != Why.WELL) {
                trouble = why;
            }
            if (!isComplete() && (elapsedS() >= PATIENCE_S || saturatedBlocks >= PATIENCE_SATURATED_BLOCKS)) {
                gaveUp = true;
                why = trouble;
            }
        }
        window.put(tUs, raw);
        return isComplete();
    }

    /** Finds how many of the newest blocks are still together; all that there may be make the capture. */
    private void judge() {
        boolean atEnd = 2 * window.beyond(saturated, 1) > window.lastFilled();
        saturatedBlocks = atEnd ? saturatedBlocks + 1 : 0;
        int longest = Math.min(Math.min(still + 1, blocks), window.closed());
        // What keeps the longest from being still is what is waited for.
        why = Why.WELL;
        for (still = longest; still > 0; still--) {
            Why found = verdict(still);
            if (still == longest) {
                why = found;
            }
            if (found == Why.WELL) {
                break;
            }
        }
        if (still == blocks) {
            Capture taken = window.capture();
            capture = taken;
            mean = taken.mean();
            noise = taken.noise();
            driftPerS = taken.driftPerS();
        } else {
            show();
        }
    }

    private Why verdict(int m) {
        if (window.lastFilled() < fewest) {
            return Why.TOO_FEW;
        }
        window.look(m, limit);
        if (window.beyond(saturated, m) > Math.max(1, window.total() / 20)) {
            return Why.SATURATED;
        }
        double matters = Double.isNaN(zeroRaw)
                ? limit
                : Math.max(limit, LOAD_SHARE * Math.abs(window.mean() - zeroRaw));
        if (window.broken() || window.noise() > noiseLimit) {
            return Why.MOVES;
        }
        if (m < 2) {
            return Why.WELL;
        }
        if (Math.abs(window.drift()) > matters && window.driftIsSignificant()) {
            return Math.abs(window.drift()) > 20 * matters ? Why.MOVES : Why.DRIFTS;
        }
        // A swing is averaged over the whole window, so that twice as much does no more harm.
        if (window.detrendedRange() > 2 * matters && window.spreadIsSignificant()) {
            return Why.MOVES;
        }
        return Why.WELL;
    }

    private void show() {
        int m = Math.max(still, Math.min(4, window.closed()));
        window.look(m, limit);
        noise = window.noise();
        driftPerS = window.driftPerS();
        window.look(1, limit);
        mean = window.total() > 0 ? window.mean() : mean;
    }

    private boolean isComplete() {
        return capture != null;
    }

    /** Nothing was still for a minute, or the converter was at its end for five seconds. */
    public boolean gaveUp() {
        return gaveUp;
    }

    /**
     * What the sensor said while it stood still.
     *
     * @throws IllegalStateException before it did
     */
    public Capture capture() {
        Capture taken = capture;
        if (taken == null) {
            throw new IllegalStateException("the sensor did not stand still yet");
        }
        return taken;
    }

    /** How much of what a capture wants is still, 0 to 1; falls back when something moves. */
    public double share() {
        return (double) still / blocks;
    }

    /** Mean of the newest quarter of a second, counts; that of the capture once it is complete; NaN before the first. */
    public double mean() {
        return mean;
    }

    /** Standard deviation of a reading over the newest second or more, counts; NaN before the first. */
    public double noise() {
        return noise;
    }

    /** Drift over the newest second or more, counts per second; NaN before the first. */
    public double driftPerS() {
        return driftPerS;
    }

    /** What it waits for: {@code moves}, {@code drifts}, {@code too few readings}, {@code saturated}; empty when well. */
    public String why() {
        return why.words;
    }

    /** From the first reading to the newest, seconds. */
    public double elapsedS() {
        return begun ? (newestUs - firstUs) * 1e-6 : 0;
    }
}
