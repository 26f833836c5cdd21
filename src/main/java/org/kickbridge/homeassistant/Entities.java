package org.kickbridge.homeassistant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kickbridge.event.CalibrationState;
import org.kickbridge.event.Phase;
import org.kickbridge.reading.Side;

/** What people look at and press, each taken from the topic that has it. Stateless. */
final class Entities {
    /** Live values of a lever that rests are old after this. */
    private static final int LIVE_EXPIRES_S = 5;
    private static final String COMMANDS = "cmd/";
    /** A state in Home Assistant has 255 characters at most. */
    private static final String SHORT = "[:255]";

    private Entities() {
    }

    /**
     * @param root what a topic of the machine begins with, such as {@code kickbridge/v1/gym/kickback-1/}
     * @param tareButton whether there is one
     */
    static List<Entity> of(String root, boolean tareButton) {
        List<Entity> all = new ArrayList<>();
        all.addAll(now(root + "state"));
        all.addAll(live(root + "live"));
        all.addAll(rep(root + "rep"));
        all.addAll(set(root + "set"));
        all.addAll(session(root + "session"));
        all.addAll(health(root));
        all.addAll(pressed(root, tareButton));
        return all;
    }

    private static List<Entity> now(String topic) {
        return List.of(
                sensor("reps", "Reps", topic, "reps").icon("counter").measures("reps", 0),
                sensor("set", "Set", topic, "set").icon("format-list-numbered"),
                sensor("session", "Session", topic, "session").icon("calendar-check").hidden(),
                sensor("phase", "Phase", topic, "phase").icon("sine-wave")
                        .oneOf(Arrays.stream(Phase.values()).map(Phase::wireName).toList()),
                sensor("peak_force", "Peak force of the set", topic, "peak.force_n").icon("arrow-collapse-up")
                        .measures("N", 0),
                sensor("peak_angle", "Peak angle of the set", topic, "peak.angle_deg").icon("angle-acute")
                        .measures("°", 1),
                Entity.binarySensor("goal_reached", "Reps of the goal reached", topic,
                        "{{ 'ON' if value_json.goal_reached else 'OFF' }}").icon("flag-checkered"),
                Entity.sensor("left_out", "Movements not counted", topic,
                        "{{ value_json.left_out.values() | sum if value_json.left_out is defined else None }}")
                        .icon("counter")
                        .measures("times", 0)
                        .with("json_attributes_topic", topic)
                        .with("json_attributes_template", "{{ value_json.left_out | default({}) | tojson }}")
                        .diagnostic());
    }

    /** Twenty a second while the lever moves, more than a recorder should keep: whoever wants them switches them on. */
    private static List<Entity> live(String topic) {
        return List.of(
                sensor("live_angle", "Angle now", topic, "angle_deg[-1]").icon("angle-acute").measures("°", 1),
                sensor("live_force", "Force now", topic, "force_n[-1]").icon("arm-flex").measures("N", 0))
                .stream()
                .map(each -> each.hidden().with("expire_after", LIVE_EXPIRES_S))
                .toList();
    }

    private static List<Entity> rep(String topic) {
        return List.of(
                sensor("tempo", "Tempo", topic, "tempo.notation").icon("metronome"),
                sensor("concentric", "Concentric", topic, "tempo.concentric_s").icon("arrow-up").seconds(),
                sensor("hold", "Hold", topic, "tempo.peak_hold_s").icon("pause").seconds(),
                sensor("eccentric", "Eccentric", topic, "tempo.eccentric_s").icon("arrow-down").seconds(),
                sensor("bottom_pause", "Bottom pause", topic, "tempo.bottom_pause_s").icon("pause-circle-outline")
                        .seconds(),
                sensor("range", "Range of motion", topic, "range.rom_deg").icon("angle-obtuse").measures("°", 1),
                sensor("top", "Top angle", topic, "range.top_deg").icon("angle-acute").measures("°", 1),
                sensor("rep_force", "Peak force", topic, "force.peak_n").icon("arm-flex").measures("N", 0),
                sensor("hold_force", "Force in the hold", topic, "force.hold_mean_n").icon("arm-flex-outline")
                        .measures("N", 0),
                sensor("velocity", "Concentric velocity", topic, "velocity.mean_concentric_dps").icon("speedometer")
                        .measures("°/s", 0),
                sensor("power", "Peak power", topic, "work.peak_power_w").with("device_class", "power")
                        .measures("W", 0),
                sensor("rep_tension", "Time under tension", topic, "time_under_tension_s").icon("timer-outline")
                        .seconds(),
                Entity.sensor("flags", "Remarks", topic,
                        "{{ (value_json.flags | join(', '))" + SHORT + " if value_json.flags else 'none' }}")
                        .icon("comment-alert-outline"));
    }

