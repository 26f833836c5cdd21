package org.kickbridge.source;

import java.io.IOException;
import java.time.Duration;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;

/**
 * One origin of readings. The live sensor, the simulated machine and the player of recordings all enter the pipeline
 * through this door. Not thread-safe: the thread that reads owns it and closes it.
 */
public interface Source extends AutoCloseable {
    /** What a source answers when nothing will ever come again. */
    int END = -1;

    /**
     * Hands every reading taken up to and including {@code untilUs} to {@code readings}, in the order of time, and
     * returns at once. A sensor is looked at now, whatever the time that was asked for.
     *
     * @param untilUs sample clock in microseconds; {@link Long#MAX_VALUE} asks for all there is
     * @return how many readings were handed on, or {@link #END}
     * @throws IOException when the origin cannot be read any more
     */
    int readUntil(long untilUs, Readings readings) throws IOException;

    /**
     * How the values become newtons and degrees. {@link Calibration#PHYSICAL} where they already are.
     */
    Calibration calibration();

    /** How to rest between two reads. A source that has a schedule of its own keeps it here. */
    default Pace pace() {
        return Pace.of(Duration.ofMillis(10));
    }

    @Override
    void close() throws IOException;
}
