package org.kickbridge.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param name what follows {@code cmd/}; empty where nothing does
 * @param payload empty where it was too large to keep
 * @param size bytes that the payload had
 * @param retained whether the sender asked the broker to keep it
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next; nobody compares them
record Request(String name, byte[] payload, int size, boolean retained, @Nullable String responseTopic,
        byte @Nullable [] correlation) {}
