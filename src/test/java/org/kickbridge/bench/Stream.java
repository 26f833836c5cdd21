package org.kickbridge.bench;

import java.util.Arrays;
import java.util.List;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/** Readings taken down once, to be played again and again without any cost but that of a walk along three arrays. */
final class Stream implements Readings {
    private static final byte FORCE = 0;
    private static final byte ANGLE = 1;
    private static final byte FIRST_SIDE = 2;
    private static final List<Side> SIDES = List.of(Side.values());

    private long[] tUs = new long[1 << 16];
    private double[] value = new double[1 << 16];
    private byte[] kind = new byte[1 << 16];
    private int size;

    @Override
    public void force(long at, double newton) {
        add(at, newton, FORCE);
    }

    @Override
    public void angle(long at, double degree) {
        add(at, degree, ANGLE);
    }

    @Override
    public void side(long at, Side side) {
        add(at, 0, (byte) (FIRST_SIDE + SIDES.indexOf(side)));
    }

    @Override
    public void mark(long at, String text) {
        // Nothing that is measured here depends on a remark.
    }

    private void add(long at, double what, byte of) {
        if (size == tUs.length) {
            tUs = Arrays.copyOf(tUs, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
            kind = Arrays.copyOf(kind, 2 * size);
        }
        tUs[size] = at;
        value[size] = what;
        kind[size++] = of;
    }

    int size() {
        return size;
    }

    /** How far the next round lies behind this one, microseconds. */
    long lengthUs() {
        return tUs[size - 1] - tUs[0] + 1000;
    }

    /** Hands on the readings {@code from} to {@code to}, later by {@code shiftUs}. */
    void play(int from, int to, long shiftUs, Readings readings) {
        for (int i = from; i < to; i++) {
            switch (kind[i]) {
                case FORCE -> readings.force(tUs[i] + shiftUs, value[i]);
                case ANGLE -> readings.angle(tUs[i] + shiftUs, value[i]);
                default -> readings.side(tUs[i] + shiftUs, SIDES.get(kind[i] - FIRST_SIDE));
            }
        }
    }
}
