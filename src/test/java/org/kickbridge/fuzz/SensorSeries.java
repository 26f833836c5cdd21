package org.kickbridge.fuzz;

import java.util.Arrays;

/** The readings of one sensor in the order of their arrival. Time stamps never go back. Not thread-safe. */
final class SensorSeries {
    private long[] arrivalUs = new long[4096];
    private long[] stampUs = new long[4096];
    private double[] values = new double[4096];
    private int size;

    /** Appends a reading whose time stamp is its arrival. */
    void add(long atUs, double value) {
        if (size == values.length) {
            arrivalUs = Arrays.copyOf(arrivalUs, 2 * size);
            stampUs = Arrays.copyOf(stampUs, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        arrivalUs[size] = atUs;
        stampUs[size] = atUs;
        values[size++] = value;
    }

    int size() {
        return size;
    }

    /** Arrival since the movement began, µs. It orders the calls of both sensors. */
    long arrivalUs(int i) {
        return arrivalUs[i];
    }

    /** Time stamp on the sample clock, µs. */
    long tUs(int i) {
        return stampUs[i];
    }

    double value(int i) {
        return values[i];
    }

    void value(int i, double value) {
        values[i] = value;
    }

    /** Removes the readings that arrive from {@code fromUs} to before {@code toUs}. */
    void silence(long fromUs, long toUs) {
        int from = lowerBound(arrivalUs, size, fromUs);
        int to = lowerBound(arrivalUs, size, toUs);
        int rest = size - to;
        System.arraycopy(arrivalUs, to, arrivalUs, from, rest);
        System.arraycopy(stampUs, to, stampUs, from, rest);
        System.arraycopy(values, to, values, from, rest);
        size -= to - from;
    }

    /** Adds {@code byUs} to the time stamps of all readings from {@code from} on; the order of arrival stays. */
    void shift(int from, long byUs) {
        for (int i = from; i < size; i++) {
            stampUs[i] += byUs;
        }
    }

    /** Gives {@code count} readings from {@code from} on the time stamp of the first of them. */
    void repeatStamp(int from, int count) {
        for (int i = from + 1; i < Math.min(size, from + count); i++) {
            stampUs[i] = stampUs[from];
        }
    }

    /** Index of the first reading that arrives at or after {@code atUs}; the size if there is none. */
    int arriving(long atUs) {
        return lowerBound(arrivalUs, size, atUs);
    }

    /** Index of the first of the oldest {@code among} readings that is stamped at or after {@code tUs}. */
    int stamped(long tUs, int among) {
        return lowerBound(stampUs, among, tUs);
    }

    private static int lowerBound(long[] sorted, int size, long key) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
