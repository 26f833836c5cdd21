package org.kickbridge.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of seqs, as ranges. Immutable.
 *
 * @param ranges in their order, without touching each other
 */
public record SeqRanges(List<Range> ranges) {
    /** No seq. */
    public static final SeqRanges NONE = new SeqRanges(List.of());

    /** Both ends belong to it. */
    public record Range(long first, long last) {}

    public SeqRanges {
        ranges = List.copyOf(ranges);
    }

    /** These and some more. */
    public SeqRanges with(Collection<Long> seqs) {
        List<Range> all = new ArrayList<>(ranges);
        new TreeSet<>(seqs).forEach(seq -> all.add(new Range(seq, seq)));
        all.sort((a, b) -> Long.compare(a.first(), b.first()));
        List<Range> joined = new ArrayList<>();
        for (Range next : all) {
            Range before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && next.first() <= before.last() + 1) {
                joined.set(joined.size() - 1, new Range(before.first(), Math.max(before.last(), next.last())));
            } else {
                joined.add(next);
            }
        }
        return new SeqRanges(joined);
    }

    /** Such as {@code 12 to 340, 342}. */
    @Override
    public String toString() {
        return ranges.stream()
                .map(range -> range.first() == range.last()
                        ? "" + range.first()
                        : range.first() + " to " + range.last())
                .collect(Collectors.joining(", "));
    }
}
