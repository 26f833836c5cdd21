package org.kickbridge.payload;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Java records as JSON and back, nothing lost: a record that was written and read again is equal to the first. A field is
 * a component in its order, its name in snake_case with each capital letter a word ({@code creepNU} is
 * {@code creep_n_u}); what a record computes does not appear. NaN is {@code null}, numbers keep all of their digits and
 * have no exponent, enums are lower case, instants RFC 3339 in UTC, maps sorted by key. Stateless.
 */
public final class RecordJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RecordJson() {
    }

    /** The record as one JSON object, UTF-8, on one line, without a line end; the same record gives the same bytes. */
    public static byte[] of(Record value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(json, map(value));
        }
        return bytes.toByteArray();
    }

    /**
     * The record that {@link #of} wrote. Fields that the record does not know are left alone; a number, a list or a map
     * that is missing is NaN or empty, as is what may be null, so that an older file can still be read.
     *
     * @throws IllegalArgumentException naming the field, what was found and what is allowed
     */
    public static <T extends Record> T read(byte[] json, Class<T> type) {
        JsonNode tree;
        try {
            tree = READER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("JSON that cannot be read; allowed is one JSON object", e);
        }
        return RecordReader.read(tree, type);
    }

    /**
     * The record in plain things, in the order of its components: text, booleans, {@code Integer}, {@code Long},
     * {@code Double}, maps and lists of these, null.
     */
    public static Map<String, @Nullable Object> map(Record value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordShape.Field field : RecordShape.of(value.getClass()).fields()) {
            fields.put(field.name(), plain(field.of(value)));
        }
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> Double.isFinite(number) ? number : null;
            case String _,Boolean _,Integer _,Long _ -> value;
            case Instant instant -> instant.toString();
            case Enum<?> constant -> RecordShape.lower(constant);
            case Record inner -> map(inner);
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>(list.size());
                list.forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), plain(item)));
                yield sorted;
            }
            default -> throw new IllegalArgumentException("a record's JSON cannot carry a "
                    + value.getClass().getName());
        };
    }

    private static void write(JsonGenerator json, @Nullable Object plain) {
        switch (plain) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer whole -> json.writeNumber(whole);
            case Long whole -> json.writeNumber(whole);
            case Double number -> json.writeNumber(Decimals.exact(number));
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, item) -> {
                    json.writeName(String.valueOf(name));
                    write(json, item);
                });
                json.writeEndObject();
            }
            default -> throw new IllegalStateException("not plain: " + plain.getClass().getName());
        }
    }
}
