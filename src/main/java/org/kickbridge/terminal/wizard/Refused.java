package org.kickbridge.terminal.wizard;

/** The machine did not do what it was asked for; nothing was changed. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code short and stable, such as {@code busy} */
    Refused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Short and stable, such as {@code busy}. */
    public String code() {
        return code;
    }

    /** One sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
