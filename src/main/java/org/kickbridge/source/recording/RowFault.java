package org.kickbridge.source.recording;

import java.nio.file.Path;

/**
 * A row that could not be taken.
 *
 * @param line number of the line in the (unpacked) file, from 1
 * @param found what stands there
 * @param allowed what may stand there
 */
public record RowFault(Path file, long line, String found, String allowed) {
    /** One sentence for the user: {@code a.csv:17: angle_deg is 'abc'; allowed is …}. */
    public String sentence() {
        return file + ":" + line + ": " + found + "; allowed is " + allowed;
    }
}
