package org.kickbridge.calibration.lever;

/**
 * Finds both ends to which the lever is moved. An end counts once the lever is held there for half a second or has turned
 * round; one or two readings that stand alone count for nothing. A place where the lever is held on its way counts as an end until
 * it is moved past it, so that the ends are those of the whole way. Counts are those of {@link Unwrap}. Memory stays the
 * same however long it lasts. Single-threaded.
 */
public final class StopsWatch {
    private static final long BIN_US = 20_000;
    private static final long HELD_US = 500_000;
    /** Of the way between both ends: what is left and entered again within this much is held. */
    private static final double BAND = 0.02;
    /** Of the way between both ends: so far back from an end is turned round. */
    private static final double BACK = 0.1;
    private static final double LEAST_BAND = 3;
    /** Degrees that a lever moves at least; and counts where degrees are not known. */
    private static final double LEAST_DEG = 5;
    private static final double LEAST_COUNTS = 20;

    private final double leastWay;
    private final Middle middle = new Middle();
    private long bin = Long.MIN_VALUE;
    private double sum;
    private int count;
    private final End low = new End(-1);
    private final End high = new End(1);

    /** For an encoder of so many counts per turn; 0 where that is not known. */
    public StopsWatch(int countsPerTurn) {
        leastWay = countsPerTurn == 0 ? LEAST_COUNTS : countsPerTurn * LEAST_DEG / 360;
    }

    /** For an encoder of which nothing is known. */
    public StopsWatch() {
        this(0);
    }

    /**
     * One reading of the encoder.
     *
     * @param tUs sample clock, microseconds
     */
    public void add(long tUs, double unwrappedRaw) {
        if (!middle.add(tUs, unwrappedRaw)) {
            return;
        }
        long now = Math.floorDiv(middle.tUs(), BIN_US);
        if (now != bin) {
            close();
            bin = now;
        }
        sum += middle.value();
        count++;
    }

    private void close() {
        if (count > 0) {
            double mean = sum / count;
            double way = low.known() ? Math.max(0, high.raw - low.raw) : 0;
            low.see(bin * BIN_US, mean, way);
            high.see(bin * BIN_US, mean, way);
        }
        sum = 0;
        count = 0;
    }

    /** Whether both ends have been found, five degrees or more apart. */
    public boolean complete() {
        return low.counts && high.counts && high.raw - low.raw >= leastWay;
    }

    /** Counts at the lower end so far; NaN before the first readings. */
    public double lowRaw() {
        return low.raw;
    }

    /** Counts at the upper end so far; NaN before the first readings. */
    public double highRaw() {
        return high.raw;
    }

    private static final class End {
        private final int sign;
        private double raw = Double.NaN;
        private boolean counts;
        private long heldSinceUs = Long.MIN_VALUE;
        private double heldRaw = Double.NaN;

        End(int sign) {
            this.sign = sign;
        }

        boolean known() {
            return !Double.isNaN(raw);
        }

        void see(long tUs, double value, double way) {
            double band = Math.max(LEAST_BAND, BAND * way);
            if (!known()) {
                raw = value;
                heldRaw = value;
                heldSinceUs = tUs;
                return;
            }
            double past = sign * (value - raw);
            if (past > 0) {
                raw = value;
            }
            if (past < -band) {
                heldSinceUs = Long.MIN_VALUE;
                counts |= past < -Math.max(LEAST_BAND, BACK * way);
                return;
            }
            if (heldSinceUs == Long.MIN_VALUE || Math.abs(value - heldRaw) > band) {
                counts &= past <= band && sign * (value - heldRaw) <= band;
                heldSinceUs = tUs;
                heldRaw = value;
            } else if (tUs - heldSinceUs >= HELD_US) {
                counts = true;
            }
        }
    }
}
