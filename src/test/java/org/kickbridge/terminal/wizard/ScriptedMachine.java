package org.kickbridge.terminal.wizard;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.payload.RecordJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A machine that takes every step as it is told, each after it was looked at twice, and keeps what it was asked for. What
 * goes wrong is said beforehand.
 */
final class ScriptedMachine implements RequestDoor {
    private static final JsonMapper JSON = JsonMapper.shared();

    final List<String> asked = new ArrayList<>();
    /** Refuses the next request of this name once, with this code. */
    final Map<String, String> refuses = new LinkedHashMap<>();
    /** The next capture comes to nothing. */
    boolean failsNext;
    List<Remark> remarks = List.of();
    boolean open;
    boolean draft;
    Told told = Views.CALIBRATION;
    List<LoadPoint> loads = new ArrayList<>();
    List<KnownAngle> angles = new ArrayList<>();
    double leverLengthM = Double.NaN;
    private int looksLeft;
    private View.Doing doing = View.Doing.WAITING;
    private @Nullable String failed;
    private Runnable capture = () -> {
    };

    @Override
    public byte[] answer(String name, byte[] payload) {
        JsonNode fields = JSON.readTree(payload);
        String step = name.substring("calibrate/".length());
        if (!step.equals("status")) {
            asked.add(fields.isEmpty() ? step : step + fields.toString().replace('"', '\''));
        }
        String refused = refuses.remove(step);
        if (refused != null) {
            return ("{\"ok\":false,\"error\":\"" + refused + "\",\"message\":\"it is " + refused + " now\"}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        return JSON.writeValueAsBytes(answer(step, fields));
    }

    private Map<String, ?> answer(String step, JsonNode fields) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        switch (step) {
            case "begin" -> begin(fields);
            case "zero" -> capture(() -> loads.add(load(0)));
            case "load" -> capture(() -> loads.add(load(fields.path("mass_kg").asDouble())));
            case "rest" -> capture(() -> angles.add(angle(0)));
            case "angle" -> capture(() -> angles.add(angle(fields.path("deg").asDouble())));
            case "lever" -> leverLengthM = fields.path("length_m").asDouble();
            case "undo" -> undo();
            case "strike" -> loads.set(at(fields), loads.get(at(fields)).strike(fields.path("reason").asString("")));
            case "repeat" -> {
                int at = at(fields);
                LoadPoint old = loads.get(at);
                loads.set(at, old.strike("repeated as point " + (loads.size() + 1)));
                capture(() -> loads.add(at + 1, new LoadPoint(loads.size() + 1, old.run(), old.course(), old.appliedN(),
                        old.as(), old.raw(), null)));
            }
            case "status" -> look();
            case "abort" -> {
                open = false;
                draft = false;
            }
            case "record" -> answer.put("record", null);
            case "save" -> {
                open = false;
                draft = false;
                answer.put("record", RecordJson.map(record()));
            }
            default -> throw new IllegalArgumentException("no " + step + " here");
        }
        answer.put("open", open);
        answer.put("draft", draft);
        answer.put("view", open ? RecordJson.map(view()) : null);
        return answer;
    }

    private void begin(JsonNode fields) {
        if (!fields.path("resume").asBoolean(false)) {
            told = fields.path("purpose").asString("").equals("verification") ? Views.VERIFICATION : Views.CALIBRATION;
            loads.clear();
            angles.clear();
        }
        open = true;
    }

    private void capture(Runnable what) {
        doing = View.Doing.CAPTURING;
        failed = null;
        looksLeft = 2;
        capture = what;
    }

    private void look() {
        if (doing == View.Doing.CAPTURING && --looksLeft == 0) {
            doing = View.Doing.WAITING;
            if (failsNext) {
                failed = "It would not stand still.";
                failsNext = false;
            } else {
                capture.run();
            }
        }
    }

    private void undo() {
        if (doing == View.Doing.CAPTURING) {
            doing = View.Doing.WAITING;
        } else if (!angles.isEmpty()) {
            angles.removeLast();
        } else {
            loads.removeLast();
        }
    }

    private static int at(JsonNode fields) {
        return fields.path("point").asInt() - 1;
    }

    private LoadPoint load(double kg) {
        Course course = loads.isEmpty() ? Course.ZERO : kg == 0 ? Course.RETURN : Course.LOADING;
        return new LoadPoint(loads.size() + 1, 1, course, kg * Views.G, kg + " kg at the pad",
                Views.capture(800 + kg * Views.G * 100), null);
    }

    private KnownAngle angle(double deg) {
        return new KnownAngle(angles.size() + 1, deg, Views.capture(100 + deg * 4096 / 360), null);
    }

    private Taken taken() {
        return new Taken(loads, null, List.of(), angles, Double.NaN, Double.NaN, null, leverLengthM);
    }

    private View view() {
        View.Watch watch = doing == View.Doing.WAITING
                ? null
                : new View.Watch(Step.Kind.FORCE, 0.5, 49.1, 5600, 0.04, 0.01, 1.2, "drifts");
        return Views.view(told, doing, watch, failed, taken(), remarks,
                loads.isEmpty() && angles.isEmpty() ? List.of("Nothing was taken.") : List.of());
    }

    private CalibrationRecord record() {
        View view = view();
        Calibration before = new Calibration("old", new Calibration.Force(700, 0.011),
                new Calibration.Angle(90, 0.1, 4096));
        return new CalibrationRecord(1, "cal-0001-0123456789ab", "1", Instant.parse("2026-11-22T10:00:00Z"),
                Instant.parse("2027-11-22T10:00:00Z"), "gym-a", "kickback-1", told, 9.81, leverLengthM, before,
                view.after() == null ? before : view.after(), null, null, taken(), view.force(), view.angle(),
                view.within(), null);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
