package org.kickbridge.reading;

import java.util.Locale;
import java.util.Optional;

/** The leg that is trained. */
public enum Side {
    LEFT, RIGHT, UNKNOWN;

    /** The name used in payloads and recordings: {@code left}, {@code right} or {@code unknown}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The side of that wire name; empty for any other text. */
    public static Optional<Side> ofWireName(String text) {
        return switch (text) {
            case "left" -> Optional.of(LEFT);
            case "right" -> Optional.of(RIGHT);
            case "unknown" -> Optional.of(UNKNOWN);
            default -> Optional.empty();
        };
    }
}
