package org.kickbridge.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Topics and payloads in, a row for each machine out. Nothing that is published makes it fail: what cannot be read is
 * counted and the row keeps what it knew. Bounded: at most the given number of machines, short texts. Thread-safe.
 */
public final class WatchBoard {
    /** Payloads above this are not read, bytes. */
    static final int LARGEST_PAYLOAD = 1_000_000;

    private static final int LONGEST_TEXT = 40;
    private static final String PREFIX = "kickbridge/v1/";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build()).build();

    /** What a message said. */
    public enum Said {
        STATUS, STATE, LIVE, REP, FAULT, BROKEN
    }

    /** A message that changed a row, and the row after it. */
    public record Change(Said said, MachineRow row) {}

    private final int mostMachines;
    private final Map<String, MachineRow> rows = new TreeMap<>();
    private long messages;
    private long broken;
    private long refused;

    /** @param mostMachines messages of further machines are only counted */
    public WatchBoard(int mostMachines) {
        this.mostMachines = mostMachines;
    }

    /**
     * Takes one message.
     *
     * @return what it changed; empty when it is none of ours or changed nothing that is shown
     */
    public synchronized Optional<Change> take(String topic, byte[] payload) {
        String[] levels = topic.startsWith(PREFIX) ? topic.substring(PREFIX.length()).split("/", -1) : new String[0];
        if (levels.length != 3) {
            return Optional.empty();
        }
        messages++;
        String site = text(levels[0]);
        String machine = text(levels[1]);
        String key = site + "/" + machine;
        MachineRow before = rows.get(key);
        if (payload.length == 0) { // a retained message was taken back
            return Optional.empty();
        }
        if (before == null && rows.size() >= mostMachines) {
            refused++;
            return Optional.empty();
        }
        Optional<Change> change = change(before == null ? MachineRow.unknown(site, machine) : before, levels[2],
                payload);
        change.ifPresent(is -> rows.put(key, is.row()));
        return change;
    }

    private Optional<Change> change(MachineRow row, String kind, byte[] payload) {
        Said said;
        switch (kind) {
            case "status" -> said = Said.STATUS;
            case "state" -> said = Said.STATE;
            case "live" -> said = Said.LIVE;
            case "rep" -> said = Said.REP;
            case "fault" -> said = Said.FAULT;
            default -> {
                return Optional.empty();
            }
        }
        if (payload.length > LARGEST_PAYLOAD) {
            return unreadable(row);
        }
        try {
            JsonNode json = JSON.readTree(payload);
            return json.isObject() ? Optional.of(new Change(said, read(row, said, json))) : unreadable(row);
        } catch (JacksonException e) {
            return unreadable(row);
        }
    }

    private Optional<Change> unreadable(MachineRow row) {
        broken++;
        return Optional.of(new Change(Said.BROKEN, row.withBroken()));
    }

    private static MachineRow read(MachineRow row, Said said, JsonNode json) {
        return switch (said) {
            case STATUS -> row.withStatus(text(json, "state"));
            case STATE -> row.withState(text(json, "side"), text(json, "phase"), number(json, "set"),
                    number(json, "reps"), sum(json.path("left_out")));
            case LIVE -> row.withLive(json.has("phase") ? text(json, "phase") : row.phase(),
                    last(json.path("angle_deg"), row.angleDeg()));
            case REP -> row.withRep(json.has("side") ? text(json, "side") : row.side(), number(json, "set"),
                    number(json, "rep"), text(json.path("tempo"), "notation"),
                    decimal(json.path("range").path("rom_deg")), flags(json.path("flags")));
            case FAULT -> row.withFaults(json.path("faults").size());
            case BROKEN -> row;
        };
    }

    private static double last(JsonNode angles, double otherwise) {
        for (int i = angles.size() - 1; i >= 0; i--) {
            double angle = decimal(angles.path(i));
            if (!Double.isNaN(angle)) {
                return angle;
            }
        }
        return otherwise;
    }

    private static List<String> flags(JsonNode list) {
        List<String> flags = new ArrayList<>();
        for (JsonNode flag : list) {
            if (flag.isString() && flags.size() < 12) {
                flags.add(text(flag.asString()));
            }
        }
        return List.copyOf(flags);
    }

    private static double decimal(JsonNode node) {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        return Math.abs(value) < 100_000 ? value : Double.NaN;
    }

    private static int number(JsonNode json, String field) {
        JsonNode node = json.path(field);
        return node.isIntegralNumber() && node.canConvertToInt() ? Math.max(0, node.intValue()) : 0;
    }

    /** The sum of all reasons, also of those that a later version adds. */
    private static int sum(JsonNode counts) {
        long sum = 0;
        for (String reason : counts.propertyNames()) {
            sum += number(counts, reason);
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    private static String text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        return node.isString() ? text(node.asString()) : "";
    }

    /** Short, and without what would steer a terminal. */
    private static String text(String published) {
        StringBuilder clean = new StringBuilder();
        published.codePoints().limit(LONGEST_TEXT).forEach(point -> {
            int type = Character.getType(point);
            boolean steers = type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
            clean.appendCodePoint(steers ? '?' : point);
        });
        return clean.toString();
    }

    /** The machines by site and name, as they are now. */
    public synchronized List<MachineRow> rows() {
        return List.copyOf(rows.values());
    }

    /** Messages on our topics so far. */
    public synchronized long messages() {
        return messages;
    }

    /** Payloads that could not be read so far. */
    public synchronized long broken() {
        return broken;
    }

    /** Messages of machines that found no room on the board. */
    public synchronized long refused() {
        return refused;
    }
}
