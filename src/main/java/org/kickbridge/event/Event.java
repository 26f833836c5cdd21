package org.kickbridge.event;

/** What the analysis found: a repetition, a set or a session. Times are sample clock; a value not measured is NaN. */
public sealed interface Event permits RepEvent, SetEvent, SessionEvent {
    /** The name in payloads and topics: {@code rep}, {@code set} or {@code session}. */
    String type();

    /** When it was complete, microseconds on the sample clock. */
    long endUs();
}
