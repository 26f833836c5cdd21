package org.kickbridge.event;

import java.util.Locale;
import java.util.Optional;

/** How far the calibration that an event was measured with is to be trusted. */
public enum CalibrationState {
    /** It is on record and not too old, or the readings need none. */
    VALID,
    /** It is on record, and older than it may be. */
    EXPIRED,
    /** Nobody has calibrated the machine as it is: the numbers are those of the config, or there are none. */
    MISSING;

    /** The name in payloads, such as {@code valid}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that wire name; empty for any other text. */
    public static Optional<CalibrationState> ofWireName(String text) {
        return switch (text) {
            case "valid" -> Optional.of(VALID);
            case "expired" -> Optional.of(EXPIRED);
            case "missing" -> Optional.of(MISSING);
            default -> Optional.empty();
        };
    }
}
