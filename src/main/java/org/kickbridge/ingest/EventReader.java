package org.kickbridge.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.kickbridge.store.series.Rejected;
import org.kickbridge.store.series.SeriesEvent;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells events from everything else that may come on their topics; what an event needs is checked, the rest is kept as it
 * is. Stateless. */
final class EventReader {
    /** The largest set event has a thousand ids, 40 kB. */
    static final int LARGEST_BYTES = 256 << 10;

    private static final long LARGEST_SEQ = 1L << 53;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Set<String> TYPES = Set.of("rep", "set", "session");

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private EventReader() {
    }

    /** The event that came on this topic, or why it is none. */
    static Read read(String topic, byte[] payload) {
        if (payload.length > LARGEST_BYTES) {
            return not(topic, payload, "it has " + payload.length + " bytes; allowed are " + LARGEST_BYTES);
        }
        String text;
        JsonNode json;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
            json = JSON.readTree(text);
        } catch (CharacterCodingException e) {
            return not(topic, payload, "it is no UTF-8");
        } catch (JacksonException e) {
            return not(topic, payload, "it is no JSON: " + e.getOriginalMessage());
        }
        return read(topic, text, json);
    }

    /** @param text what {@code json} was read from */
    static Read read(String topic, String text, JsonNode json) {
        String fault = fault(topic, json);
        if (fault != null) {
            return not(topic, text.getBytes(StandardCharsets.UTF_8), fault);
        }
        return new Read.Event(new SeriesEvent(json.get("site").asString(), json.get("machine").asString(),
                json.get("seq").longValue(), Instant.parse(json.get("at").asString()), topic, text));
    }

    private static @Nullable String fault(String topic, JsonNode json) {
        if (!json.isObject()) {
            return "it is no JSON object";
        }
        for (String name : new String[]{"type", "schema", "id", "site", "machine", "at"}) {
            JsonNode field = json.get(name);
            if (field == null || !field.isString()) {
                return field == null ? name + " is missing" : name + " is no text";
            }
        }
        String type = json.get("type").asString();
        if (!TYPES.contains(type)) {
            return "type is \"" + type + "\"; allowed are rep, set and session";
        }
        String schema = "kickbridge/" + type + "/1";
        if (!json.get("schema").asString().equals(schema)) {
            return "schema is \"" + json.get("schema").asString() + "\"; known is " + schema;
        }
        if (!isUuid(json.get("id").asString())) {
            return "id is no UUID";
        }
        JsonNode seq = json.get("seq");
        if (seq == null || !seq.isIntegralNumber() || !seq.canConvertToLong() || seq.longValue() < 1
                || seq.longValue() > LARGEST_SEQ) {
            return seq == null ? "seq is missing" : "seq must be a whole number from 1 to " + LARGEST_SEQ;
        }
        String told = "kickbridge/v1/" + json.get("site").asString() + "/" + json.get("machine").asString() + "/"
                + type;
        if (!told.equals(topic)) {
            return "its site, machine and type belong to " + told;
        }
        return at(json.get("at").asString());
    }

    private static @Nullable String at(String text) {
        try {
            Instant at = Instant.parse(text);
            return at.isBefore(EARLIEST) || !at.isBefore(LATEST) ? "at must lie between 1970 and 2200" : null;
        } catch (DateTimeException e) {
            return "at is no instant as RFC 3339 has it";
        }
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Read not(String topic, byte[] payload, String reason) {
        return new Read.Not(new Rejected(topic, reason, payload));
    }
}
