package org.kickbridge.console;

import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who has shown the token and need not show it again for a while. In memory alone: they end with the daemon. At most
 * {@value #MOST}; one more ends the oldest. Thread-safe.
 */
final class Sessions {
    static final Duration LENGTH = Duration.ofHours(12);
    static final int MOST = 32;

    private final LongSupplier nanos;
    /** When each was opened, by the hash of its id: what is looked up tells nothing by the time that takes. */
    private final Map<String, Long> opened = new LinkedHashMap<>();

    /** @param nanos a monotonic clock */
    Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The id of a new one, 256 random bits. */
    synchronized String open() {
        String id = Token.random();
        opened.put(key(id), nanos.getAsLong());
        if (opened.size() > MOST) {
            opened.remove(opened.keySet().iterator().next());
        }
        return id;
    }

    synchronized boolean isOpen(String id) {
        String key = key(id);
        Long since = opened.get(key);
        if (since != null && nanos.getAsLong() - since >= LENGTH.toNanos()) {
            opened.remove(key);
            return false;
        }
        return since != null;
    }

    synchronized void end(String id) {
        opened.remove(key(id));
    }

    private static String key(String id) {
        return HexFormat.of().formatHex(Token.hash(id));
    }
}
