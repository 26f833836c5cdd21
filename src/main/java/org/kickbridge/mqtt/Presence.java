package org.kickbridge.mqtt;

import java.util.function.Supplier;

/**
 * What the retained topic {@code status} says. Each is asked for when it is about to be sent, by the outlet's thread.
 *
 * @param online after each connect
 * @param offline on a clean stop
 * @param lost given to the broker when connecting; published by it when the connection breaks
 */
public record Presence(Supplier<byte[]> online, Supplier<byte[]> offline, Supplier<byte[]> lost) {}
