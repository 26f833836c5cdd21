package org.kickbridge.payload;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.event.CalibrationState;

import tools.jackson.databind.JsonNode;

/**
 * A calibration as the retained {@code calibration} topic carries it and as a raw recording keeps it in its meta line:
 * one form for both, all digits kept. Stateless.
 */
public final class CalibrationJson {
    private CalibrationJson() {
    }

    /**
     * How far it is to be trusted, and who says so.
     *
     * @param record the newest that its numbers come from; null without one
     * @param force what its force came to; null where no record says
     * @param validUntil null where it does not end
     * @param leverLengthM in force, metres; NaN where unknown
     */
    public record Proof(CalibrationState state, @Nullable CalibrationRecord record, @Nullable ForceResult force,
            @Nullable Instant validUntil, double leverLengthM) {}

    /** The payload, UTF-8. */
    public static byte[] of(Calibration calibration, Proof proof) {
        CalibrationRecord record = proof.record;
        ForceResult force = proof.force;
        AccuracyClass best = force == null ? null : force.accuracyClass();
        return JsonFields.object(json -> {
            write(json, calibration);
            json.text("state", proof.state.wireName())
                    .instant("at", record == null ? null : record.at())
                    .instant("valid_until", proof.validUntil)
                    .text("operator", record == null ? null : record.told().operator())
                    .text("accuracy_class", best == null ? null : best.number())
                    .number("expanded_uncertainty_pct", force == null ? Double.NaN : force.uncertainty().expandedPct(),
                            3)
                    .exact("lever_length_m", proof.leverLengthM)
                    .exact("record_number", record == null ? Double.NaN : record.number());
        });
    }

    /** The fields of the calibration into an object that is being written. */
    public static void write(JsonFields json, Calibration calibration) {
        json.text("id", calibration.id())
                .group("force",
                        of -> of.exact("zero_raw", calibration.force().zeroRaw())
                                .exact("newton_per_count", calibration.force().newtonPerCount())
                                .exact("newton_per_count2", calibration.force().newtonPerCount2()))
                .group("angle",
                        of -> of.exact("zero_raw", calibration.angle().zeroRaw())
                                .exact("degree_per_count", calibration.angle().degreePerCount())
                                .whole("counts_per_turn", calibration.angle().countsPerTurn()))
                .group("gravity",
                        of -> of.exact("cos_n", calibration.gravity().cosN())
                                .exact("sin_n", calibration.gravity().sinN()));
    }

    /**
     * Reads what {@link #write} wrote; fields it does not know are left alone.
     *
     * @throws IllegalArgumentException naming the field, what was found and what is allowed
     */
    public static Calibration read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("calibration " + json + "; allowed is an object");
        }
        JsonNode id = json.path("id");
        if (!id.isString() || id.stringValue().isBlank()) {
            throw new IllegalArgumentException(
                    "calibration.id " + found(id) + "; allowed is a text that is not blank");
        }
        double turn = json.path("angle").has("counts_per_turn") ? number(json, "angle", "counts_per_turn") : 0;
        if (turn != Math.rint(turn) || turn < 0 || turn > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("calibration.angle.counts_per_turn " + Decimals.exact(turn)
                    + "; allowed is a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return new Calibration(id.stringValue(),
                new Calibration.Force(number(json, "force", "zero_raw"), newtonPerCount(json),
                        optional(json, "force", "newton_per_count2")),
                new Calibration.Angle(number(json, "angle", "zero_raw"), slope(json, "angle", "degree_per_count"),
                        (int) turn),
                new Calibration.Gravity(optional(json, "gravity", "cos_n"), optional(json, "gravity", "sin_n")));
    }

    /** 0 where it is missing: recordings of before it was known do without. */
    private static double optional(JsonNode json, String group, String name) {
        return json.path(group).has(name) ? number(json, group, name) : 0;
    }

    /** Null where nobody has calibrated the force. */
    private static double newtonPerCount(JsonNode json) {
        return json.path("force").path("newton_per_count").isNull()
                ? Double.NaN
                : slope(json, "force", "newton_per_count");
    }

    private static double slope(JsonNode json, String group, String name) {
        double value = number(json, group, name);
        if (value == 0) {
            throw new IllegalArgumentException(
                    "calibration." + group + "." + name + " 0; allowed is any other number");
        }
        return value;
    }

    private static double number(JsonNode json, String group, String name) {
        JsonNode value = json.path(group).path(name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue(Double.NaN))) {
            throw new IllegalArgumentException("calibration." + group + "." + name + " " + found(value)
                    + "; allowed is a finite number");
        }
        return value.doubleValue(Double.NaN);
    }

    private static String found(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }
}
