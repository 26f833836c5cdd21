package org.kickbridge.event;

import java.util.Locale;

/** What the lever does now, as seen by the causal path: it may still be revised by the finished rep. */
public enum Phase {
    /** No set is running. */
    REST,
    CONCENTRIC, PEAK_HOLD, ECCENTRIC,
    /** Between two reps of a running set. */
    BOTTOM;

    /** The name in payloads, such as {@code peak_hold}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
