package org.kickbridge.app;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.RecordSamples;
import org.kickbridge.calibration.record.SensorFacts;

/** Calibrations that somebody made of a NAU7802 and an AS5600, with some things changed. Immutable. */
record Recorded(int number, Calibration after, boolean force, boolean angle, Instant validUntil, double leverLengthM,
        SensorFacts forceSensor, SensorFacts angleSensor) {
    static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
    static final Recorded USUAL = new Recorded(1,
            new Calibration("new", new Calibration.Force(60_000, 0.002, 1e-12),
                    new Calibration.Angle(3900, -360.0 / 4096, 4096), new Calibration.Gravity(20, 3)),
            true, true, AT.plusSeconds(365 * 86_400L), 0.8,
            new SensorFacts("nau7802", "F7", 320, Map.of("gain", "128", "ldo_mv", "3000", "chip.ocal1", "0x0000a3",
                    "chip.gcal1", "0x00800000")),
            new SensorFacts("as5600", null, 500, Map.of("counts_per_turn", "4096", "direction", "forward")));

    Recorded as(int other, boolean ofForce, boolean ofAngle, Instant until) {
        return new Recorded(other, after, ofForce, ofAngle, until, leverLengthM, forceSensor, angleSensor);
    }

    Recorded after(Calibration other) {
        return new Recorded(number, other, force, angle, validUntil, leverLengthM, forceSensor, angleSensor);
    }

    Recorded lever(double metres) {
        return new Recorded(number, after, force, angle, validUntil, metres, forceSensor, angleSensor);
    }

    Recorded angleOf(String device) {
        return new Recorded(number, after, force, angle, validUntil, leverLengthM, forceSensor,
                new SensorFacts(device, null, 500, angleSensor.settings()));
    }

    Recorded forceOf(String device, double hz) {
        return new Recorded(number, after, force, angle, validUntil, leverLengthM,
                new SensorFacts(device, null, hz, forceSensor.settings()), angleSensor);
    }

    /** With another setting of the load cell; null leaves it out. */
    Recorded forceSetting(String name, @Nullable String value) {
        Map<String, String> settings = new TreeMap<>(forceSensor.settings());
        settings.remove(name);
        if (value != null) {
            settings.put(name, value);
        }
        return new Recorded(number, after, force, angle, validUntil, leverLengthM,
                new SensorFacts(forceSensor.device(), "F7", forceSensor.rateHz(), settings), angleSensor);
    }

    String id() {
        return "cal-000" + number + "-0123456789ab";
    }

    CalibrationRecord record() {
        CalibrationRecord sample = RecordSamples.unsaved(Told.Purpose.CALIBRATION);
        return new CalibrationRecord(number, id(), sample.version(), AT, validUntil, "gym", "k1", sample.told(),
                sample.gravityMps2(), leverLengthM, sample.before(), after, forceSensor, angleSensor, sample.taken(),
                force ? sample.force() : null, angle ? sample.angle() : null, null, null);
    }
}
