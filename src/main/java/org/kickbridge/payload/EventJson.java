package org.kickbridge.payload;

import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.event.Stamp;
import org.kickbridge.event.StampedEvent;
import org.kickbridge.event.TempoNotation;

/**
 * An event as its MQTT payload, and as a line of {@code replay --format json}. The groups of a rep are always there,
 * with null for what could not be measured. Stateless.
 */
public final class EventJson {
    private EventJson() {
    }

    /** The payload, UTF-8, without a line end. */
    public static byte[] of(StampedEvent stamped) {
        return JsonFields.object(json -> {
            stamp(json, stamped.event().type(), stamped.stamp());
            switch (stamped.event()) {
                case RepEvent rep -> rep(json, rep);
                case SetEvent set -> set(json, set, stamped);
                case SessionEvent session -> session(json, session);
            }
        });
    }

    private static void stamp(JsonFields json, String type, Stamp stamp) {
        json.text("type", type)
                .text("schema", "kickbridge/" + type + "/1")
                .text("id", stamp.id())
                .text("site", stamp.site())
                .text("machine", stamp.machine())
                .whole("seq", stamp.seq())
                .instant("at", stamp.at())
                .text("clock", stamp.clockSynced() ? "synced" : "unsynced")
                .text("calibration_id", stamp.calibrationId())
                .text("calibration_state", stamp.calibrationState().wireName())
                .text("session_id", stamp.sessionId());
    }

    private static void rep(JsonFields json, RepEvent rep) {
        json.whole("set", rep.set()).whole("rep", rep.rep()).text("side", rep.side().wireName());
        RepEvent.Phases phases = rep.phases();
        json.group("phases",
                at -> at.whole("concentric_start_us", phases.concentricStartUs())
                        .whole("concentric_end_us", phases.concentricEndUs())
                        .whole("eccentric_start_us", phases.eccentricStartUs())
                        .whole("eccentric_end_us", phases.eccentricEndUs()));
        tempo(json, "tempo", rep.tempo());
        RepEvent.Range range = rep.range();
        json.group("range",
                of -> of.number("bottom_deg", range.bottomDeg(), 2)
                        .number("top_deg", range.topDeg(), 2)
                        .number("rom_deg", range.romDeg(), 2)
                        .number("target_pct", range.targetPct(), 1));
        RepEvent.Force force = rep.force();
        json.group("force",
                of -> of.number("peak_n", force.peakN(), 2)
                        .number("peak_angle_deg", force.peakAngleDeg(), 2)
                        .number("mean_concentric_n", force.meanConcentricN(), 2)
                        .number("mean_eccentric_n", force.meanEccentricN(), 2)
                        .number("hold_mean_n", force.holdMeanN(), 2)
                        .number("hold_cv_pct", force.holdCvPct(), 2)
                        .number("rate_of_force_development_nps", force.rateOfForceDevelopmentNps(), 1));
        RepEvent.Velocity velocity = rep.velocity();
        json.group("velocity",
                of -> of.number("mean_concentric_dps", velocity.meanConcentricDps(), 2)
                        .number("peak_concentric_dps", velocity.peakConcentricDps(), 2)
                        .number("mean_eccentric_dps", velocity.meanEccentricDps(), 2)
                        .number("peak_eccentric_dps", velocity.peakEccentricDps(), 2)
                        .number("mean_concentric_mps", velocity.meanConcentricMps(), 4)
                        .number("peak_concentric_mps", velocity.peakConcentricMps(), 4));
        RepEvent.Work work = rep.work();
        json.group("work",
                of -> of.number("concentric_j", work.concentricJ(), 2)
                        .number("eccentric_j", work.eccentricJ(), 2)
                        .number("mean_power_w", work.meanPowerW(), 2)
                        .number("peak_power_w", work.peakPowerW(), 2)
                        .number("impulse_ns", work.impulseNs(), 2));
        json.number("time_under_tension_s", rep.timeUnderTensionS(), 3);
        RepEvent.Smoothness smoothness = rep.smoothness();
        json.group("smoothness",
                of -> of.number("sparc", smoothness.sparc(), 3).whole("velocity_peaks", smoothness.velocityPeaks()));
        json.number("momentum_pct", rep.momentumPct(), 1)
                .texts("flags", rep.flags().stream().map(RepFlag::wireName).toList());
    }

    private static void set(JsonFields json, SetEvent set, StampedEvent stamped) {
        json.whole("set", set.set())
                .text("side", set.side().wireName())
                .whole("reps", set.reps())
                .whole("start_us", set.startUs())
                .whole("end_us", set.endUs())
                .number("duration_s", set.durationS(), 3)
                .number("time_under_tension_s", set.timeUnderTensionS(), 3)
                .number("total_work_j", set.totalWorkJ(), 2)
                .number("mean_rom_deg", set.meanRomDeg(), 2)
                .number("rom_loss_pct", set.romLossPct(), 1)
                .number("velocity_loss_pct", set.velocityLossPct(), 1);
        tempo(json, "mean_tempo", set.meanTempo());
        json.whole("best_rep", set.bestRep())
                .texts("rep_ids", stamped.repIds())
                .whole("touch_downs", set.touchDowns())
                .whole("partial_returns", set.partialReturns())
                .number("load_n", set.loadN(), 2)
                .text("end_reason", set.endReason().wireName());
    }

    private static void session(JsonFields json, SessionEvent session) {
        json.text("athlete", session.athlete())
                .whole("sets", session.sets())
                .whole("reps_left", session.left().reps())
                .whole("reps_right", session.right().reps())
                .whole("reps_unknown", session.unknown().reps())
                .whole("start_us", session.startUs())
                .whole("end_us", session.endUs());
        totals(json, "left", session.left());
        totals(json, "right", session.right());
        totals(json, "unknown", session.unknown());
        if (session.left().reps() > 0 && session.right().reps() > 0) {
            json.group("asymmetry",
                    of -> of.number("work_pct", session.asymmetry().workPct(), 1)
                            .number("peak_force_pct", session.asymmetry().peakForcePct(), 1)
                            .number("rom_pct", session.asymmetry().romPct(), 1));
        }
        json.text("end_reason", session.endReason().wireName());
    }

    private static void tempo(JsonFields json, String name, RepEvent.Tempo tempo) {
        json.group(name,
                of -> of.number("concentric_s", tempo.concentricS(), 3)
                        .number("peak_hold_s", tempo.peakHoldS(), 3)
                        .number("eccentric_s", tempo.eccentricS(), 3)
                        .number("bottom_pause_s", tempo.bottomPauseS(), 3)
                        .text("notation", TempoNotation.of(tempo)));
    }

    private static void totals(JsonFields json, String name, SessionEvent.SideTotals side) {
        json.group(name,
                of -> of.whole("sets", side.sets())
                        .whole("reps", side.reps())
                        .number("total_work_j", side.workJ(), 2)
                        .number("time_under_tension_s", side.timeUnderTensionS(), 3)
                        .number("peak_force_n", side.peakForceN(), 2)
                        .number("mean_rom_deg", side.meanRomDeg(), 2));
    }
}
