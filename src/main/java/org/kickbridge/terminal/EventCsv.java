package org.kickbridge.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.Stamp;
import org.kickbridge.event.TempoNotation;
import org.kickbridge.payload.Decimals;
import org.kickbridge.payload.JsonFields;

/**
 * One CSV row a rep (RFC 4180, but for the line end), all fields of the payload, in its names and roundings; blank where
 * it was not measured, flags parted by blanks. Stateless.
 */
public final class EventCsv {
    private static final String HEADER = "id,site,machine,seq,at,clock,calibration_id,calibration_state,session_id,set,rep,side,"
            + "concentric_start_us,concentric_end_us,eccentric_start_us,eccentric_end_us,"
            + "concentric_s,peak_hold_s,eccentric_s,bottom_pause_s,notation,bottom_deg,top_deg,rom_deg,target_pct,"
            + "peak_n,peak_angle_deg,mean_concentric_n,mean_eccentric_n,hold_mean_n,hold_cv_pct,"
            + "rate_of_force_development_nps,mean_concentric_dps,peak_concentric_dps,mean_eccentric_dps,"
            + "peak_eccentric_dps,mean_concentric_mps,peak_concentric_mps,concentric_j,eccentric_j,mean_power_w,"
            + "peak_power_w,impulse_ns,time_under_tension_s,sparc,velocity_peaks,momentum_pct,flags";

    private EventCsv() {
    }

    /** The first line, without its end. */
    public static String header() {
        return HEADER;
    }

    /** The row of a rep, without its line end. */
    public static String of(Stamp stamp, RepEvent rep) {
        Cells cells = new Cells();
        cells.text(stamp.id()).text(stamp.site()).text(stamp.machine()).whole(stamp.seq());
        cells.text(JsonFields.rfc3339(stamp.at())).text(stamp.clockSynced() ? "synced" : "unsynced");
        cells.text(stamp.calibrationId()).text(stamp.calibrationState().wireName()).text(stamp.sessionId());
        cells.whole(rep.set()).whole(rep.rep()).text(rep.side().wireName());
        RepEvent.Phases phases = rep.phases();
        cells.whole(phases.concentricStartUs()).whole(phases.concentricEndUs());
        cells.whole(phases.eccentricStartUs()).whole(phases.eccentricEndUs());
        RepEvent.Tempo tempo = rep.tempo();
        cells.numbers(3, tempo.concentricS(), tempo.peakHoldS(), tempo.eccentricS(), tempo.bottomPauseS());
        cells.text(TempoNotation.of(tempo));
        RepEvent.Range range = rep.range();
        cells.numbers(2, range.bottomDeg(), range.topDeg(), range.romDeg()).numbers(1, range.targetPct());
        RepEvent.Force force = rep.force();
        cells.numbers(2, force.peakN(), force.peakAngleDeg(), force.meanConcentricN(), force.meanEccentricN(),
                force.holdMeanN(), force.holdCvPct()).numbers(1, force.rateOfForceDevelopmentNps());
        RepEvent.Velocity velocity = rep.velocity();
        cells.numbers(2, velocity.meanConcentricDps(), velocity.peakConcentricDps(), velocity.meanEccentricDps(),
                velocity.peakEccentricDps());
        cells.numbers(4, velocity.meanConcentricMps(), velocity.peakConcentricMps());
        RepEvent.Work work = rep.work();
        cells.numbers(2, work.concentricJ(), work.eccentricJ(), work.meanPowerW(), work.peakPowerW(),
                work.impulseNs());
        cells.numbers(3, rep.timeUnderTensionS(), rep.smoothness().sparc());
        cells.whole(rep.smoothness().velocityPeaks()).numbers(1, rep.momentumPct());
        cells.text(rep.flags().stream().map(RepFlag::wireName).collect(Collectors.joining(" ")));
        return cells.row();
    }

    private static final class Cells {
        private final List<String> cells = new ArrayList<>();

        Cells text(@Nullable String text) {
            String cell = text == null ? "" : text;
            boolean quote = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            cells.add(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            return this;
        }

        Cells whole(long value) {
            cells.add(Long.toString(value));
            return this;
        }

        Cells numbers(int decimals, double... values) {
            for (double value : values) {
                cells.add(Double.isFinite(value) ? Decimals.rounded(value, decimals) : "");
            }
            return this;
        }

        String row() {
            return String.join(",", cells);
        }
    }
}
