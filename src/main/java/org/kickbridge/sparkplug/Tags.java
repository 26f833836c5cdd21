package org.kickbridge.sparkplug;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.LeftOutReason;

import static org.kickbridge.sparkplug.DataType.BOOLEAN;
import static org.kickbridge.sparkplug.DataType.DATE_TIME;
import static org.kickbridge.sparkplug.DataType.DOUBLE;
import static org.kickbridge.sparkplug.DataType.INT32;
import static org.kickbridge.sparkplug.DataType.INT64;
import static org.kickbridge.sparkplug.DataType.STRING;

/**
 * Every metric that the edge node and its device ever report. Aliases are counted through both, since they must be unique in
 * the whole node; a new metric goes to the end of its group, for nobody may keep an alias beyond a birth.
 */
final class Tags {
    static final String REBIRTH = "Node Control/Rebirth";
    static final String BD_SEQ = "bdSeq";

    private final List<Tag> node = new ArrayList<>();
    private final List<Tag> lever = new ArrayList<>();
    private long alias;

    /**
     * @param machine its name among its own topics, such as {@code gym/kickback-1}
     * @param version of Kickbridge
     */
    Tags(String machine, String version) {
        node.add(new Tag(0, REBIRTH, BOOLEAN, "", "", "", false, null));
        constant(node, "Properties/Machine", STRING, machine, null);
        constant(node, "Properties/Version", STRING, version, null);
        tag(node, "Faults/Count", INT32, "", "fault", "/faults");
        tag(node, "Faults/Codes", STRING, "", "fault", "/faults");
        tag(node, "Calibration/Id", STRING, "", "calibration", "/id");
        tag(node, "Calibration/State", STRING, "", "calibration", "/state");
        tag(node, "Calibration/Valid Until", DATE_TIME, "", "calibration", "/valid_until");
        tag(node, "Calibration/Expanded Uncertainty", DOUBLE, "%", "calibration", "/expanded_uncertainty_pct");
        state();
        rep();
        set();
        session();
        control();
    }

    /** Births give one to every metric but the rebirth's, whose name alone commands it. */
    long bdSeqAlias() {
        return alias + 1;
    }

    List<Tag> node() {
        return node;
    }

    List<Tag> lever() {
        return lever;
    }

    private void state() {
        tag(lever, "State/Session", INT32, "", "state", "/session");
        tag(lever, "State/Set", INT32, "", "state", "/set");
        tag(lever, "State/Reps", INT32, "reps", "state", "/reps");
        tag(lever, "State/Phase", STRING, "", "state", "/phase");
        tag(lever, "State/Peak Force", DOUBLE, "N", "state", "/peak/force_n");
        tag(lever, "State/Peak Angle", DOUBLE, "deg", "state", "/peak/angle_deg");
        tag(lever, "State/Target Reps", INT32, "reps", "state", "/targets/reps");
        tag(lever, "State/Goal Reached", BOOLEAN, "", "state", "/goal_reached");
        for (LeftOutReason reason : LeftOutReason.values()) {
            tag(lever, "State/Left Out/" + name(reason), INT32, "", "state", "/left_out/" + reason.wireName());
        }
    }

    private static String name(LeftOutReason reason) {
        return switch (reason) {
            case NO_FORCE -> "No Force";
            case TOO_SHORT -> "Too Short";
            case TOO_LONG -> "Too Long";
            case LEFT_STANDING -> "Left Standing";
        };
    }

    private void rep() {
        event("Rep", "rep");
        tag(lever, "Rep/Set", INT32, "", "rep", "/set");
        tag(lever, "Rep/Rep", INT32, "", "rep", "/rep");
        tag(lever, "Rep/Side", STRING, "", "rep", "/side");
        tempo("Rep/Tempo/", "rep", "/tempo/");
        tag(lever, "Rep/Range/Bottom", DOUBLE, "deg", "rep", "/range/bottom_deg");
        tag(lever, "Rep/Range/Top", DOUBLE, "deg", "rep", "/range/top_deg");
        tag(lever, "Rep/Range/ROM", DOUBLE, "deg", "rep", "/range/rom_deg");
        tag(lever, "Rep/Force/Peak", DOUBLE, "N", "rep", "/force/peak_n");
        tag(lever, "Rep/Force/Mean Concentric", DOUBLE, "N", "rep", "/force/mean_concentric_n");
        tag(lever, "Rep/Force/Mean Eccentric", DOUBLE, "N", "rep", "/force/mean_eccentric_n");
        tag(lever, "Rep/Force/Hold Mean", DOUBLE, "N", "rep", "/force/hold_mean_n");
        tag(lever, "Rep/Velocity/Mean Concentric", DOUBLE, "deg/s", "rep", "/velocity/mean_concentric_dps");
        tag(lever, "Rep/Velocity/Peak Concentric", DOUBLE, "deg/s", "rep", "/velocity/peak_concentric_dps");
        tag(lever, "Rep/Work/Concentric", DOUBLE, "J", "rep", "/work/concentric_j");
        tag(lever, "Rep/Work/Peak Power", DOUBLE, "W", "rep", "/work/peak_power_w");
        tag(lever, "Rep/Time Under Tension", DOUBLE, "s", "rep", "/time_under_tension_s");
        tag(lever, "Rep/Momentum", DOUBLE, "%", "rep", "/momentum_pct");
        tag(lever, "Rep/Flags", STRING, "", "rep", "/flags");
    }

