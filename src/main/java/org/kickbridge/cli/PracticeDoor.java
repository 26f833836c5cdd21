package org.kickbridge.cli;

import java.io.IOException;

import org.kickbridge.command.RequestDoor;
import org.kickbridge.source.simulator.PracticeMachine;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does at the machine for practice what the technician was just asked to do, before the request for it is passed on. As
 * thread-safe as the door behind it.
 */
final class PracticeDoor implements RequestDoor {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double HIGH_END_DEG = 92;
    private static final double SWEEP_TO_DEG = 80;
    private static final double SWEEP_S = 24;
    private static final int SWEEPS = 30;

    private final RequestDoor inner;
    private final PracticeMachine machine;
    private final double gravityMps2;
    private final double leverLengthM;
    private volatile JsonNode taken = JSON.createObjectNode();

    /**
     * @param gravityMps2 by which the machine turns kilograms into newtons
     * @param leverLengthM as the machine knows it
     */
    PracticeDoor(RequestDoor inner, PracticeMachine machine, double gravityMps2, double leverLengthM) {
        this.inner = inner;
        this.machine = machine;
        this.gravityMps2 = gravityMps2;
        this.leverLengthM = leverLengthM;
    }

    @Override
    public byte[] answer(String name, byte[] payload) throws IOException {
        obey(name, payload);
        byte[] answer = inner.answer(name, payload);
        if (read(answer).path("ok").asBoolean(false)) {
            follow(name);
        }
        remember(answer);
        return answer;
    }

    private void obey(String name, byte[] payload) {
        JsonNode fields = read(payload);
        switch (name) {
            case "calibrate/zero", "calibrate/rest", "calibrate/save" -> {
                machine.hang(0);
                machine.holdAt(0);
            }
            case "calibrate/load" -> machine.hang(newton(fields));
            case "calibrate/angle" -> {
                machine.hang(0);
                machine.holdAt(within(fields.path("deg").asDouble(0), -180, 180));
            }
            case "calibrate/stops", "calibrate/sweep" -> machine.hang(0);
            case "calibrate/repeat" -> repeat(fields);
            default -> {
                // All others need no hand.
            }
        }
    }

    /** What moves the lever begins when it is looked at, not before. */
    private void follow(String name) {
        switch (name) {
            // Its rest is its lower end.
            case "calibrate/stops" -> machine.holdAt(HIGH_END_DEG);
            case "calibrate/sweep" -> machine.sweep(0, SWEEP_TO_DEG, SWEEP_S, SWEEPS);
            // Where it is not enough yet, the lever moves on.
            case "calibrate/finish" -> machine.holdAt(0);
            default -> {
                // All others leave it where it is.
            }
        }
    }

    private double newton(JsonNode load) {
        double pad = load.has("mass_kg")
                ? load.path("mass_kg").asDouble(0) * gravityMps2
                : load.path("force_n").asDouble(0);
        double arm = load.path("arm_m").asDouble(leverLengthM);
        return within(pad * arm / leverLengthM, 0, 10_000);
    }

    private void repeat(JsonNode fields) {
        boolean angle = fields.path("kind").asString("force").equals("angle");
        int number = fields.path("point").asInt(0);
        for (JsonNode point : taken.path(angle ? "angles" : "loads")) {
            if (point.path("number").asInt(0) == number) {
                if (angle) {
                    machine.holdAt(point.path("deg").asDouble(0));
                } else {
                    machine.hang(within(point.path("applied_n").asDouble(0), 0, 10_000));
                }
            }
        }
    }

    private void remember(byte[] answer) {
        JsonNode view = read(answer).path("view");
        if (view.isObject()) {
            taken = view.path("taken");
        }
    }

    /** What the machine will refuse must not stop the practice. */
    private static double within(double value, double from, double to) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, from, to);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
