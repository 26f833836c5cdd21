package org.kickbridge.chip;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.sun.management.ThreadMXBean;

/** Polls a sensor at a fixed pace, as the sampling loop does, and keeps what came of it. Without allocating anything. */
final class Watch {
    private static final long MILLI = 1_000_000;
    private static final int ROUNDS = 10;
    private static final int POLLS_A_ROUND = 5_000;

    private final FakeClock clock;
    private final Sensor sensor;
    private final long paceNanos;
    private final Map<Poll, int[]> polls = new EnumMap<>(Poll.class);
    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    private final Map<BusException.Cause, Integer> failures = new EnumMap<>(BusException.Cause.class);

    Watch(FakeClock clock, Sensor sensor, long paceNanos) {
        this.clock = clock;
        this.sensor = sensor;
        this.paceNanos = paceNanos;
    }

    /** One poll; null where it failed. */
    @Nullable
    Poll once() {
        clock.advance(paceNanos);
        try {
            Poll poll = sensor.poll(clock.getAsLong());
            counter(poll)[0]++;
            Flaw flaw = sensor.flaw();
            if (flaw != null) {
                flaws.add(flaw);
            }
            return poll;
        } catch (BusException e) {
            failures.merge(e.what(), 1, Integer::sum);
            return null;
        }
    }

    /** Polls for so long. */
    Watch forMillis(long millis) {
        long end = clock.getAsLong() + millis * MILLI;
        while (clock.getAsLong() < end) {
            once();
        }
        return this;
    }

    /** Polls until this comes, and says after how many milliseconds it did; gives up after 20 s of the fake clock. */
    long millisUntil(Poll wanted) {
        long begin = clock.getAsLong();
        while (clock.getAsLong() < begin + 20_000 * MILLI) {
            if (once() == wanted) {
                return (clock.getAsLong() - begin) / MILLI;
            }
        }
        throw new AssertionError("no " + wanted + " within 20 s; flaws " + flaws + ", failures " + failures);
    }

    /**
     * What thousands of polls allocate, in bytes: the least of some rounds, as a virtual machine that is still warming up
     * allocates by itself now and then, and what each poll allocates is in every round.
     */
    long leastAllocated() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < POLLS_A_ROUND; i++) {
                once();
            }
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /** Forgets what came so far. */
    Watch anew() {
        polls.clear();
        flaws.clear();
        failures.clear();
        return this;
    }

    int count(Poll poll) {
        return counter(poll)[0];
    }

    private int[] counter(Poll poll) {
        int[] counter = polls.get(poll);
        if (counter == null) {
            counter = new int[1];
            polls.put(poll, counter);
        }
        return counter;
    }

    Set<Flaw> flaws() {
        return EnumSet.copyOf(flaws);
    }

    int failures(BusException.Cause what) {
        return failures.getOrDefault(what, 0);
    }
}
