package org.kickbridge.store;

/**
 * One event as it lies in the outbox. The payload is the row's own and must not be modified.
 *
 * @param seq counts the events of this machine from 1 without gaps
 * @param id the event's id
 * @param type {@code rep}, {@code set} or {@code session}
 * @param at wall clock of the event's end, milliseconds since 1970 UTC
 * @param payload what goes over the wire
 */
@SuppressWarnings("ArrayRecordComponent") // rows are read once and handed on; nobody compares them
public record Row(long seq, String id, String type, long at, byte[] payload) {}
