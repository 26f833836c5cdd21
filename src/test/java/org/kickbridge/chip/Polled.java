package org.kickbridge.chip;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.ThreadMXBean;

/** A sensor polled at a fixed pace, as the sampling loop does it. */
final class Polled {
    private static final int ROUNDS = 10;
    private static final int POLLS_A_ROUND = 5_000;

    private final FakeClock clock;
    private final Sensor sensor;
    private final long paceNanos;

    Polled(FakeClock clock, Sensor sensor, long paceNanos) {
        this.clock = clock;
        this.sensor = sensor;
        this.paceNanos = paceNanos;
    }

    Poll next() throws BusException {
        clock.advance(paceNanos);
        return sensor.poll(clock.getAsLong());
    }

    List<Poll> polls(int times) throws BusException {
        List<Poll> polls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            polls.add(next());
        }
        return polls;
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

    /** The first good reading. */
    void started() throws BusException {
        Poll poll = untilSomething(2000);
        if (poll != Poll.READING) {
            throw new AssertionError("the first reading is bad: " + sensor.flaw());
        }
    }

    /** Polls so often whatever is thrown, and counts what was. */
    int thrownDuring(int times) {
        int thrown = 0;
        for (int i = 0; i < times; i++) {
            try {
                next();
            } catch (BusException e) {
                thrown++;
            }
        }
        return thrown;
    }

    /**
     * Bytes that thousands of polls allocate: the least of some rounds, as a virtual machine that warms up allocates by
     * itself now and then, and what each poll allocates is in every round.
     */
    long leastAllocated() throws BusException {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            int readings = 0;
            for (int i = 0; i < POLLS_A_ROUND; i++) {
                readings += next() == Poll.READING ? 1 : 0;
            }
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
            if (readings == 0) {
                throw new AssertionError("no reading in " + POLLS_A_ROUND + " polls");
            }
        }
        return least;
    }
}
