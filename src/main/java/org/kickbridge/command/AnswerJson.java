package org.kickbridge.command;

import java.io.ByteArrayOutputStream;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes answers as JSON. */
final class AnswerJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AnswerJson() {
    }

    static byte[] write(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            switch (answer) {
                case Answer.Done(var fields) -> {
                    json.writeBooleanProperty("ok", true);
                    fields.forEach((name, value) -> {
                        json.writeName(name);
                        write(json, value);
                    });
                }
                case Answer.Refused(CommandError error) -> {
                    json.writeBooleanProperty("ok", false);
                    json.writeStringProperty("error", error.code().wireName());
                    json.writeStringProperty("message", error.message());
                }
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Verbatim(var written) -> json.writeRawValue(written);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer whole -> json.writeNumber(whole);
            case Long whole -> json.writeNumber(whole);
            case Double number when !Double.isFinite(number) -> json.writeNull();
            case Double number -> json.writeNumber(number);
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, inner) -> {
                    json.writeName(String.valueOf(name));
                    write(json, inner);
                });
                json.writeEndObject();
            }
            case Iterable<?> list -> {
                json.writeStartArray();
                list.forEach(inner -> write(json, inner));
                json.writeEndArray();
            }
            default -> throw new IllegalArgumentException("an answer cannot carry a " + value.getClass().getName());
        }
    }
}
