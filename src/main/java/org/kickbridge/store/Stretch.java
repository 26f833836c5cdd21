package org.kickbridge.store;

import java.util.List;

/**
 * Some of the stored events in the order of seq.
 *
 * @param oldest the lowest seq that is on disk; 0 where none is
 * @param more whether there are events on disk behind these
 */
public record Stretch(List<Row> rows, long oldest, boolean more) {
    public Stretch {
        rows = List.copyOf(rows);
    }
}
