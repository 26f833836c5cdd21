package org.kickbridge.calibration.lever;

import java.util.Arrays;

/** The middle one of five readings in a row, so that one or two that stand alone are not heard. Single-threaded. */
final class Middle {
    private static final int OF = 5;

    private final double[] values = new double[OF];
    private final long[] times = new long[OF];
    private final double[] sorted = new double[OF];
    private int seen;

    /** Takes the next one; whether there is a middle one now. */
    boolean add(long at, double next) {
        values[seen % OF] = next;
        times[seen % OF] = at;
        seen = seen == 2 * OF - 1 ? OF : seen + 1;
        return seen >= OF;
    }

    /** When the third of the five was read. */
    long tUs() {
        return times[(seen + 2) % OF];
    }

    double value() {
        System.arraycopy(values, 0, sorted, 0, OF);
        Arrays.sort(sorted);
        return sorted[OF / 2];
    }
}
