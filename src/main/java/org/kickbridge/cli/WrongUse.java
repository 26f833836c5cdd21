package org.kickbridge.cli;

/** The user asked for what cannot be, or gave what cannot be used: exit code 2, the message as one line. */
final class WrongUse extends RuntimeException {
    WrongUse(String message) {
        super(message);
    }
}