    private static List<Entity> set(String topic) {
        return List.of(
                sensor("set_reps", "Reps of the last set", topic, "reps").icon("counter").measures("reps", 0),
                sensor("load", "Load", topic, "load_n").icon("weight").measures("N", 0),
                sensor("set_tempo", "Mean tempo of the last set", topic, "mean_tempo.notation").icon("metronome"),
                sensor("velocity_loss", "Velocity loss", topic, "velocity_loss_pct").icon("speedometer-slow")
                        .measures("%", 0),
                sensor("set_tension", "Time under tension of the last set", topic, "time_under_tension_s")
                        .icon("timer-outline")
                        .seconds(),
                sensor("touch_downs", "Touch-downs of the last set", topic, "touch_downs").icon("arrow-collapse-down")
                        .measures("times", 0),
                sensor("partial_returns", "Partial returns of the last set", topic, "partial_returns")
                        .icon("arrow-u-left-top")
                        .measures("times", 0));
    }

    private static List<Entity> session(String topic) {
        return List.of(
                sensor("sets", "Sets of the last session", topic, "sets").icon("format-list-numbered")
                        .measures("sets", 0),
                sensor("reps_left", "Reps left", topic, "reps_left").icon("alpha-l-box-outline").measures("reps", 0),
                sensor("reps_right", "Reps right", topic, "reps_right").icon("alpha-r-box-outline")
                        .measures("reps", 0),
                asymmetry("asymmetry_work", "Asymmetry of work", topic, "work_pct"),
                asymmetry("asymmetry_force", "Asymmetry of peak force", topic, "peak_force_pct"),
                asymmetry("asymmetry_range", "Asymmetry of range", topic, "rom_pct"));
    }

    private static List<Entity> health(String root) {
        String fault = root + "fault";
        String calibration = root + "calibration";
        return List.of(
                Entity.binarySensor("problem", "Problem", fault, "{{ 'ON' if value_json.faults else 'OFF' }}")
                        .with("device_class", "problem")
                        .with("json_attributes_topic", fault)
                        .diagnostic(),
                Entity.sensor("faults", "Faults", fault, "{{ (value_json.faults | map(attribute='code') | join(', '))"
                        + SHORT + " if value_json.faults else 'none' }}").icon("alert-circle-outline").diagnostic(),
                sensor("calibration", "Calibration", calibration, "state").icon("scale-balance")
                        .oneOf(Arrays.stream(CalibrationState.values()).map(CalibrationState::wireName).toList())
                        .diagnostic(),
                sensor("calibration_until", "Calibration valid until", calibration, "valid_until")
                        .with("device_class", "timestamp")
                        .diagnostic(),
                sensor("version", "Version", root + "status", "version").icon("tag-outline").diagnostic());
    }

    private static List<Entity> pressed(String root, boolean tareButton) {
        List<Entity> all = new ArrayList<>();
        all.add(Entity.button("identify", "Identify", root + COMMANDS + "identify")
                .with("device_class", "identify")
                .diagnostic());
        all.add(Entity.select("side", "Side", root + "state", "{{ value_json.side }}",
                Arrays.stream(Side.values()).map(Side::wireName).toList())
                .with("command_topic", root + COMMANDS + "side")
                .with("command_template", "{\"side\": \"{{ value }}\"}")
                .icon("human"));
        all.add(Entity.button("end_session", "End session", root + COMMANDS + "session/end").icon("flag-checkered"));
        if (tareButton) {
            all.add(Entity.button("tare", "Tare", root + COMMANDS + "tare")
                    .icon("scale")
                    .with("entity_category", "config"));
        }
        return all;
    }

    private static Entity sensor(String key, String name, String topic, String field) {
        return Entity.sensor(key, name, topic, "{{ value_json." + field + " }}");
    }

    private static Entity asymmetry(String key, String name, String topic, String field) {
        return Entity.sensor(key, name, topic,
                "{{ value_json.asymmetry." + field + " if value_json.asymmetry is defined else None }}")
                .icon("scale-unbalanced")
                .measures("%", 1);
    }
}
