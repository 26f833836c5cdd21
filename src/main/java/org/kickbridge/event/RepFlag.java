package org.kickbridge.event;

import java.util.Locale;

/** What a coach would remark on one repetition. */
public enum RepFlag {
    SHORT_RANGE, OVER_RANGE, NO_HOLD, FAST_CONCENTRIC, FAST_ECCENTRIC, MOMENTUM, JERKY, TOUCH_DOWN, STICKING_POINT,
    OFF_TEMPO, SENSOR_GAP,
    /** The lever came back a third or more of the way, but less than 65 %, and rose again. */
    PARTIAL_RETURN,
    /** The load cell gave no believable force; every figure of force is null. */
    FORCE_MISSING;

    /** The name in payloads, such as {@code short_range}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
