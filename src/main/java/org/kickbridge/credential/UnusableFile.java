package org.kickbridge.credential;

import java.io.IOException;

/** A file that cannot serve as what it was named for. The message says what was found and what to do, without secrets. */
public final class UnusableFile extends IOException {
    private static final long serialVersionUID = 1;

    private final String found;
    private final String remedy;

    UnusableFile(String found, String remedy) {
        super(found + "; " + remedy);
        this.found = found;
        this.remedy = remedy;
    }

    /** What is there, with the file's name. */
    public String found() {
        return found;
    }

    /** What is allowed, or what to do. */
    public String remedy() {
        return remedy;
    }
}
