package org.kickbridge.doctor;

/**
 * What one look brought.
 *
 * @param check the name of the check it belongs to
 * @param looked what was looked at, in a few words
 * @param found what was found there
 * @param next the next thing to do; empty only where there is nothing to do
 */
public record Finding(String check, Verdict verdict, String looked, String found, String next) {
    /** @throws IllegalArgumentException for a warning or fault that leaves its reader alone */
    public Finding {
        if ((verdict == Verdict.WARNING || verdict == Verdict.FAULT) && next.isBlank()) {
            throw new IllegalArgumentException(check + ", " + looked + ": " + found + "; and what is to be done?");
        }
    }
}
