package org.kickbridge.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.kickbridge.command.Answer;
import org.kickbridge.command.CommandError;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A request as one line: {@code {"command":"calibrate/status","payload":{…}}}. The payload is handed on byte for byte, so
 * that whoever reads it sees what was written.
 */
final class Envelope {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ALLOWED = "allowed is {\"command\": NAME, \"payload\": {...}} in one line";

    private final String command;
    private final byte[] payload;

    Envelope(String command, byte[] payload) {
        this.command = command;
        this.payload = payload;
    }

    String command() {
        return command;
    }

    byte[] payload() {
        return payload;
    }

    /** What is wrong with a line, as an answer. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String sentence) {
            super(sentence, null, false, false);
        }

        byte[] answer() {
            return Answer.error(CommandError.Code.NOT_JSON, String.valueOf(getMessage())).json();
        }
    }

    static Envelope read(byte[] line) throws Unreadable {
        String command = null;
        byte[] payload = {};
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("the line is no JSON object; " + ALLOWED);
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("command") && value == JsonToken.VALUE_STRING && command == null) {
                    command = parser.getString();
                } else if (field.equals("payload") && value == JsonToken.START_OBJECT && payload.length == 0) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    payload = Arrays.copyOfRange(line, from, (int) parser.currentLocation().getByteOffset());
                } else if (!field.equals("payload") || value != JsonToken.VALUE_NULL) {
                    throw new Unreadable("the line has a field that cannot be there; " + ALLOWED);
                }
            }
            if (parser.nextToken() != null) {
                throw new Unreadable("the line goes on behind the JSON object; " + ALLOWED);
            }
        } catch (JacksonException e) {
            throw new Unreadable("the line is no JSON; " + ALLOWED);
        }
        if (command == null) {
            throw new Unreadable("the line names no command; " + ALLOWED);
        }
        return new Envelope(command, payload);
    }

    /** The line, without its end; a payload's line breaks become blanks, which mean the same in JSON. */
    byte[] line() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("command", command);
            String inner = new String(payload, StandardCharsets.UTF_8).strip();
            if (!inner.isEmpty()) {
                json.writeName("payload");
                json.writeRawValue(inner.replace('\n', ' ').replace('\r', ' '));
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
