package org.kickbridge.store.series;

import java.util.Set;

/**
 * What became of a batch.
 *
 * @param fresh places in the batch of the events that were not here before
 * @param rejected how many the database would not take and keeps as rejected
 * @param repeated how many fresh ones bear a seq that was here under another id
 */
public record Written(Set<Integer> fresh, int rejected, int repeated) {
    public Written {
        fresh = Set.copyOf(fresh);
    }
}
