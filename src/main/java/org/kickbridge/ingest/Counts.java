package org.kickbridge.ingest;

import java.util.concurrent.atomic.LongAdder;

import org.kickbridge.tally.Latencies;

/** What this ingester has done since it started. Any thread. */
final class Counts {
    final LongAdder received = new LongAdder();
    final LongAdder rows = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder filled = new LongAdder();
    final LongAdder commits = new LongAdder();
    final LongAdder gapsNoticed = new LongAdder();
    final LongAdder gapsClosed = new LongAdder();
    final LongAdder gapsGone = new LongAdder();
    final LongAdder asked = new LongAdder();
    final Latencies repSinceAt = new Latencies();
    final Latencies sinceArrival = new Latencies();
}
