package org.kickbridge.sparkplug;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.google.protobuf.CodedOutputStream;

/** Payloads in their wire form: the few messages and fields of {@code sparkplug_b.proto} that are used. Stateless. */
final class PayloadWriter {
    // Payload
    private static final int TIMESTAMP = 1;
    private static final int METRICS = 2;
    private static final int SEQ = 3;
    // Metric
    private static final int NAME = 1;
    private static final int ALIAS = 2;
    private static final int METRIC_TIMESTAMP = 3;
    private static final int DATATYPE = 4;
    private static final int IS_HISTORICAL = 5;
    private static final int IS_NULL = 7;
    private static final int PROPERTIES = 9;
    private static final int METRIC_VALUES = 10;
    // PropertySet
    private static final int KEYS = 1;
    private static final int VALUES = 2;
    // PropertyValue
    private static final int TYPE = 1;
    private static final int PROPERTY_VALUES = 3;

    private PayloadWriter() {
    }

    static byte[] bytes(Payload payload) {
        return message(out -> {
            out.writeUInt64(TIMESTAMP, payload.timestamp());
            for (Metric metric : payload.metrics()) {
                out.writeByteArray(METRICS, message(inner -> metric(inner, metric)));
            }
            if (payload.seq() != Payload.NO_SEQ) {
                out.writeUInt64(SEQ, payload.seq());
            }
        });
    }

    private static void metric(CodedOutputStream out, Metric metric) throws IOException {
        if (metric.name() != null) {
            out.writeString(NAME, metric.name());
        }
        if (metric.alias() != 0) {
            out.writeUInt64(ALIAS, metric.alias());
        }
        out.writeUInt64(METRIC_TIMESTAMP, metric.timestamp());
        if (metric.type() != null) {
            out.writeUInt32(DATATYPE, metric.type().number());
        }
        if (metric.isHistorical()) {
            out.writeBool(IS_HISTORICAL, true);
        }
        if (metric.value() == null) {
            out.writeBool(IS_NULL, true);
        }
        if (!metric.properties().isEmpty()) {
            out.writeByteArray(PROPERTIES, message(inner -> properties(inner, metric.properties())));
        }
        value(out, METRIC_VALUES, metric.value());
    }

    private static void properties(CodedOutputStream out, Map<String, Object> properties) throws IOException {
        for (String key : properties.keySet()) {
            out.writeString(KEYS, key);
        }
        for (Object value : properties.values()) {
            out.writeByteArray(VALUES, message(inner -> {
                inner.writeUInt32(TYPE, type(value).number());
                value(inner, PROPERTY_VALUES, value);
            }));
        }
    }

    private static DataType type(Object property) {
        return switch (property) {
            case Integer _ -> DataType.INT32;
            case Boolean _ -> DataType.BOOLEAN;
            case String _ -> DataType.STRING;
            default -> throw new IllegalArgumentException("a property of " + property.getClass());
        };
    }

    /** The choice of values follows the same order wherever there is one: int, long, float, double, boolean, string. */
    private static void value(CodedOutputStream out, int first, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> {
                // Its being null is told by a field of its own.
            }
            case Integer number -> out.writeUInt32(first, number);
            case Long number -> out.writeUInt64(first + 1, number);
            case Double number -> out.writeDouble(first + 3, number);
            case Boolean flag -> out.writeBool(first + 4, flag);
            case String text -> out.writeString(first + 5, text);
            default -> throw new IllegalArgumentException("a value of " + value.getClass());
        }
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, 256);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
