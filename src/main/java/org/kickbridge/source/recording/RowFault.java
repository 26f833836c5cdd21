package org.kickbridge.source.recording;

import java.nio.file.Path;

/**
 * A row that is not played as it stands in the file.
 *
 * @param line number of the line in the (unpacked) file, from 1
 * @param found the fault
 * @param allowed the values that are accepted there
 * @param consequence what a lenient reader does about it, such as {@code skipped}
 */
public record RowFault(Path file, long line, String found, String allowed, String consequence) {
    /** One sentence for the user: {@code a.csv:17: angle_deg is 'abc'; allowed is …}. */
    public String sentence() {
        return file + ":" + line + ": " + found + "; allowed is " + allowed;
    }

    /** The sentence with its consequence: {@code a.csv:17: angle_deg is 'abc'; allowed is …; skipped}. */
    public String report() {
        return sentence() + "; " + consequence;
    }
}
