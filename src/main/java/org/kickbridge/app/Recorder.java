package org.kickbridge.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.config.Config;
import org.kickbridge.ledger.Ledger;
import org.kickbridge.ledger.LedgerLook;
import org.kickbridge.ledger.Zero;
import org.kickbridge.source.recording.RecordingMeta;
import org.kickbridge.source.recording.RecordingWriter;

/**
 * Writes what a source gives into a recording as time passes: {@code kb-sampling} reads the source, {@code kb-recording}
 * writes, a ring joins them.
 */
public final class Recorder implements AutoCloseable {
    private static final Duration REST = Duration.ofMillis(4);
    private static final Duration LONGEST_STOP = Duration.ofMillis(1800);

    private final ReadingRing ring = new ReadingRing();
    private final Recording recording;
    private final Worker sampling;
    private final Worker writing;

    /**
     * Begins to record. The source is closed with the recorder, also where that does not start.
     *
     * @param ended told when nothing more can be recorded: the source has ended, or something failed
     * @throws IOException when the file cannot be written
     */
    public static Recorder start(Path file, Config config, LiveSource live, Runnable ended) throws IOException {
        return start(file, config, live, System::nanoTime, ended);
    }

    /** @param nanos the monotonic clock that the sample clock runs by */
    static Recorder start(Path file, Config config, LiveSource live, LongSupplier nanos, Runnable ended)
            throws IOException {
        Calibration calibration = withZero(live.source().calibration(), config, live);
        RecordingMeta meta = new RecordingMeta(config.machine().id(), config.machine().site(), config.machine().side(),
                InstantSource.system().instant(), live.leverLengthM(config),
                calibration.equals(Calibration.PHYSICAL) ? null : calibration,
                live.basis().at(new KernelClock().getAsBoolean() ? InstantSource.system().instant() : null));
        RecordingWriter writer;
        try {
            writer = RecordingWriter.create(file, meta);
        } catch (IOException | RuntimeException e) {
            live.source().close();
            throw e;
        }
        return new Recorder(live, writer, nanos, ended);
    }

    /** Real sensors have the zero that a daemon has tared. */
    private static Calibration withZero(Calibration first, Config config, LiveSource live) {
        Zero zero = live.sensorSource() == null
                ? null
                : LedgerLook.at(Ledger.folderIn(config.store().directory())).zero();
        return zero == null || !zero.calibrationId().equals(first.id())
                ? first
                : first.with(zero.id(), first.force().withZeroRaw(zero.zeroRaw()));
    }

    private Recorder(LiveSource live, RecordingWriter writer, LongSupplier nanos, Runnable ended) {
        SamplingLoop sampler = new SamplingLoop(live, live.clock(nanos), ring);
        recording = new Recording(ring, sampler, writer, ended);
        writing = new Worker("kb-recording", recording, REST, recording).start();
        sampling = new Worker("kb-sampling", sampler, live.source().pace(), recording).start();
    }

    /**
     * Ends the recording.
     *
     * @return how many readings are in it
     * @throws IOException when something of it could not be written or read
     */
    public long stop() throws IOException, InterruptedException {
        // Both are stopped, whether the first one could be or not.
        boolean sampled = sampling.stop(LONGEST_STOP);
        boolean written = writing.stop(LONGEST_STOP);
        if (!sampled || !written) {
            throw new IOException("the recording could not be ended in time; its last second may be missing");
        }
        long readings = recording.readings();
        if (ring.dropped() > 0) {
            throw new IOException(ring.dropped() + " readings are missing in the recording: the disk was too slow");
        }
        return readings;
    }

    @Override
    public void close() {
        try {
            sampling.stop(LONGEST_STOP);
            writing.stop(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
