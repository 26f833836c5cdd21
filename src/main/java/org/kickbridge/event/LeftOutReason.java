package org.kickbridge.event;

import java.util.Locale;

/** Reasons why a movement that looks like a repetition is not counted as one. */
public enum LeftOutReason {
    /** The load cell works and read no load during the whole movement: the lever was moved without the stack. */
    NO_FORCE,
    /** The range stayed below the smallest range of a repetition, or the lever only bounced. */
    TOO_SHORT,
    /** The movement took longer than the analysis remembers. */
    TOO_LONG,
    /** The lever was left away from its rest position without load. */
    LEFT_STANDING;

    /** The name in payloads and metrics, such as {@code no_force}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
