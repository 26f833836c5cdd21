package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;
import org.kickbridge.source.recording.RecordingWriter;

/**
 * The work of the thread {@code kb-recording}: writes what the ring holds until the source ends or something fails. The
 * disk may be slow; the thread that samples does not wait for it.
 */
final class Recording implements Work, Outcome {
    private final ReadingRing ring;
    private final SamplingLoop sampler;
    private final RecordingWriter writer;
    private final Runnable ended;
    private long readings;
    private volatile boolean over;
    private volatile @Nullable Throwable thrown;

    /** @param sampler fills the ring */
    Recording(ReadingRing ring, SamplingLoop sampler, RecordingWriter writer, Runnable ended) {
        this.ring = ring;
        this.sampler = sampler;
        this.writer = writer;
        this.ended = ended;
    }

    @Override
    public int doWork() throws IOException {
        if (over) {
            return 0;
        }
        // Asked before the ring: whatever was read until then is in it.
        boolean last = sampler.ended();
        int read = ring.drain(writer);
        readings += read;
        if (last && read == 0) {
            end();
        }
        return read;
    }

    @Override
    public void finish() throws IOException {
        try (writer) {
            for (int read = 1; !over && read > 0; readings += read) {
                read = ring.drain(writer);
            }
            over = true;
        }
    }

    /** On the thread that writes, and on the one that samples. */
    @Override
    public synchronized void threw(Throwable fault) {
        if (thrown == null) {
            thrown = fault;
        }
        end();
    }

    @Override
    public void went() {
        // A recording that goes well needs no word.
    }

    private synchronized void end() {
        if (!over) {
            over = true;
            ended.run();
        }
    }

    /**
     * How many readings were written; to be asked when the work is finished.
     *
     * @throws IOException what went wrong first
     */
    long readings() throws IOException {
        return switch (thrown) {
            case null -> readings;
            case UncheckedIOException unchecked -> throw unchecked.getCause();
            case IOException failed -> throw failed;
            case Throwable other -> throw new IllegalStateException(other);
        };
    }
}
