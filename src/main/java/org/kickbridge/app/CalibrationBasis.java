package org.kickbridge.app;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.event.CalibrationState;

/**
 * What the calibration in force rests on. A record may be of one sensor alone and go on with the numbers of the other, so
 * that each has the record in which it was measured. Immutable.
 *
 * @param record the newest whose numbers are used; null where none are
 * @param leverLengthM pivot to pad as the newest record has it, whatever sensors there are; NaN where none does
 * @param asRecorded of a recording: what it says of its calibration; else {@link CalibrationState#VALID}
 */
public record CalibrationBasis(@Nullable CalibrationRecord record, Part force, Part angle, double leverLengthM,
        CalibrationState asRecorded) {
    /** For readings that bring their own calibration, as those of a simulated machine do. */
    static final CalibrationBasis OWN = recorded(CalibrationState.VALID);

    /**
     * One sensor.
     *
     * @param measured the record in which its numbers were measured; null where they are not from a record
     * @param gap why they come from the config, although they should come from a record, one sentence; null where that is
     *        not so
     */
    public record Part(@Nullable CalibrationRecord measured, @Nullable String gap) {
        /** A sensor that is not there, or needs no record. */
        static final Part NONE = new Part(null, null);
    }

    /** Of a recording. */
    static CalibrationBasis recorded(CalibrationState state) {
        return new CalibrationBasis(null, Part.NONE, Part.NONE, Double.NaN, state);
    }

    /** After this record came into force: what was not measured anew rests on what it rested on. */
    CalibrationBasis with(CalibrationRecord saved) {
        return new CalibrationBasis(saved, saved.force() == null ? force : new Part(saved, null),
                saved.angle() == null ? angle : new Part(saved, null),
                Double.isNaN(saved.leverLengthM()) ? leverLengthM : saved.leverLengthM(), CalibrationState.VALID);
    }

    /** Why numbers come from the config that should come from a record, one sentence each. */
    List<String> gaps() {
        return Stream.of(force, angle).map(Part::gap).filter(Objects::nonNull).distinct().toList();
    }

    /** Until when all of it is valid; null where nothing of it ends. */
    @Nullable
    Instant validUntil() {
        return Stream.of(force, angle)
                .map(Part::measured)
                .filter(Objects::nonNull)
                .map(CalibrationRecord::validUntil)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** What its force came to; null where no record says. */
    @Nullable
    ForceResult forceResult() {
        return force.measured == null ? null : force.measured.force();
    }

    /** How it is to be trusted at that time; the time is null where nobody knows it for certain. */
    CalibrationState at(@Nullable Instant now) {
        if (!gaps().isEmpty()) {
            return CalibrationState.MISSING;
        }
        Instant until = validUntil();
        return now != null && until != null && now.isAfter(until) ? CalibrationState.EXPIRED : asRecorded;
    }
}
