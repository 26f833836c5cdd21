package org.kickbridge.sparkplug;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * One value that is reported, and where it stands in the machine's own payloads.
 *
 * @param alias what stands for the name after the birth; 0 for none
 * @param unit empty where there is none
 * @param topic which payload has it, such as {@code rep}; empty for a constant
 * @param field where in that payload, as a JSON pointer
 * @param constant of what has no payload
 * @param command what a host that writes it asks for; null where it may not
 */
record Tag(long alias, String name, DataType type, String unit, String topic, String field, @Nullable Object constant,
        @Nullable Control command) {
    private static final int GOOD = 192;
    private static final int BAD = 0;

    /** What stands there; null where it is not known. A list becomes its length or its items, as the type wants. */
    @Nullable
    Object valueIn(JsonNode payload) {
        JsonNode found = payload.at(field);
        if (found.isMissingNode() || found.isNull()) {
            return null;
        }
        return switch (type) {
            case INT32 -> found.isArray() ? found.size() : found.asInt();
            case INT64 -> found.asLong();
            case DOUBLE -> found.asDouble();
            case BOOLEAN -> found.asBoolean();
            case STRING -> found.isArray() ? joined(found) : found.asString();
            case DATE_TIME -> Instant.parse(found.asString()).toEpochMilli();
        };
    }

    private static String joined(JsonNode list) {
        return list.valueStream()
                .map(item -> item.isObject() ? item.path("code").asString("") : item.asString())
                .collect(Collectors.joining(", "));
    }

    /** What a birth says about it beside its value. */
    Map<String, Object> properties(@Nullable Object value) {
        Map<String, Object> properties = new LinkedHashMap<>(quality(value));
        if (!unit.isEmpty()) {
            properties.put("engUnit", unit);
        }
        properties.put("readOnly", command == null);
        return properties;
    }

    /** What goes with every value. */
    static Map<String, Object> quality(@Nullable Object value) {
        return Map.of("Quality", value == null ? BAD : GOOD);
    }
}
