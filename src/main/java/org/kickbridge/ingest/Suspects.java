package org.kickbridge.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kickbridge.store.series.Numbers;

/**
 * Missing numbers on trial: two ingesters commit out of order, so that most gaps close by themselves within a moment. Numbers
 * only ever leave a gap, so what is missing now and overlaps what was missing before is as old as that. One thread.
 */
final class Suspects {
    private final long graceNanos;
    private Map<String, List<Suspect>> suspects = new HashMap<>();

    private record Suspect(Numbers numbers, long since) {}

    Suspects(Duration grace) {
        this.graceNanos = grace.toNanos();
    }

    /** Of those that are missing now, the ones that have been for the grace time. */
    List<Numbers> proven(List<Numbers> missing, long nowNanos) {
        Map<String, List<Suspect>> now = new HashMap<>();
        List<Numbers> proven = new ArrayList<>();
        for (Numbers numbers : missing) {
            String machine = numbers.site() + "/" + numbers.machine();
            long since = suspects.getOrDefault(machine, List.of())
                    .stream()
                    .filter(each -> each.numbers().overlaps(numbers))
                    .mapToLong(Suspect::since)
                    .findFirst()
                    .orElse(nowNanos);
            now.computeIfAbsent(machine, _ -> new ArrayList<>()).add(new Suspect(numbers, since));
            if (nowNanos - since >= graceNanos) {
                proven.add(numbers);
            }
        }
        suspects = now;
        return proven;
    }

    void forget() {
        suspects = new HashMap<>();
    }
}
