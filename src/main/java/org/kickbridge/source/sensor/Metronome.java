package org.kickbridge.source.sensor;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.kickbridge.source.Pace;

/**
 * A fixed schedule on the monotonic clock. Every deadline is the first one plus whole periods, so that being late once
 * moves no later tick; ticks that went by altogether are counted and not made up for.
 *
 * <p>
 * The thread sleeps until shortly before the deadline and spins for the rest. How long that is follows from how much
 * this system oversleeps: a Linux timer has a slack of 50 µs, and a Pi that saves power wakes up later still, while one
 * with real-time priority wakes up in time. So the margin jumps to the longest oversleeping seen and creeps back, and
 * never gets longer than {@value #MOST_SPIN_SHARE} of the period: what it costs is bounded, whatever the system does.
 *
 * <p>
 * Threading: one thread rests; any thread asks for the figures.
 */
public final class Metronome implements Pace {
    private static final double MOST_SPIN_SHARE = 0.2;
    private static final long LEAST_MARGIN_NS = 20_000;
    /** After a single oversleeping the margin halves within some two hundred ticks. */
    private static final int CREEP = 256;

    private final LongSupplier nanos;
    private final LongConsumer park;
    private final long periodNs;
    private final long mostMarginNs;
    private final Lateness lateness = new Lateness();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private long marginNs;
    private long deadlineNs;
    private boolean begun;

    /**
     * @param nanos the monotonic clock
     * @param park sleeps for so many nanoseconds of that clock, more or less
     * @param periodNs from one tick to the next
     */
    Metronome(LongSupplier nanos, LongConsumer park, long periodNs) {
        this.nanos = nanos;
        this.park = park;
        this.periodNs = periodNs;
        this.mostMarginNs = Math.max(LEAST_MARGIN_NS, (long) (periodNs * MOST_SPIN_SHARE));
        this.marginNs = mostMarginNs;
    }

    /** Waits for the next tick. */
    @Override
    public void rest() {
        long now = nanos.getAsLong();
        if (!begun) {
            begun = true;
            deadlineNs = now;
        }
        deadlineNs += periodNs;
        long behind = now - deadlineNs;
        if (behind >= periodNs) {
            long gone = behind / periodNs;
            deadlineNs += gone * periodNs;
            missed.setOpaque(missed.getPlain() + gone);
        }
        now = await(now);
        long lateNs = now - deadlineNs;
        lateness.add(lateNs);
        if (lateNs > periodNs / 2) {
            late.setOpaque(late.getPlain() + 1);
        }
    }

    private long await(long from) {
        long now = from;
        for (long left = deadlineNs - now; left > 0; left = deadlineNs - now) {
            if (left > marginNs) {
                long sleepNs = left - marginNs;
                park.accept(sleepNs);
                long woken = nanos.getAsLong();
                learn(woken - now - sleepNs);
                now = woken;
            } else {
                Thread.onSpinWait();
                now = nanos.getAsLong();
            }
        }
        return now;
    }

    private void learn(long oversleptNs) {
        long wanted = oversleptNs > marginNs ? oversleptNs : marginNs - (marginNs - oversleptNs) / CREEP;
        marginNs = Math.clamp(wanted, LEAST_MARGIN_NS, mostMarginNs);
    }

    /** When the tick that goes on now was due, on the monotonic clock. */
    long deadlineNs() {
        return deadlineNs;
    }

    boolean begun() {
        return begun;
    }

    long periodNs() {
        return periodNs;
    }

    /** How long it spins now before a deadline. */
    long marginNs() {
        return marginNs;
    }

    /** How late each tick came. */
    public Lateness lateness() {
        return lateness;
    }

    /** Ticks that came later than half a period. */
    public long late() {
        return late.getOpaque();
    }

    /** Ticks that went by altogether. */
    public long missed() {
        return missed.getOpaque();
    }
}
