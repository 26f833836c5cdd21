package org.kickbridge.store.series;

/**
 * Consecutive numbers of one machine's events.
 *
 * @param from the first, from 1
 * @param to the last, at least {@code from}
 */
public record Numbers(String site, String machine, long from, long to) {
    /** Whether both have a number of the same machine in common. */
    public boolean overlaps(Numbers other) {
        return site.equals(other.site) && machine.equals(other.machine) && from <= other.to && other.from <= to;
    }

    /** How many, at most {@link Long#MAX_VALUE}. */
    public long count() {
        return to - from + 1;
    }

    /** Such as {@code hall-2/kickback-7 41 to 43}. */
    @Override
    public String toString() {
        return site + "/" + machine + " " + (from == to ? Long.toString(from) : from + " to " + to);
    }
}
