package org.kickbridge.metrics;

import java.util.concurrent.atomic.AtomicLong;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * Counts readings and gaps by sensor and passes everything on. Nothing is allocated.
 *
 * <p>
 * A gap is a silence longer than two and a half periods of the sensor (one reading lost is none, two in a row are), and
 * longer than {@value #SHORTEST_GAP_US} µs: below that a fast sensor loses nothing that a leg could do, and the
 * scheduler's jitter would fill the count. The period is the running median of the intervals, so neither a stall nor a
 * change of rate misleads it for long.
 *
 * <p>
 * Threading: one thread calls the methods of {@link Readings}; any thread asks for the figures.
 */
public final class CountedReadings implements Readings {
    /** Shorter silences are no gaps, microseconds. */
    public static final long SHORTEST_GAP_US = 10_000;

    private final Readings next;
    private final Channel force = new Channel();
    private final Channel angle = new Channel();

    public CountedReadings(Readings next) {
        this.next = next;
    }

    @Override
    public void force(long tUs, double value) {
        force.reading(tUs);
        next.force(tUs, value);
    }

    @Override
    public void angle(long tUs, double value) {
        angle.reading(tUs);
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

    /** Readings of the load cell so far. */
    public long forceReadings() {
        return force.readings.count();
    }

    /** Readings of the encoder so far. */
    public long angleReadings() {
        return angle.readings.count();
    }

    /** Gaps of the load cell so far; a silence that still lasts is counted when it ends. */
    public long forceGaps() {
        return force.gaps.count();
    }

    /** Gaps of the encoder so far; a silence that still lasts is counted when it ends. */
    public long angleGaps() {
        return angle.gaps.count();
    }

    /**
     * Seconds since the last reading of the load cell, not below 0; NaN before the first.
     *
     * @param nowUs the sample clock now, microseconds
     */
    public double forceAgeS(long nowUs) {
        return force.ageS(nowUs);
    }

    /**
     * Seconds since the last reading of the encoder, not below 0; NaN before the first.
     *
     * @param nowUs the sample clock now, microseconds
     */
    public double angleAgeS(long nowUs) {
        return angle.ageS(nowUs);
    }

    /** What is known of one sensor. */
    private static final class Channel {
        private static final double PERIODS_OF_A_GAP = 2.5;
        private static final long NEVER = Long.MIN_VALUE;
        /** Step of the running median as a share of itself: follows a new rate within some hundred readings. */
        private static final double STEP = 1 / 64.0;
        /** No sensor here is faster; keeps readings with equal times from pulling the period to nothing. */
        private static final double SHORTEST_PERIOD_US = 100;

        private final Tally readings = new Tally();
        private final Tally gaps = new Tally();
        private final AtomicLong lastUs = new AtomicLong(NEVER);
        private double periodUs = Double.NaN;

        void reading(long tUs) {
            readings.one();
            long before = lastUs.getPlain();
            if (before != NEVER) {
                interval(tUs - before);
            }
            lastUs.setOpaque(tUs);
        }

        /** Frugal streaming median: one step up or down for each interval, however far off it lies. */
        private void interval(long us) {
            if (Double.isNaN(periodUs)) {
                periodUs = Math.max(SHORTEST_PERIOD_US, (double) us);
                return;
            }
            if (us > PERIODS_OF_A_GAP * periodUs && us > SHORTEST_GAP_US) {
                gaps.one();
            }
            double step = periodUs * STEP;
            periodUs = Math.max(SHORTEST_PERIOD_US, us > periodUs ? periodUs + step : periodUs - step);
        }

        double ageS(long nowUs) {
            long last = lastUs.getOpaque();
            return last == NEVER ? Double.NaN : Math.max(0, nowUs - last) / 1e6;
        }
    }
}
