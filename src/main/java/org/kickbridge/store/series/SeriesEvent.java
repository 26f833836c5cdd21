package org.kickbridge.store.series;

import java.time.Instant;

/**
 * An event to be kept.
 *
 * @param seq from 1
 * @param json the payload as it was published
 */
public record SeriesEvent(String site, String machine, long seq, Instant at, String topic, String json) {}
