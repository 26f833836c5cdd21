package org.kickbridge.event;

import java.util.List;

/**
 * An event as it leaves the machine.
 *
 * @param repIds ids of the set's reps in their order; empty unless the event is a {@link SetEvent}
 */
public record StampedEvent(Stamp stamp, Event event, List<String> repIds) {
    public StampedEvent {
        repIds = List.copyOf(repIds);
    }
}
