package org.kickbridge.source.recording;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is no recording, or a strict reader met a broken row. The message is one line for the user: file, line, what
 * was found, what is allowed.
 */
public final class RecordingException extends IOException {
    RecordingException(Path file, String found, String allowed) {
        super(file + ": " + found + "; allowed is " + allowed);
    }

    RecordingException(Path file, String sentence) {
        super(file + ": " + sentence);
    }

    RecordingException(RowFault fault) {
        super(fault.sentence());
    }
}
