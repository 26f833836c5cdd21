package org.kickbridge.store.series;

/**
 * Something that is no event.
 *
 * @param reason one sentence
 * @param payload as it came
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Rejected(String topic, String reason, byte[] payload) {}
