package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.kickbridge.source.Source;
import org.kickbridge.source.recording.RecordingWriter;

/** The work of the thread {@code kb-recording}: writes what the source gives until that ends or something fails. */
final class Recording implements Work, Outcome {
    private final Source source;
    private final RecordingWriter writer;
    private final LongSupplier clock;
    private final Runnable ended;
    private long readings;
    private boolean over;
    private @Nullable Throwable thrown;

    Recording(Source source, RecordingWriter writer, LongSupplier clock, Runnable ended) {
        this.source = source;
        this.writer = writer;
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public int doWork() throws IOException {
        if (over) {
            return 0;
        }
        int read = source.readUntil(clock.getAsLong(), writer);
        if (read == Source.END) {
            end();
        } else {
            readings += read;
        }
        return 0;
    }

    @Override
    public void finish() throws IOException {
        try (source; writer) {
            over = true;
        }
    }

    @Override
    public void threw(Throwable fault) {
        if (thrown == null) {
            thrown = fault;
        }
        end();
    }

    @Override
    public void went() {
        // A recording that goes well needs no word.
    }

    private void end() {
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
