package org.kickbridge.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.kickbridge.reading.Side;
import org.kickbridge.terminal.EventCsv;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rep as it lies on disk, which is its payload. Immutable. */
record RepRow(JsonNode payload) {
    /** Numbers keep the digits that they were written with. */
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static RepRow of(byte[] payload) {
        return new RepRow(EXACT.readTree(payload));
    }

    String text(String name) {
        return payload.path(name).asString("");
    }

    long seq() {
        return payload.path("seq").asLong(0);
    }

    Instant at() {
        return Instant.parse(text("at"));
    }

    Side side() {
        return switch (text("side")) {
            case "left" -> Side.LEFT;
            case "right" -> Side.RIGHT;
            default -> Side.UNKNOWN;
        };
    }

    /** Start of the push, sample clock. */
    long startUs() {
        return payload.path("phases").path("concentric_start_us").asLong(0);
    }

    /** End of the return, sample clock. */
    long endUs() {
        return payload.path("phases").path("eccentric_end_us").asLong(0);
    }

    /** For a file: the machine, and when the rep was done. */
    String name() {
        return (text("site") + '-' + text("machine") + '-' + text("at").replaceAll("\\.\\d+", ""))
                .replaceAll("[^A-Za-z0-9_-]", "-");
    }

    /** The columns that {@code replay --format csv} has. */
    static String header() {
        return EventCsv.header();
    }

    /** As {@code replay --format csv} prints it. */
    String csv() {
        Map<String, String> cells = new HashMap<>();
        gather(payload, cells);
        StringBuilder row = new StringBuilder();
        for (String column : header().split(",", -1)) {
            row.append(row.isEmpty() && column.equals("id") ? "" : ",").append(cells.getOrDefault(column, ""));
        }
        return row.toString();
    }

    private static void gather(JsonNode group, Map<String, String> cells) {
        group.forEachEntry((name, value) -> {
            if (value.isObject()) {
                gather(value, cells);
            } else if (value.isArray()) {
                StringBuilder all = new StringBuilder();
                value.forEach(each -> all.append(all.isEmpty() ? "" : " ").append(each.asString()));
                cells.put(name, all.toString());
            } else if (!value.isNull()) {
                cells.put(name, quoted(value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asString()));
            }
        });
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
