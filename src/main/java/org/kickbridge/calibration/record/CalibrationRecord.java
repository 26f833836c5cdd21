package org.kickbridge.calibration.record;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;

/**
 * A calibration or a verification that was done. Never changed and never overwritten.
 *
 * @param number from 1, without gaps
 * @param id {@code cal-NUMBER-HASH}, the hash being that of all else in it, so that whoever holds the id can prove the
 *         rest; {@code ver-…} for a verification
 * @param version of Kickbridge
 * @param validUntil null for a verification
 * @param gravityMps2 by which kilograms became newtons
 * @param leverLengthM in force afterwards, metres; NaN where unknown
 * @param before as found
 * @param after as left; the same as {@code before} for a verification
 * @param forceSensor null without a load cell
 * @param angleSensor null without an encoder
 * @param taken the raw points
 * @param force null where no weights were used
 * @param angle null where the rest position was not taken
 * @param within for a verification whether all was within the tolerance; else null
 * @param previous null for the first
 */
public record CalibrationRecord(int number, String id, String version, Instant at, @Nullable Instant validUntil,
        String site, String machine, Told told, double gravityMps2, double leverLengthM, Calibration before,
        Calibration after, @Nullable SensorFacts forceSensor, @Nullable SensorFacts angleSensor, Taken taken,
        @Nullable ForceResult force, @Nullable AngleResult angle, @Nullable Boolean within,
        @Nullable Link previous) {

    /**
     * The record before this one.
     *
     * @param sha256 of its whole file, hexadecimal
     */
    public record Link(String id, String sha256) {}
}
