package org.kickbridge.ingest;

import org.kickbridge.store.series.Rejected;
import org.kickbridge.store.series.SeriesEvent;

/** What a message turned out to be. */
sealed interface Read {
    record Event(SeriesEvent event) implements Read {}

    record Not(Rejected rejected) implements Read {}
}
