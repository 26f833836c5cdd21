package org.kickbridge.app;

import java.io.IOException;

import org.kickbridge.reading.Readings;
import org.kickbridge.source.Source;

/** The work of the thread {@code kb-sampling}, which owns the source: hands on every reading that is due. */
final class SamplingLoop implements Work {
    private final Source source;
    private final SampleClock clock;
    private final Readings readings;
    private volatile boolean ended;

    SamplingLoop(Source source, SampleClock clock, Readings readings) {
        this.source = source;
        this.clock = clock;
        this.readings = readings;
    }

    @Override
    public int doWork() throws IOException {
        if (ended) {
            return 0;
        }
        int read = source.readUntil(clock.getAsLong(), readings);
        if (read == Source.END) {
            ended = true;
            return 0;
        }
        // What was due is handed on; the rest of the time until more is due is the thread's rest.
        return 0;
    }

    /** Whether the source, such as a recording, has come to its end. Any thread. */
    boolean ended() {
        return ended;
    }

    @Override
    public void finish() throws IOException {
        source.close();
    }
}
