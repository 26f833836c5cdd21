package org.kickbridge.source.simulator;

import java.io.StringWriter;

import org.kickbridge.event.RepEvent;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the truth, one object a line, with the field names of the rep event. Thread-safe. */
public final class TruthJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TruthJson() {
    }

    /** One line of JSON without its line end. What there is not, such as the first rep's bottom pause, is null. */
    public static String line(TruthRep rep) {
        StringWriter line = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("type", "truth_rep");
            json.writeStringProperty("schema", "kickbridge/truth_rep/1");
            json.writeNumberProperty("set", rep.set());
            json.writeNumberProperty("rep", rep.rep());
            json.writeStringProperty("side", rep.side().wireName());
            json.writeStringProperty("athlete", rep.athlete().wireName());
            phases(json, rep.phases());
            tempo(json, rep.tempo());
            range(json, rep.range());
            force(json, rep.force());
            velocity(json, rep.velocity());
            work(json, rep.work());
            number(json, "time_under_tension_s", rep.timeUnderTensionS());
            number(json, "momentum_pct", rep.momentumPct());
            json.writeObjectPropertyStart("smoothness");
            json.writeNumberProperty("velocity_peaks", rep.velocityPeaks());
            json.writeEndObject();
            json.writeBooleanProperty("touch_down", rep.touchDown());
            json.writeBooleanProperty("put_down", rep.putDown());
            json.writeArrayPropertyStart("planted");
            rep.planted().forEach(flag -> json.writeString(flag.wireName()));
            json.writeEndArray();
            number(json, "longest_gap_s", rep.longestGapS());
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void phases(JsonGenerator json, RepEvent.Phases phases) {
        json.writeObjectPropertyStart("phases");
        json.writeNumberProperty("concentric_start_us", phases.concentricStartUs());
        json.writeNumberProperty("concentric_end_us", phases.concentricEndUs());
        json.writeNumberProperty("eccentric_start_us", phases.eccentricStartUs());
        json.writeNumberProperty("eccentric_end_us", phases.eccentricEndUs());
        json.writeEndObject();
    }

    private static void tempo(JsonGenerator json, RepEvent.Tempo tempo) {
        json.writeObjectPropertyStart("tempo");
        number(json, "concentric_s", tempo.concentricS());
        number(json, "peak_hold_s", tempo.peakHoldS());
        number(json, "eccentric_s", tempo.eccentricS());
        number(json, "bottom_pause_s", tempo.bottomPauseS());
        json.writeEndObject();
    }

    private static void range(JsonGenerator json, RepEvent.Range range) {
        json.writeObjectPropertyStart("range");
        number(json, "bottom_deg", range.bottomDeg());
        number(json, "top_deg", range.topDeg());
        number(json, "rom_deg", range.romDeg());
        json.writeEndObject();
    }

    private static void force(JsonGenerator json, RepEvent.Force force) {
        json.writeObjectPropertyStart("force");
        number(json, "peak_n", force.peakN());
        number(json, "peak_angle_deg", force.peakAngleDeg());
        number(json, "mean_concentric_n", force.meanConcentricN());
        number(json, "mean_eccentric_n", force.meanEccentricN());
        number(json, "hold_mean_n", force.holdMeanN());
        number(json, "hold_cv_pct", force.holdCvPct());
        number(json, "rate_of_force_development_nps", force.rateOfForceDevelopmentNps());
        json.writeEndObject();
    }

    private static void velocity(JsonGenerator json, RepEvent.Velocity velocity) {
        json.writeObjectPropertyStart("velocity");
        number(json, "mean_concentric_dps", velocity.meanConcentricDps());
        number(json, "peak_concentric_dps", velocity.peakConcentricDps());
        number(json, "mean_eccentric_dps", velocity.meanEccentricDps());
        number(json, "peak_eccentric_dps", velocity.peakEccentricDps());
        number(json, "mean_concentric_mps", velocity.meanConcentricMps());
        number(json, "peak_concentric_mps", velocity.peakConcentricMps());
        json.writeEndObject();
    }

    private static void work(JsonGenerator json, RepEvent.Work work) {
        json.writeObjectPropertyStart("work");
        number(json, "concentric_j", work.concentricJ());
        number(json, "eccentric_j", work.eccentricJ());
        number(json, "mean_power_w", work.meanPowerW());
        number(json, "peak_power_w", work.peakPowerW());
        number(json, "impulse_ns", work.impulseNs());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }
}
