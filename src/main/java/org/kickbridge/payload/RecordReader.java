package org.kickbridge.payload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** A JSON tree as a record; follows the types of its components. Stateless. */
final class RecordReader {
    private static final int LONGEST_SHOWN = 60;

    private RecordReader() {
    }

    /** @throws IllegalArgumentException naming the field, what was found and what is allowed */
    static <T extends Record> T read(JsonNode json, Class<T> type) {
        return type.cast(object(json, type, ""));
    }

    private static Object object(JsonNode json, Class<?> type, String path) {
        if (!json.isObject()) {
            throw fault(path, json, "an object");
        }
        RecordShape shape = RecordShape.of(type);
        @Nullable
        Object[] values = new Object[shape.fields().size()];
        for (int i = 0; i < values.length; i++) {
            RecordShape.Field field = shape.fields().get(i);
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            JsonNode value = json.path(field.name());
            if (!field.nullable() || !isAbsent(value)) {
                values[i] = value(value, field.type(), at);
            }
        }
        try {
            return shape.constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException((path.isEmpty() ? "" : path + ": ") + why.getMessage(), why);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }

    private static Object value(JsonNode json, Type type, String path) {
        return switch (type) {
            case Class<?> plain -> plain(json, plain, path);
            case ParameterizedType of when of.getRawType() == List.class ->
                list(json, of.getActualTypeArguments()[0], path);
            case ParameterizedType of when of.getRawType() == Map.class ->
                map(json, of.getActualTypeArguments()[1], path);
            default -> throw new IllegalStateException(path + " is of a type that JSON cannot carry: " + type);
        };
    }

    private static Object plain(JsonNode json, Class<?> type, String path) {
        if (type == double.class || type == Double.class) {
            return number(json, path);
        } else if (type == int.class || type == Integer.class) {
            return (int) whole(json, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return whole(json, path, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == boolean.class || type == Boolean.class) {
            if (!json.isBoolean()) {
                throw fault(path, json, "true or false");
            }
            return json.booleanValue();
        } else if (type == String.class) {
            return text(json, path, "a text");
        } else if (type == Instant.class) {
            return instant(json, path);
        } else if (type.isEnum()) {
            return constant(json, type, path);
        }
        return object(json, type, path);
    }

    private static double number(JsonNode json, String path) {
        if (isAbsent(json)) {
            return Double.NaN;
        }
        double value = json.isNumber() ? json.doubleValue(Double.NaN) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw fault(path, json, "a number or null");
        }
        return value;
    }

    private static long whole(JsonNode json, String path, long least, long most) {
        if (!json.isIntegralNumber() || !json.canConvertToLong() || json.longValue() < least
                || json.longValue() > most) {
            throw fault(path, json, "a whole number from " + least + " to " + most);
        }
        return json.longValue();
    }

    private static String text(JsonNode json, String path, String allowed) {
        if (!json.isString()) {
            throw fault(path, json, allowed);
        }
        return json.stringValue();
    }

    private static Instant instant(JsonNode json, String path) {
        String allowed = "RFC 3339 in UTC such as 2026-01-05T10:00:00Z";
        try {
            return Instant.parse(text(json, path, allowed));
        } catch (DateTimeException e) {
            throw fault(path, json, allowed);
        }
    }

    private static Object constant(JsonNode json, Class<?> type, String path) {
        List<Enum<?>> all = Arrays.stream(type.getEnumConstants()).<Enum<?>>map(Enum.class::cast).toList();
        String allowed = "one of " + String.join(", ", all.stream().map(RecordShape::lower).toList());
        String name = text(json, path, allowed);
        return all.stream()
                .filter(each -> RecordShape.lower(each).equals(name))
                .findFirst()
                .orElseThrow(() -> fault(path, json, allowed));
    }

    private static List<Object> list(JsonNode json, Type of, String path) {
        if (!json.isMissingNode() && !json.isArray()) {
            throw fault(path, json, "a list");
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            items.add(value(json.path(i), of, path + "[" + i + "]"));
        }
        return items;
    }

    private static Map<String, Object> map(JsonNode json, Type of, String path) {
        if (!json.isMissingNode() && !json.isObject()) {
            throw fault(path, json, "an object");
        }
        Map<String, Object> items = new LinkedHashMap<>();
        json.propertyStream()
                .forEach(each -> items.put(each.getKey(), value(each.getValue(), of,
                        path + "." + each.getKey())));
        return items;
    }

    private static boolean isAbsent(JsonNode json) {
        return json.isMissingNode() || json.isNull();
    }

    private static IllegalArgumentException fault(String path, JsonNode json, String allowed) {
        String found = json.isMissingNode() ? "missing" : json.toString();
        if (found.length() > LONGEST_SHOWN) {
            found = found.substring(0, LONGEST_SHOWN) + "…";
        }
        return new IllegalArgumentException((path.isEmpty() ? "" : path + " ") + found + "; allowed is " + allowed);
    }
}
