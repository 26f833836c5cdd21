package org.kickbridge.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What an ingester has done.
 *
 * @param received deliveries, also those that came again or are no events
 * @param rows events that were not in the database before, those asked back too
 * @param filled of these, asked back from their machine
 * @param duplicates events that were there already
 * @param repeated events whose seq was there under another id
 * @param standing gaps that stand open, where this ingester looks after them
 * @param repSinceAt from a rep's end to its commit, without those asked back
 * @param sinceArrival from its arrival here to its commit
 */
public record Summary(Duration ran, long received, long rows, long filled, long duplicates, long rejected,
        long repeated,
        long commits, long gapsNoticed, long gapsClosed, long gapsGone, long standing, String repSinceAt,
        String sinceArrival) {
    /** For people. */
    public List<String> lines() {
        double seconds = Math.max(1e-3, ran.toMillis() / 1000.0);
        return List.of(
                String.format(Locale.ROOT, "received  %d in %.0f s, %.1f a second, in %d commits", received, seconds,
                        received / seconds, commits),
                String.format(Locale.ROOT, "rows      %d, of these %d asked back; %d duplicates, %d rejected%s", rows,
                        filled, duplicates, rejected, repeated == 0 ? "" : ", " + repeated + " with a seq used twice"),
                String.format(Locale.ROOT, "gaps      %d noticed, %d closed, %d gone for good, %d open", gapsNoticed,
                        gapsClosed, gapsGone, standing),
                "latency   from a rep's end to its commit " + repSinceAt + "; of this in the ingester " + sinceArrival);
    }
}
