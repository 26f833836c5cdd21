package org.kickbridge.app;

import org.kickbridge.event.MachineState;
import org.kickbridge.event.StampedEvent;

/** What the analysis has to say to the outlets, in the order in which it found it. */
sealed interface Announcement {
    /** An event; on disk before anybody hears of it. */
    record Found(StampedEvent event) implements Announcement {}

    /** To be run when everything before it is on disk; throws nothing. */
    record Then(Runnable task) implements Announcement {}

    /** What the machine does now. */
    record Now(MachineState state) implements Announcement {}
}
