package org.kickbridge.trace;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * Keeps the readings of the last hour and passes each on. They are averaged over {@value #BIN_US} µs: 125 points a second
 * of each sensor, at the mean time of what was averaged, forces in steps of 0.1 N and angles in steps of 0.01°. That is 2.7
 * MB for the hour, taken in pieces as time passes, and none of it ever touches a disk.
 *
 * <p>
 * Threading: one thread gives the readings; any thread may copy.
 */
public final class Trace implements Readings {
    /** Twice the bin of the analysis: the leg has nothing above 20 Hz to say. */
    public static final int BIN_US = 8_000;

    private static final int BINS = 1 << 13;
    private static final int PIECES = 56;
    private static final short NONE = Short.MIN_VALUE;
    private static final double STEPS_PER_N = 10;
    private static final double STEPS_PER_DEG = 100;
    /** The place within a bin fits into a byte. */
    private static final int PLACES = 256;

    private final Readings next;
    private final @Nullable Piece[] pieces = new @Nullable Piece[PIECES];
    private final Lane force = new Lane(STEPS_PER_N);
    private final Lane angle = new Lane(STEPS_PER_DEG);
    private long originUs = Long.MIN_VALUE;
    private long newest = -1;

    /** @param next takes newtons and degrees, as this does */
    public Trace(Readings next) {
        this.next = next;
    }

    @Override
    public void force(long tUs, double value) {
        add(force, tUs, value);
        next.force(tUs, value);
    }

    @Override
    public void angle(long tUs, double value) {
        add(angle, tUs, value);
        next.angle(tUs, value);
    }

    @Override
    public void side(long tUs, Side side) {
        next.side(tUs, side);
    }

    @Override
    public void mark(long tUs, String text) {
        next.mark(tUs, text);
    }

    private void add(Lane lane, long tUs, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (originUs == Long.MIN_VALUE) {
            begin(tUs);
        }
        long bin = Math.floorDiv(tUs - originUs, BIN_US);
        if (bin != lane.bin) {
            keep(lane);
            lane.begin(bin);
        }
        lane.sum += value;
        lane.sumUs += Math.floorMod(tUs - originUs, BIN_US);
        lane.count++;
    }

    private synchronized void begin(long tUs) {
        originUs = tUs;
    }

    /** A sensor that lags by more than the hour, or came before the first reading of all, has no place. */
    private synchronized void keep(Lane lane) {
        if (lane.count == 0 || lane.bin < 0 || lane.bin / BINS <= newest / BINS - PIECES) {
            return;
        }
        newest = Math.max(newest, lane.bin);
        long number = lane.bin / BINS;
        int slot = (int) (number % PIECES);
        Piece piece = pieces[slot];
        if (piece == null || piece.number != number) {
            piece = new Piece(number);
            pieces[slot] = piece;
        }
        int at = (int) (lane.bin % BINS);
        (lane == force ? piece.forces : piece.angles)[at] = lane.steps();
        (lane == force ? piece.forcePlaces : piece.anglePlaces)[at] = lane.place();
    }

    /** The oldest instant that is still held, sample clock; {@code Long.MAX_VALUE} where nothing is. */
    public synchronized long oldestUs() {
        long oldest = Long.MAX_VALUE;
        for (Piece piece : pieces) {
            if (piece != null && piece.number > newest / BINS - PIECES) {
                oldest = Math.min(oldest, originUs + piece.number * BINS * BIN_US);
            }
        }
        return oldest;
    }

    /**
     * What is held of a time, in its order. The readings are given without a lock, some hundred at a time.
     *
     * @param fromUs sample clock, the first instant
     * @param toUs the last
     */
    public void copy(long fromUs, long toUs, Readings into) {
        long origin;
        long last;
        synchronized (this) {
            origin = originUs;
            last = newest;
        }
        if (last < 0 || toUs < origin) {
            return;
        }
        Slice slice = new Slice();
        long first = Math.max(Math.max(0, Math.floorDiv(fromUs - origin, BIN_US)), (last / BINS - PIECES + 1) * BINS);
        long end = Math.min(last, Math.floorDiv(toUs - origin, BIN_US));
        for (long bin = first; bin <= end; bin += Slice.LENGTH) {
            int length = (int) Math.min(Slice.LENGTH, end - bin + 1);
            read(bin, length, slice);
            for (int i = 0; i < length; i++) {
                slice.give(i, origin + (bin + i) * BIN_US, fromUs, toUs, into);
            }
        }
    }

    private synchronized void read(long from, int length, Slice slice) {
        for (int i = 0; i < length; i++) {
            long bin = from + i;
            Piece piece = pieces[(int) (bin / BINS % PIECES)];
            int at = (int) (bin % BINS);
            boolean held = piece != null && piece.number == bin / BINS;
            slice.forces[i] = held ? piece.forces[at] : NONE;
            slice.forcePlaces[i] = held ? piece.forcePlaces[at] : 0;
            slice.angles[i] = held ? piece.angles[at] : NONE;
            slice.anglePlaces[i] = held ? piece.anglePlaces[at] : 0;
        }
    }

    /** The bin of one sensor that is filled now; of the thread that gives the readings. */
    private static final class Lane {
        private final double stepsPerUnit;
        private long bin = -1;
        private double sum;
        private long sumUs;
        private int count;

        Lane(double stepsPerUnit) {
            this.stepsPerUnit = stepsPerUnit;
        }

        void begin(long other) {
            bin = other;
            sum = 0;
            sumUs = 0;
            count = 0;
        }

        short steps() {
            return (short) Math.clamp(Math.round(sum / count * stepsPerUnit), NONE + 1, Short.MAX_VALUE);
        }

        byte place() {
            return (byte) Math.min(PLACES - 1, sumUs * PLACES / ((long) count * BIN_US));
        }
    }

    /** A good minute. */
    private static final class Piece {
        private final long number;
        private final short[] forces = empty(BINS);
        private final short[] angles = empty(BINS);
        private final byte[] forcePlaces = new byte[BINS];
        private final byte[] anglePlaces = new byte[BINS];

        Piece(long number) {
            this.number = number;
        }
    }

    /** A short stretch, copied. */
    private static final class Slice {
        private static final int LENGTH = 256;
        private final short[] forces = empty(LENGTH);
        private final short[] angles = empty(LENGTH);
        private final byte[] forcePlaces = new byte[LENGTH];
        private final byte[] anglePlaces = new byte[LENGTH];

        void give(int i, long binUs, long fromUs, long toUs, Readings into) {
            long forceUs = binUs + at(forcePlaces[i]);
            long angleUs = binUs + at(anglePlaces[i]);
            boolean hasForce = forces[i] != NONE && forceUs >= fromUs && forceUs <= toUs;
            boolean hasAngle = angles[i] != NONE && angleUs >= fromUs && angleUs <= toUs;
            if (hasForce && forceUs <= angleUs) {
                into.force(forceUs, forces[i] / STEPS_PER_N);
            }
            if (hasAngle) {
                into.angle(angleUs, angles[i] / STEPS_PER_DEG);
            }
            if (hasForce && forceUs > angleUs) {
                into.force(forceUs, forces[i] / STEPS_PER_N);
            }
        }

        private static long at(byte place) {
            return (long) (place & 0xff) * BIN_US / PLACES;
        }
    }

    private static short[] empty(int length) {
        short[] none = new short[length];
        Arrays.fill(none, NONE);
        return none;
    }
}
