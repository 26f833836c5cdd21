package org.kickbridge.chip;

import java.io.IOException;

/** A transfer did not happen, or what it brought cannot be used. The message is one sentence for people. */
public final class BusException extends IOException {
    private static final long serialVersionUID = 1;

    /** What went wrong, as far as the bus can tell. */
    public enum Cause {
        /** Nothing answers at this address, or it refused a byte (a NACK). */
        NO_ANSWER,
        /** The bus hangs: a line is held, or the device stretches the clock for ever. */
        HANGS,
        /** The transfer failed in another way. */
        FAILED,
        /** The device or line may not be used: not there, not enabled, or no permission. */
        NOT_AVAILABLE
    }

    private final Cause what;

    public BusException(Cause what, String sentence) {
        super(sentence);
        this.what = what;
    }

    public BusException(Cause what, String sentence, Throwable cause) {
        super(sentence, cause);
        this.what = what;
    }

    /** What went wrong. */
    public Cause what() {
        return what;
    }
}
