package org.kickbridge.source.recording;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.event.CalibrationState;
import org.kickbridge.payload.CalibrationJson;
import org.kickbridge.payload.JsonFields;
import org.kickbridge.reading.Side;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the {@code #meta} line. Stateless. */
final class MetaJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final double LONGEST_LEVER_M = 5;

    private MetaJson() {
    }

    /**
     * Reads it; unknown keys are ignored.
     *
     * @throws IllegalArgumentException saying what was found and what is allowed, parted by {@code "; allowed is "}
     */
    static RecordingMeta read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            throw fault("JSON that cannot be read", "one JSON object");
        }
        if (!json.isObject()) {
            throw fault("no JSON object", "one JSON object");
        }
        return new RecordingMeta(text(json, "machine"), text(json, "site"), side(json), startedAt(json), lever(json),
                calibration(json), calibrationState(json));
    }

    /** The whole JSON object on one line. */
    static String write(RecordingMeta meta) {
        byte[] bytes = JsonFields.object(json -> {
            if (meta.machine() != null) {
                json.text("machine", meta.machine());
            }
            if (meta.site() != null) {
                json.text("site", meta.site());
            }
            if (meta.side() != Side.UNKNOWN) {
                json.text("side", meta.side().wireName());
            }
            if (meta.startedAt() != null) {
                json.text("started_at", meta.startedAt().toString());
            }
            if (Double.isFinite(meta.leverLengthM())) {
                json.exact("lever_length_m", meta.leverLengthM());
            }
            Calibration calibration = meta.calibration();
            if (calibration != null && !meta.physical()) {
                json.group("calibration", of -> CalibrationJson.write(of, calibration));
                if (meta.calibrationState() != CalibrationState.VALID) {
                    json.text("calibration_state", meta.calibrationState().wireName());
                }
            }
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isAbsent(JsonNode json, String name) {
        return json.path(name).isMissingNode() || json.path(name).isNull();
    }

    private static @Nullable String text(JsonNode json, String name) {
        if (isAbsent(json, name)) {
            return null;
        }
        JsonNode value = json.path(name);
        if (!value.isString() || value.stringValue().isBlank()) {
            throw fault(name + " " + value, "a text that is not blank");
        }
        return value.stringValue();
    }

    private static Side side(JsonNode json) {
        String side = text(json, "side");
        if (side == null) {
            return Side.UNKNOWN;
        }
        return Side.ofWireName(side).orElseThrow(() -> fault("side \"" + side + "\"", "left, right or unknown"));
    }

    private static @Nullable Instant startedAt(JsonNode json) {
        String at = text(json, "started_at");
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeException e) {
            throw fault("started_at \"" + at + "\"", "RFC 3339 such as 2026-01-05T10:00:00Z");
        }
    }

    private static double lever(JsonNode json) {
        if (isAbsent(json, "lever_length_m")) {
            return Double.NaN;
        }
        JsonNode value = json.path("lever_length_m");
        double metres = value.isNumber() ? value.doubleValue(Double.NaN) : Double.NaN;
        if (!(metres > 0 && metres <= LONGEST_LEVER_M)) {
            throw fault("lever_length_m " + value, "a number of metres above 0 and up to 5");
        }
        return metres;
    }

    private static @Nullable Calibration calibration(JsonNode json) {
        return isAbsent(json, "calibration") ? null : CalibrationJson.read(json.path("calibration"));
    }

    private static CalibrationState calibrationState(JsonNode json) {
        String state = text(json, "calibration_state");
        return state == null
                ? CalibrationState.VALID
                : CalibrationState.ofWireName(state)
                        .orElseThrow(() -> fault("calibration_state \"" + state + "\"", "valid, expired or missing"));
    }

    private static IllegalArgumentException fault(String found, String allowed) {
        return new IllegalArgumentException(found + "; allowed is " + allowed);
    }
}