    private void set() {
        event("Set", "set");
        tag(lever, "Set/Set", INT32, "", "set", "/set");
        tag(lever, "Set/Side", STRING, "", "set", "/side");
        tag(lever, "Set/Reps", INT32, "reps", "set", "/reps");
        tag(lever, "Set/Duration", DOUBLE, "s", "set", "/duration_s");
        tag(lever, "Set/Time Under Tension", DOUBLE, "s", "set", "/time_under_tension_s");
        tag(lever, "Set/Load", DOUBLE, "N", "set", "/load_n");
        tag(lever, "Set/Total Work", DOUBLE, "J", "set", "/total_work_j");
        tag(lever, "Set/Mean ROM", DOUBLE, "deg", "set", "/mean_rom_deg");
        tag(lever, "Set/ROM Loss", DOUBLE, "%", "set", "/rom_loss_pct");
        tag(lever, "Set/Velocity Loss", DOUBLE, "%", "set", "/velocity_loss_pct");
        tempo("Set/Mean Tempo/", "set", "/mean_tempo/");
        tag(lever, "Set/Touch Downs", INT32, "", "set", "/touch_downs");
        tag(lever, "Set/End Reason", STRING, "", "set", "/end_reason");
        tag(lever, "Set/Partial Returns", INT32, "", "set", "/partial_returns");
    }

    private void session() {
        event("Session", "session");
        tag(lever, "Session/Athlete", STRING, "", "session", "/athlete");
        tag(lever, "Session/Sets", INT32, "sets", "session", "/sets");
        tag(lever, "Session/Reps Left", INT32, "reps", "session", "/reps_left");
        tag(lever, "Session/Reps Right", INT32, "reps", "session", "/reps_right");
        tag(lever, "Session/Asymmetry/Work", DOUBLE, "%", "session", "/asymmetry/work_pct");
        tag(lever, "Session/Asymmetry/Peak Force", DOUBLE, "%", "session", "/asymmetry/peak_force_pct");
        tag(lever, "Session/Asymmetry/ROM", DOUBLE, "%", "session", "/asymmetry/rom_pct");
        tag(lever, "Session/End Reason", STRING, "", "session", "/end_reason");
    }

    private void control() {
        lever.add(new Tag(++alias, "Control/Side", STRING, "", "state", "/side", null, Control.SIDE));
        constant(lever, "Control/Tare", BOOLEAN, false, Control.TARE);
        constant(lever, "Control/Identify", BOOLEAN, false, Control.IDENTIFY);
        constant(lever, "Control/End Session", BOOLEAN, false, Control.END_SESSION);
        tag(lever, "Control/Answer", STRING, "", "answer", "/text");
    }

    private void event(String name, String type) {
        tag(lever, name + "/Id", STRING, "", type, "/id");
        tag(lever, name + "/Seq", INT64, "", type, "/seq");
    }

    private void tempo(String name, String type, String field) {
        tag(lever, name + "Notation", STRING, "", type, field + "notation");
        tag(lever, name + "Concentric", DOUBLE, "s", type, field + "concentric_s");
        tag(lever, name + "Peak Hold", DOUBLE, "s", type, field + "peak_hold_s");
        tag(lever, name + "Eccentric", DOUBLE, "s", type, field + "eccentric_s");
        tag(lever, name + "Bottom Pause", DOUBLE, "s", type, field + "bottom_pause_s");
    }

    private void tag(List<Tag> to, String name, DataType type, String unit, String topic, String field) {
        to.add(new Tag(++alias, name, type, unit, topic, field, null, null));
    }

    private void constant(List<Tag> to, String name, DataType type, Object value, @Nullable Control command) {
        to.add(new Tag(++alias, name, type, "", "", "", value, command));
    }
}
