package org.kickbridge.payload;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one JSON object, written in the order of the calls. What was not measured (NaN) or is not known (null)
 * becomes {@code null}. Not thread-safe; valid only during the call that handed it out.
 */
public final class JsonFields {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter UTC_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final JsonGenerator json;

    private JsonFields(JsonGenerator json) {
        this.json = json;
    }

    /** A whole JSON object, UTF-8, on one line, without a line end. */
    public static byte[] object(Consumer<JsonFields> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            fields.accept(new JsonFields(json));
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Text, or {@code null}. */
    public JsonFields text(String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
        return this;
    }

    /** A whole number. */
    public JsonFields whole(String name, long value) {
        json.writeName(name);
        json.writeNumber(value);
        return this;
    }

    /** Yes or no. */
    public JsonFields flag(String name, boolean value) {
        json.writeName(name);
        json.writeBoolean(value);
        return this;
    }

    /** A number rounded half up to at most so many decimals, or {@code null} where it is not finite. */
    public JsonFields number(String name, double value, int decimals) {
        json.writeName(name);
        number(value, decimals);
        return this;
    }

    /** A finite number with all of its digits, or {@code null}. */
    public JsonFields exact(String name, double value) {
        json.writeName(name);
        if (Double.isFinite(value)) {
            json.writeNumber(value == 0 ? "0" : Decimals.exact(value));
        } else {
            json.writeNull();
        }
        return this;
    }

    /** An instant as RFC 3339 in UTC with milliseconds, or {@code null}. */
    public JsonFields instant(String name, @Nullable Instant value) {
        return text(name, value == null ? null : rfc3339(value));
    }

    /** RFC 3339 in UTC, always with three decimals, what is finer cut off. */
    public static String rfc3339(Instant value) {
        return UTC_MILLIS.format(value);
    }

    /** An object inside this one. */
    public JsonFields group(String name, Consumer<JsonFields> fields) {
        json.writeName(name);
        json.writeStartObject();
        fields.accept(this);
        json.writeEndObject();
        return this;
    }

    /** A list of texts. */
    public JsonFields texts(String name, List<String> values) {
        json.writeName(name);
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
        return this;
    }

    /** A list of objects. */
    public <T> JsonFields groups(String name, List<T> values, BiConsumer<JsonFields, T> fields) {
        json.writeName(name);
        json.writeStartArray();
        for (T value : values) {
            json.writeStartObject();
            fields.accept(this, value);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }

    /** A list of whole numbers. */
    public JsonFields wholes(String name, long[] values) {
        json.writeName(name);
        json.writeStartArray();
        for (long value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
        return this;
    }

    /** A list of numbers, each rounded half up, {@code null} in the place of what is not finite. */
    public JsonFields numbers(String name, double[] values, int decimals) {
        json.writeName(name);
        json.writeStartArray();
        for (double value : values) {
            number(value, decimals);
        }
        json.writeEndArray();
        return this;
    }

    private void number(double value, int decimals) {
        if (Double.isFinite(value)) {
            json.writeNumber(Decimals.rounded(value, decimals));
        } else {
            json.writeNull();
        }
    }
}
