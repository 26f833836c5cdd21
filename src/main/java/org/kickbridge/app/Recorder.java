package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.config.Config;
import org.kickbridge.source.Source;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingWriter;

/** Writes what a source gives into a recording as time passes, on the thread {@code kb-recording}. */
public final class Recorder implements AutoCloseable {
    private static final Duration REST = Duration.ofMillis(4);

    private final Worker worker;
    private final AtomicLong readings = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Begins to record.
     *
     * @throws IOException when the file cannot be written
     */
    public static Recorder start(Path file, Config config, LiveSource live) throws IOException {
        Calibration calibration = live.source().calibration();
        RecordingMeta meta = new RecordingMeta(config.machine().id(), config.machine().site(), config.machine().side(),
                Instant.now(), live.leverLengthM(config),
                calibration.equals(Calibration.PHYSICAL) ? null : calibration);
        return new Recorder(RecordingWriter.create(file, meta), live);
    }

    private Recorder(RecordingWriter recording, LiveSource live) {
        SampleClock clock = new SampleClock(System::nanoTime, live.beginUs());
        worker = Worker.start("kb-recording", new Work() {
            private boolean ended;

            @Override
            public int doWork() throws IOException {
                if (!ended && failure.get() == null) {
                    int read = live.source().readUntil(clock.getAsLong(), recording);
                    ended = read == Source.END;
                    readings.addAndGet(Math.max(0, read));
                }
                return 0;
            }

            @Override
            public void finish() throws IOException {
                try {
                    recording.close();
                } finally {
                    live.source().close();
                }
            }
        }, REST, fault -> failure.compareAndSet(null, fault));
    }

    /**
     * Ends the recording.
     *
     * @return how many readings are in it
     * @throws IOException when something of it could not be written
     */
    public long stop() throws IOException {
        worker.close();
        Throwable fault = failure.get();
        if (fault instanceof UncheckedIOException unchecked) {
            throw unchecked.getCause();
        }
        if (fault instanceof IOException written) {
            throw written;
        }
        if (fault != null) {
            throw new IllegalStateException(fault);
        }
        return readings.get();
    }

    @Override
    public void close() {
        worker.close();
    }
}
