package org.kickbridge.mqtt;

import java.util.function.Supplier;

import org.kickbridge.payload.Claim;

/**
 * What the retained topic {@code status} says. Each is asked for when it is about to be sent, by the outlet's thread.
 *
 * @param claim what each of them bears
 * @param online after each connect
 * @param offline on a clean stop
 * @param lost given to the broker when connecting; published by it when the connection breaks
 */
public record Presence(Claim claim, Supplier<byte[]> online, Supplier<byte[]> offline, Supplier<byte[]> lost) {}
