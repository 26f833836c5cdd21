package org.kickbridge.event;

import java.util.Locale;

/** Why a set or a session ended. */
public enum EndReason {
    GAP, SIDE, COMMAND, SHUTDOWN;

    /** The name in payloads, such as {@code gap}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
