package org.kickbridge.sparkplug;

import java.util.List;

/**
 * What one message carries.
 *
 * @param timestamp when it is sent, milliseconds since 1970 UTC
 * @param seq 0 to 255; {@link #NO_SEQ} for a death
 */
record Payload(long timestamp, int seq, List<Metric> metrics) {
    static final int NO_SEQ = -1;
}
