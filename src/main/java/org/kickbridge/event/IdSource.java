package org.kickbridge.event;

import java.time.Instant;

/**
 * Gives out ids: UUIDv7 text (RFC 9562), unique for ever, each greater than the one before, as text too. Called by one
 * thread.
 */
public interface IdSource {
    /**
     * The next id.
     *
     * @param at wall clock of what is named
     * @param seq number of the event it is made for
     * @param kind the event's type, or {@code session_id} for the id that groups a session's events
     * @param tUs sample clock of what is named
     */
    String next(Instant at, long seq, String kind, long tUs);
}
