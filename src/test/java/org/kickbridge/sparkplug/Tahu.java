package org.kickbridge.sparkplug;

import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.PropertyDataType;
import org.eclipse.tahu.message.model.PropertyValue;
import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.eclipse.tahu.model.MetricDataTypeMap;
import org.eclipse.tahu.protobuf.SparkplugBProto;
import org.jspecify.annotations.Nullable;

import com.google.protobuf.InvalidProtocolBufferException;

/** A host that reads with the decoder of Sparkplug's makers: learns names and types from births, and then knows data. */
public final class Tahu {
    private final MetricDataTypeMap types = new MetricDataTypeMap();
    private final Map<Long, String> names = new HashMap<>();

    /** The payload with the names put back in. */
    public SparkplugBPayload read(byte[] payload) throws Exception {
        SparkplugBPayload read = new SparkplugBPayloadDecoder().buildFromByteArray(payload, types);
        for (Metric metric : read.getMetrics()) {
            if (metric.hasName() && metric.hasAlias()) {
                types.addMetricDataType(metric.getAlias(), metric.getDataType());
                names.put(metric.getAlias(), metric.getName());
            } else if (metric.hasAlias()) {
                metric.setName(names.get(metric.getAlias()));
            }
        }
        return read;
    }

    /** Values by name. */
    public Map<String, Object> values(byte[] payload) throws Exception {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Metric metric : read(payload).getMetrics()) {
            values.put(metric.getName(), metric.getValue());
        }
        return values;
    }

    /** The fields as they are on the wire. */
    public static SparkplugBProto.Payload raw(byte[] payload) {
        try {
            return SparkplugBProto.Payload.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** A command as a host writes it, by name. */
    public static byte[] command(String name, Object value) throws Exception {
        return payload(new Metric.MetricBuilder(name, type(value), value));
    }

    /** A command as a host writes it, by alias. */
    public static byte[] command(long alias, Object value) throws Exception {
        return payload(new Metric.MetricBuilder(alias, type(value), value));
    }

    @SuppressWarnings("JavaUtilDate") // Tahu's own way
    private static byte[] payload(Metric.MetricBuilder metric) throws Exception {
        SparkplugBPayload payload = new SparkplugBPayload(new Date(), List.of(metric.createMetric()));
        return new SparkplugBPayloadEncoder().getBytes(payload, false);
    }

    /** A property of a metric; null where it has none of that name. */
    static @Nullable Object property(Metric metric, String name) {
        PropertyValue<? extends PropertyDataType> property = metric.getProperties().get(name);
        return property == null ? null : property.getValue();
    }

    private static MetricDataType type(Object value) {
        return value instanceof Boolean ? MetricDataType.Boolean : MetricDataType.String;
    }
}
