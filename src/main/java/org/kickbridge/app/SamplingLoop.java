package org.kickbridge.app;

import java.io.IOException;

import org.kickbridge.source.Source;

/**
 * The work of the thread {@code kb-sampling}, which owns the source: hands on every reading that is due. A source that
 * can wait is read in small steps and no faster than the ring is emptied, so that it never loses a reading; a sensor
 * cannot wait, and what finds the ring full is dropped and counted.
 */
final class SamplingLoop implements Work {
    private static final long STEP_US = 100_000;
    private static final int RING_IS_BUSY = ReadingRing.CAPACITY / 2;

    private final LiveSource live;
    private final SampleClock clock;
    private final ReadingRing ring;
    private volatile long readUntilUs;
    private volatile boolean ended;

    SamplingLoop(LiveSource live, SampleClock clock, ReadingRing ring) {
        this.live = live;
        this.clock = clock;
        this.ring = ring;
        this.readUntilUs = live.beginUs().orElseGet(clock);
    }

    @Override
    public int doWork() throws IOException {
        long now = clock.getAsLong();
        long until = readUntilUs;
        while (!ended && until < now && !(live.canWait() && ring.depth() > RING_IS_BUSY)) {
            until = live.canWait() ? Math.min(now, until + STEP_US) : now;
            if (live.source().readUntil(until, ring.input()) == Source.END) {
                ended = true;
            } else {
                readUntilUs = until;
            }
        }
        // All that was due is handed on; until more is due the thread may rest.
        return 0;
    }

    /** Up to here every reading is in the ring, microseconds of the sample clock. Any thread. */
    long readUntilUs() {
        return readUntilUs;
    }

    /** Whether the source, such as a recording, has come to its end, and all of it is in the ring. Any thread. */
    boolean ended() {
        return ended;
    }

    @Override
    public void finish() throws IOException {
        live.source().close();
    }
}
