package org.kickbridge.doctor;

import java.util.Locale;

/** How a look at one thing ended. */
public enum Verdict {
    /** It is as it should be. */
    GOOD,
    /** It works, but not as well or as safely as it could. */
    WARNING,
    /** It keeps the machine from measuring or delivering. */
    FAULT,
    /** It was not looked at, and what was found says why. */
    SKIPPED;

    /** Such as {@code warning}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
