package org.kickbridge.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

import org.kickbridge.command.RequestDoor;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.source.simulator.PracticeMachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kickbridge.app.DaemonRig.soon;

import tools.jackson.databind.JsonNode;

/** Calibrates a daemon's machine by requests, with a hand on its weights. */
record Technician(RequestDoor door, PracticeMachine machine) {
    static LiveSource live(PracticeMachine machine) {
        return new LiveSource(machine, OptionalLong.of(0), true, 0.75, List.of(new Sensor("force", "simulated", 320),
                new Sensor("angle", "simulated", 500)), "for practice");
    }

    /** Asks again where the machine had no time, as its answer says; on a busy computer that happens. */
    JsonNode ask(String name, String payload) {
        try {
            JsonNode answer = once(name, payload);
            for (int again = 0; again < 30 && answer.path("message").asString("").contains("ask again"); again++) {
                answer = once(name, payload);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode once(String name, String payload) throws IOException {
        return DaemonRig.JSON.readTree(door.answer(name, payload.getBytes(StandardCharsets.UTF_8)));
    }

    JsonNode well(String name, String payload) {
        JsonNode answer = ask(name, payload);
        assertThat(answer.get("ok").asBoolean()).as(name + " " + answer).isTrue();
        return answer;
    }

    void refused(String name, String payload, String code, String words) {
        JsonNode answer = ask(name, payload);
        assertThat(answer.get("ok").asBoolean()).as(answer.toString()).isFalse();
        assertThat(answer.get("error").asString()).isEqualTo(code);
        assertThat(answer.get("message").asString()).contains(words);
    }

    void begin(String purpose) {
        well("calibrate/begin", "{\"operator\":\"Jo\",\"purpose\":\"" + purpose + "\"}");
    }

    /** A step that ends by itself. */
    JsonNode step(String name, String payload) {
        well(name, payload);
        JsonNode view = soon().until(() -> well("calibrate/status", "").get("view"),
                now -> now.get("doing").asString().equals("waiting"));
        assertThat(view.get("failed").isNull()).as(view.get("failed").toString()).isTrue();
        return view;
    }

    JsonNode zero() {
        machine.hang(0);
        return step("calibrate/zero", "");
    }

    JsonNode load(double newton) {
        machine.hang(newton);
        return step("calibrate/load", "{\"force_n\":" + newton + "}");
    }

    JsonNode hold(double deg) {
        machine.holdAt(deg);
        return deg == 0 ? step("calibrate/rest", "") : step("calibrate/angle", "{\"deg\":" + deg + "}");
    }

    /** Zero, two weights, and the zero again. */
    void weigh() {
        zero();
        load(100);
        load(200);
        zero();
    }

    /** What is in force now. */
    String idInForce() {
        return soon().until(() -> ask("tare", ""), answer -> answer.get("ok").asBoolean())
                .get("calibration_id")
                .asString();
    }
}
