package org.kickbridge.mqtt;

/**
 * One message as the broker handed it over. Any thread.
 */
public final class Delivery {
    private final Wire wire;
    private final int id;
    private final int qos;
    private final String topic;
    private final byte[] payload;
    private final long arrivedNanos = System.nanoTime();

    Delivery(Wire wire, int id, int qos, String topic, byte[] payload) {
        this.wire = wire;
        this.id = id;
        this.qos = qos;
        this.topic = topic;
        this.payload = payload;
    }

    public String topic() {
        return topic;
    }

    /** Must not be modified. */
    public byte[] payload() {
        return payload;
    }

    /** When it came, by {@link System#nanoTime}. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /**
     * Tells the broker that it is dealt with; until then the broker keeps it. To be called in the order in which messages
     * came. Where the connection it came by has gone it does nothing, and the message comes again.
     */
    public void acknowledge() {
        wire.acknowledge(id, qos);
    }
}
