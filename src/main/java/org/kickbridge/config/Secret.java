package org.kickbridge.config;

/**
 * A password. It has no readable text form, so that no log line, record or error shows it by accident. Immutable.
 */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The password itself, for the one call that needs it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
