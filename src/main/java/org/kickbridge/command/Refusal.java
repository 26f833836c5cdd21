package org.kickbridge.command;

/** Carries the reason for refusing a request out of the parser; never leaves the package. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CommandError error;

    Refusal(CommandError.Code code, String message) {
        super(message, null, false, false);
        this.error = new CommandError(code, message);
    }

    CommandError error() {
        return error;
    }
}
