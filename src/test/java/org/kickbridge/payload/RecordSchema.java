package org.kickbridge.payload;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of what {@link RecordJson} writes for a record, by reflection over its components as that does; what a
 * component means comes from its {@code @param}. A number that is not finite is null, so that each {@code double} may be.
 */
public final class RecordSchema {
    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Javadoc javadoc;

    private RecordSchema(Javadoc javadoc) {
        this.javadoc = javadoc;
    }

    /** The whole schema, records inside it under {@code $defs}. */
    public static Map<String, Object> of(Class<? extends Record> type, Javadoc javadoc) {
        return new RecordSchema(javadoc).root(type, Map.of());
    }

    /** The same with fields before those of the record, as answers have them. */
    public static Map<String, Object> of(Class<? extends Record> type, Map<String, Object> before, Javadoc javadoc) {
        return new RecordSchema(javadoc).root(type, before);
    }

    private Map<String, Object> root(Class<?> type, Map<String, Object> before) {
        Map<String, Object> schema = object(type, before);
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return schema;
    }

    private Map<String, Object> object(Class<?> type, Map<String, Object> before) {
        Map<String, Object> properties = new LinkedHashMap<>(before);
        for (RecordShape.Field field : RecordShape.of(type).fields()) {
            Map<String, Object> value = value(field.type(), field.nullable());
            String about = javadoc.component(type, field.accessor().getName());
            if (about != null) {
                value.put("description", about);
            }
            properties.put(field.name(), value);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        String about = javadoc.of(type);
        if (about != null) {
            schema.put("description", about);
        }
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        return schema;
    }

    private Map<String, Object> value(Type type, boolean nullable) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (type) {
            case ParameterizedType of when of.getRawType() == List.class -> {
                schema.put("type", "array");
                schema.put("items", value(of.getActualTypeArguments()[0], false));
            }
            case ParameterizedType of when of.getRawType() == Map.class -> {
                schema.put("type", "object");
                schema.put("additionalProperties", value(of.getActualTypeArguments()[1], false));
            }
            case Class<?> plain when plain.isRecord() -> reference(plain, nullable, schema);
            case Class<?> plain when plain.isEnum() -> {
                schema.put("type", kind("string", nullable));
                List<@Nullable Object> names = new java.util.ArrayList<>(Arrays.stream(plain.getEnumConstants())
                        .map(each -> RecordShape.lower((Enum<?>) each))
                        .toList());
                if (nullable) {
                    names.add(null);
                }
                schema.put("enum", names);
            }
            case Class<?> plain -> plain(plain, nullable, schema);
            default -> throw new IllegalArgumentException("JSON cannot carry a " + type);
        }
        return schema;
    }

    private void reference(Class<?> type, boolean nullable, Map<String, Object> schema) {
        String name = RecordShape.snake(name(type)).substring(1);
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, object(type, Map.of()));
        }
        Map<String, Object> reference = Map.of("$ref", "#/$defs/" + name);
        if (nullable) {
            schema.put("anyOf", List.of(reference, Map.of("type", "null")));
        } else {
            schema.putAll(reference);
        }
    }

    /** {@code Calibration.Force} is {@code calibration_force}. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? "" : name(outer)) + type.getSimpleName();
    }

    private static void plain(Class<?> type, boolean nullable, Map<String, Object> schema) {
        if (type == double.class || type == Double.class) {
            schema.put("type", kind("number", true));
        } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            schema.put("type", kind("integer", nullable));
        } else if (type == boolean.class || type == Boolean.class) {
            schema.put("type", kind("boolean", nullable));
        } else if (type == String.class) {
            schema.put("type", kind("string", nullable));
        } else if (type == Instant.class) {
            schema.put("type", kind("string", nullable));
            schema.put("format", "date-time");
        } else {
            throw new IllegalArgumentException("JSON cannot carry a " + type);
        }
    }

    private static Object kind(String kind, boolean nullable) {
        return nullable ? List.of(kind, "null") : kind;
    }
}
