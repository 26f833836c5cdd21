package org.kickbridge.sparkplug;

/** What is to be published, not retained: at QoS 0 all but a death, which is at QoS 1. */
@SuppressWarnings("ArrayRecordComponent") // sent and dropped
public record Message(String topic, byte[] payload) {}
