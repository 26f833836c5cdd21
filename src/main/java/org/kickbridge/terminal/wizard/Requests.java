package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.payload.RecordJson;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A machine's requests below {@code calibrate/} as methods. As thread-safe as its door. */
public final class Requests {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RequestDoor door;

    public Requests(RequestDoor door) {
        this.door = door;
    }

    /**
     * How far the machine is.
     *
     * @param open whether a calibration goes on
     * @param draft whether one was left
     * @param view null where none is open
     */
    public record Status(boolean open, boolean draft, @Nullable View view) {}

    Status status() throws IOException, Refused {
        JsonNode answer = ask("status", Map.of());
        return new Status(answer.path("open").asBoolean(false), answer.path("draft").asBoolean(false), viewOf(answer));
    }

    /** A step, and what there is after it. */
    View step(String name, Map<String, ?> fields) throws IOException, Refused {
        View view = viewOf(ask(name, fields));
        if (view == null) {
            throw new IOException("the machine did not say how far it is after calibrate/" + name);
        }
        return view;
    }

    View step(String name) throws IOException, Refused {
        return step(name, Map.of());
    }

    /** Puts it on record. */
    CalibrationRecord save(Map<String, ?> fields) throws IOException, Refused {
        return record(ask("save", fields).path("record"));
    }

    /** Drops what was taken. */
    public void abort() throws IOException, Refused {
        ask("abort", Map.of());
    }

    /** Opens calibration over MQTT; until when. */
    public String allow(int minutes) throws IOException, Refused {
        return ask("allow", Map.of("minutes", minutes)).path("until").asString("");
    }

    /** What was told at the last calibration, to be offered again; null where there is none or it cannot be read. */
    @Nullable
    CalibrationRecord latest() throws IOException {
        try {
            JsonNode found = ask("record", Map.of()).path("record");
            return found.isObject() ? record(found) : null;
        } catch (Refused | IllegalArgumentException none) {
            return null;
        }
    }

    private static CalibrationRecord record(JsonNode json) {
        return RecordJson.read(JSON.writeValueAsBytes(json), CalibrationRecord.class);
    }

    private static @Nullable View viewOf(JsonNode answer) {
        JsonNode view = answer.path("view");
        return view.isObject() ? RecordJson.read(JSON.writeValueAsBytes(view), View.class) : null;
    }

    private JsonNode ask(String name, Map<String, ?> fields) throws IOException, Refused {
        byte[] answer = door.answer("calibrate/" + name, JSON.writeValueAsBytes(fields));
        JsonNode json;
        try {
            json = JSON.readTree(answer);
        } catch (JacksonException e) {
            throw new IOException("the machine's answer to calibrate/" + name + " cannot be read", e);
        }
        if (!json.path("ok").asBoolean(false)) {
            throw new Refused(json.path("error").asString("?"), json.path("message").asString("it was refused"));
        }
        return json;
    }
}
