package org.kickbridge.mqtt;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The last payload of each retained topic, and which of them the broker has not got. A value that changes while the one
 * before is on its way is sent when that has arrived, and those in between are never sent. Thread-safe.
 */
final class RetainedValues {
    private final Map<String, Value> values = new LinkedHashMap<>();

    private static final class Value {
        byte[] payload = new byte[0];
        long version;
        boolean fresh;
        boolean onItsWay;
        boolean refused;
        long notBefore;
    }

    /** A topic with the payload to send; the version tells whether it has changed since. */
    @SuppressWarnings("ArrayRecordComponent") // sent and dropped
    record Named(String topic, byte[] payload, long version) {}

    synchronized void put(String topic, byte[] payload) {
        Value value = values.get(topic);
        if (value == null) {
            value = new Value();
            values.put(topic, value);
        }
        value.payload = payload;
        value.version++;
        value.fresh = true;
    }

    /** All must be sent to a broker that may know none of them. */
    synchronized void allFresh() {
        for (Value value : values.values()) {
            value.fresh = true;
            value.onItsWay = false;
            value.refused = false;
        }
    }

    /** The next to send, in the order in which the topics were first put; null when there is none. */
    synchronized @Nullable Named next(long now) {
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            Value value = entry.getValue();
            if (value.fresh && !value.onItsWay && !(value.refused && now - value.notBefore < 0)) {
                return new Named(entry.getKey(), value.payload, value.version);
            }
        }
        return null;
    }

    /** The payload that {@link #next} gave has been sent. */
    synchronized void sent(Named named) {
        Value value = values.get(named.topic());
        if (value != null) {
            value.onItsWay = true;
            value.fresh = value.version != named.version();
        }
    }

    /** The broker has it. What was taken away is forgotten when that is done. */
    synchronized void arrived(String topic) {
        Value value = values.get(topic);
        if (value != null) {
            value.onItsWay = false;
            value.refused = false;
            if (!value.fresh && value.payload.length == 0) {
                values.remove(topic);
            }
        }
    }

    /** These are sent once more, those that are still kept. */
    synchronized void again(Collection<String> topics) {
        for (String topic : topics) {
            Value value = values.get(topic);
            if (value != null) {
                value.fresh = true;
            }
        }
    }

    /** The broker does not take it; to be sent again, but not before a time. */
    synchronized void refused(String topic, long notBefore) {
        Value value = values.get(topic);
        if (value != null) {
            value.onItsWay = false;
            value.fresh = true;
            value.refused = true;
            value.notBefore = notBefore;
        }
    }

    /** Whether the broker has all of them that it takes. */
    synchronized boolean isClean() {
        return values.values().stream().noneMatch(value -> (value.fresh && !value.refused) || value.onItsWay);
    }
}
