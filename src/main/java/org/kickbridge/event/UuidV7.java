package org.kickbridge.event;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The time and the counter of UUIDv7 (RFC 9562, section 6.2, method 1): 48 bits of milliseconds, then 12 bits that count
 * the ids of one millisecond, so that ids always grow, also where the clock stands or goes back. Not thread-safe.
 */
final class UuidV7 {
    private static final int VERSION = 7;
    private static final int MOST_IN_ONE_MILLISECOND = 0xFFF;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private long millis = -1;
    private int counter;

    /** @param last the id that every later one must exceed, or null */
    UuidV7(@Nullable String last) {
        if (last != null) {
            UUID id = UUID.fromString(last);
            if (id.version() != VERSION) {
                throw new IllegalArgumentException("'" + last + "' is no UUIDv7");
            }
            millis = id.getMostSignificantBits() >>> 16;
            counter = (int) id.getMostSignificantBits() & MOST_IN_ONE_MILLISECOND;
        }
    }

    /**
     * The next id.
     *
     * @param epochMilli wall clock; an earlier one than before is taken as the one before
     * @param random 62 bits of it are used
     */
    String next(long epochMilli, long random) {
        if (epochMilli > millis) {
            millis = epochMilli;
            counter = 0;
        } else if (++counter > MOST_IN_ONE_MILLISECOND) {
            millis++;
            counter = 0;
        }
        return new UUID(millis << 16 | VERSION << 12 | counter, VARIANT | (random & RANDOM_MASK)).toString();
    }
}
