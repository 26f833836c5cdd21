package org.kickbridge.chip;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.sun.management.ThreadMXBean;

/**
 * A sensor polled at a fixed pace, as the sampling loop does it, and what came of that. Allocates nothing itself as long as
 * no poll fails.
 */
final class Polled {
    private static final long MILLI = 1_000_000;
    private static final int ROUNDS = 10;
    private static final int POLLS_A_ROUND = 5_000;

    private final FakeClock clock;
    private final Sensor sensor;
    private final long paceNanos;
    private final Map<Poll, int[]> polls = new EnumMap<>(Poll.class);
    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    private final Map<BusException.Cause, Integer> failures = new EnumMap<>(BusException.Cause.class);

    Polled(FakeClock clock, Sensor sensor, long paceNanos) {
        this.clock = clock;
        this.sensor = sensor;
        this.paceNanos = paceNanos;
    }

    Poll next() throws BusException {
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
            throw e;
        }
    }

    /** One poll whatever is thrown; null where it failed. */
    @Nullable
    Poll once() {
        try {
            return next();
        } catch (BusException counted) {
            return null;
        }
    }

    List<Poll> polls(int times) throws BusException {
        List<Poll> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            taken.add(next());
        }
        return taken;
    }

    /** Polls for so long whatever is thrown. */
    Polled forMillis(long millis) {
        long end = clock.getAsLong() + millis * MILLI;
        while (clock.getAsLong() < end) {
            once();
        }
        return this;
    }

    /** Polls so often whatever is thrown, and counts what was. */
    int thrownDuring(int times) {
        int thrown = 0;
        for (int i = 0; i < times; i++) {
            thrown += once() == null ? 1 : 0;
        }
        return thrown;
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

    /** The first poll that brings a reading, good or bad. */
    Poll untilSomething(int most) throws BusException {
        for (int i = 0; i < most; i++) {
            Poll poll = next();
            if (poll == Poll.READING || poll == Poll.BAD) {
                return poll;
            }
        }
        throw new AssertionError("nothing came in " + most + " polls; flaw " + sensor.flaw());
    }

    /** The first good reading, before which there is no bad one and nothing is thrown. */
    void started() throws BusException {
        Poll poll = untilSomething(2000);
        if (poll != Poll.READING) {
            throw new AssertionError("the first reading is bad: " + sensor.flaw());
        }
    }

    /**
     * Bytes that thousands of polls allocate: the least of some rounds, as a virtual machine that warms up allocates by
     * itself now and then, and what each poll allocates is in every round.
     */
    long leastAllocated() throws BusException {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            int readings = count(Poll.READING);
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < POLLS_A_ROUND; i++) {
                next();
            }
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
            if (count(Poll.READING) == readings) {
                throw new AssertionError("no reading in " + POLLS_A_ROUND + " polls");
            }
        }
        return least;
    }

    /** Forgets what came so far. */
    Polled anew() {
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
