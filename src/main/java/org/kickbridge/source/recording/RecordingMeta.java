package org.kickbridge.source.recording;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.reading.Side;

/**
 * What a recording says about itself in its {@code #meta} line; all of it may be missing. Keys that are not named here
 * are ignored when reading.
 *
 * @param side the side trained from the first reading on
 * @param startedAt wall clock of the first row
 * @param leverLengthM pivot to pad in metres; NaN where it is not given
 * @param calibration turns the raw columns into newtons and degrees; null or {@link Calibration#PHYSICAL} where the
 *        columns are physical
 * @param calibrationState whether that calibration was valid when the recording began
 */
public record RecordingMeta(@Nullable String machine, @Nullable String site, Side side, @Nullable Instant startedAt,
        double leverLengthM, @Nullable Calibration calibration, CalibrationState calibrationState) {
    /** Nothing is said. */
    public static final RecordingMeta NONE = new RecordingMeta(null, null, Side.UNKNOWN, null, Double.NaN, null);

    /** With a calibration that is valid, or none where none is needed. */
    public RecordingMeta(@Nullable String machine, @Nullable String site, Side side, @Nullable Instant startedAt,
            double leverLengthM, @Nullable Calibration calibration) {
        this(machine, site, side, startedAt, leverLengthM, calibration, CalibrationState.VALID);
    }

    /** Whether rows with this meta are newtons and degrees. */
    boolean physical() {
        return calibration == null || calibration.equals(Calibration.PHYSICAL);
    }
}
