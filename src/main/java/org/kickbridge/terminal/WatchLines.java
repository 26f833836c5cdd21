package org.kickbridge.terminal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line for each rep, each movement that is not counted, and each change of status or faults: for a pipe or a log. Not thread-safe. */
public final class WatchLines {
    private final Map<String, String> statusOf = new HashMap<>();
    private final Map<String, Integer> faultsOf = new HashMap<>();
    private final Map<String, Integer> leftOutOf = new HashMap<>();

    /** The line for this change, or empty when there is nothing new to say. */
    public Optional<String> line(WatchBoard.Change change) {
        MachineRow row = change.row();
        return switch (change.said()) {
            case REP -> Optional.of(rep(row));
            case STATUS -> row.status().equals(statusOf.put(row.name(), row.status()))
                    ? Optional.empty()
                    : Optional
                            .of(row.name() + " is " + (row.status().isEmpty() ? "in an unknown state" : row.status()));
            case FAULT -> {
                Integer before = faultsOf.put(row.name(), row.faults());
                boolean same = before == null ? row.faults() == 0 : before == row.faults();
                yield same ? Optional.empty() : Optional.of(row.name() + " faults " + row.faults());
            }
            case BROKEN -> Optional.of(row.name() + " sent something unreadable (" + row.broken() + " so far)");
            case STATE -> {
                Integer before = leftOutOf.put(row.name(), row.leftOut());
                yield row.leftOut() > (before == null ? 0 : before)
                        ? Optional.of(row.name() + " movements not counted " + row.leftOut())
                        : Optional.empty();
            }
            case LIVE -> Optional.empty();
        };
    }

    private static String rep(MachineRow row) {
        StringBuilder line = new StringBuilder(row.name()).append(" set ").append(row.set());
        line.append(" rep ").append(row.reps());
        if (!row.side().isEmpty()) {
            line.append(' ').append(row.side());
        }
        if (!row.tempo().isEmpty()) {
            line.append(" tempo ").append(row.tempo());
        }
        if (!Double.isNaN(row.romDeg())) {
            line.append(String.format(Locale.ROOT, " range %.1f°", row.romDeg()));
        }
        if (!row.flags().isEmpty()) {
            line.append(' ').append(String.join(",", row.flags()));
        }
        return line.toString();
    }
}
