package org.kickbridge.command;

import java.util.Locale;

/**
 * Why a request was refused.
 *
 * @param message one sentence for a person
 */
public record CommandError(Code code, String message) implements Parsed {

    /** Short and stable: programs may hold on to them. */
    public enum Code {
        /** No command has this name. */
        UNKNOWN_COMMAND,
        /** The payload is no JSON object in UTF-8. */
        NOT_JSON,
        /** The payload, or something in it, is beyond a limit. */
        TOO_LARGE,
        /** The command has no field of this name. */
        UNKNOWN_FIELD,
        /** A field that the command needs is not there. */
        MISSING_FIELD,
        /** A field has the wrong type, or its value is not allowed. */
        BAD_VALUE,
        /** The machine is set up not to do this. */
        NOT_ALLOWED,
        /** There were too many requests; waiting some seconds helps. */
        RATE_LIMITED,
        /** The machine does something else now; asking again later may do. */
        BUSY,
        /** It does not fit what was done before it. */
        NOT_NOW,
        /** This machine cannot do it. */
        NOT_AVAILABLE,
        /** A fault in Kickbridge; its log says more. */
        INTERNAL_ERROR;

        /** The name in answers, such as {@code not_json}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
