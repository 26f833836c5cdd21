package org.kickbridge.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What went over one connection in both directions, and which messages the broker acknowledged on it (MQTT 5). */
public final class Wiretap {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int DISCONNECT = 14;
    private static final int SESSION_EXPIRY = 0x11;
    private static final int PUBACK = 4;

    private final ByteArrayOutputStream toBroker = new ByteArrayOutputStream();
    private final ByteArrayOutputStream fromBroker = new ByteArrayOutputStream();

    OutputStream toBroker() {
        return toBroker;
    }

    OutputStream fromBroker() {
        return fromBroker;
    }

    /** Hands everything on that is not swallowed, and notes it before the other side can have it. */
    static void copy(InputStream from, OutputStream into, OutputStream notes, BooleanSupplier swallowing)
            throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            if (swallowing.getAsBoolean()) {
                continue;
            }
            notes.write(buffer, 0, n);
            into.write(buffer, 0, n);
        }
    }

    /** Payloads of the messages to a topic at QoS 1 that the broker has acknowledged with success. */
    List<String> acknowledged(String topic) {
        Map<Integer, String> sent = new HashMap<>();
        for (ByteBuffer packet : packets(toBroker.toByteArray())) {
            int header = packet.get() & 0xff;
            length(packet);
            if (header >> 4 == PUBLISH && (header & 0x06) == 0x02) {
                byte[] name = new byte[packet.getShort() & 0xffff];
                packet.get(name);
                int id = packet.getShort() & 0xffff;
                int properties = length(packet);
                packet.position(packet.position() + properties);
                if (topic.equals(new String(name, StandardCharsets.UTF_8))) {
                    sent.put(id, StandardCharsets.UTF_8.decode(packet).toString());
                }
            }
        }
        List<String> payloads = new ArrayList<>();
        for (ByteBuffer packet : packets(fromBroker.toByteArray())) {
            int header = packet.get() & 0xff;
            length(packet);
            if (header >> 4 == PUBACK) {
                String payload = sent.get(packet.getShort() & 0xffff);
                boolean success = !packet.hasRemaining() || (packet.get() & 0xff) < Reasons.FAILURE;
                if (payload != null && success) {
                    payloads.add(payload);
                }
            }
        }
        return payloads;
    }

    /** A CONNECT as it went over the wire. */
    @SuppressWarnings("ArrayRecordComponent") // only looked at
    public record Connect(boolean cleanStart, boolean hasSessionExpiry, String willTopic, byte[] will, int willQos,
            boolean willRetained) {}

    /** The CONNECT with which the connection began; it must have a will. */
    public Connect connect() {
        ByteBuffer packet = packets(toBroker.toByteArray()).stream()
                .filter(each -> (each.get(0) & 0xff) >> 4 == CONNECT)
                .findFirst()
                .orElseThrow();
        packet.get();
        length(packet);
        packet.position(packet.position() + 7); // "MQTT" and the version
        int flags = packet.get() & 0xff;
        packet.getShort();
        int properties = length(packet);
        boolean hasExpiry = properties > 0 && packet.get(packet.position()) == SESSION_EXPIRY;
        packet.position(packet.position() + properties);
        binary(packet); // client id
        skip(packet); // properties of the will
        String topic = new String(binary(packet), StandardCharsets.UTF_8);
        return new Connect((flags & 0x02) != 0, hasExpiry, topic, binary(packet), flags >> 3 & 0x03,
                (flags & 0x20) != 0);
    }

    /** What was subscribed to, each as {@code topic qos}, in order. */
    public List<String> subscriptions() {
        List<String> found = new ArrayList<>();
        for (ByteBuffer packet : packets(toBroker.toByteArray())) {
            if ((packet.get() & 0xff) >> 4 == SUBSCRIBE) {
                length(packet);
                packet.getShort();
                skip(packet);
                while (packet.hasRemaining()) {
                    String topic = new String(binary(packet), StandardCharsets.UTF_8);
                    found.add(topic + " " + (packet.get() & 0x03));
                }
            }
        }
        return found;
    }

    /** The types of the packets to the broker, in order, such as 3 for PUBLISH; the reason of a DISCONNECT follows it. */
    public List<Integer> types() {
        List<Integer> types = new ArrayList<>();
        for (ByteBuffer packet : packets(toBroker.toByteArray())) {
            int type = (packet.get() & 0xff) >> 4;
            types.add(type);
            if (type == DISCONNECT) {
                types.add(length(packet) == 0 ? 0 : packet.get() & 0xff);
            }
        }
        return types;
    }

    /** Over properties, which begin with their length. */
    private static void skip(ByteBuffer packet) {
        int properties = length(packet);
        packet.position(packet.position() + properties);
    }

    private static byte[] binary(ByteBuffer packet) {
        byte[] bytes = new byte[packet.getShort() & 0xffff];
        packet.get(bytes);
        return bytes;
    }

    /** All whole packets, with their headers. */
    private static List<ByteBuffer> packets(byte[] bytes) {
        List<ByteBuffer> packets = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                int start = rest.position();
                rest.get();
                int end = length(rest) + rest.position();
                if (end > bytes.length) {
                    break;
                }
                packets.add(rest.slice(start, end - start));
                rest.position(end);
            }
        } catch (BufferUnderflowException tornOff) {
            // the connection ended within a packet
        }
        return packets;
    }

    private static int length(ByteBuffer packet) {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = packet.get();
            length |= (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return length;
    }
}
