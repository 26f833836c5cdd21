package org.kickbridge.source.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * The rows of a recording as its description has them, read with split and patterns and without a thought for speed:
 * what {@link RecordingReader} is held against. It takes text in ISO 8859-1, a character for each byte.
 */
final class PlainRows {
    private static final Pattern BLANK_ENDS = Pattern.compile("\\A[ \t\r]+|[ \t\r]+\\z");
    private static final Pattern BLANK_END = Pattern.compile("[ \t\r]+\\z");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern
            .compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private final List<String> columns;
    private final Readings readings;
    /** Numbers of the lines that are no rows. */
    final List<Long> broken = new ArrayList<>();
    private final List<Plain> rows = new ArrayList<>();

    /** A row, or the line number of one that is broken. */
    private record Plain(long line, boolean broken, long tUs, double force, double angle, @Nullable Side side,
            @Nullable String mark) {
        Plain(long line) {
            this(line, true, 0, 0, 0, null, null);
        }
    }

    private PlainRows(List<String> columns, Readings readings) {
        this.columns = columns;
        this.readings = readings;
    }

    /** Reads all rows; the head is taken to be good. */
    static PlainRows read(String text, Readings readings) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        int header = 1;
        while (lines.get(header).startsWith("#") || BLANK_END.matcher(lines.get(header)).replaceFirst("").isEmpty()) {
            header++;
        }
        List<String> columns = new ArrayList<>();
        for (String name : utf8(lines.get(header)).split(",", -1)) {
            columns.add(name.strip().toLowerCase(java.util.Locale.ROOT));
        }
        PlainRows rows = new PlainRows(columns, readings);
        for (int i = header + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean tooLong = line.length() > Lines.LONGEST;
            String trimmed = BLANK_END.matcher(line).replaceFirst("");
            if (tooLong || (!trimmed.isEmpty() && !rows.row(i + 1L, trimmed))) {
                rows.rows.add(new Plain(i + 1L));
            }
        }
        rows.play();
        return rows;
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Plays the rows; those whose time jumps are decided by up to 64 rows behind them, of which 8 suffice. */
    private void play() {
        long last = 0;
        long shift = 0;
        boolean begun = false;
        for (int i = 0; i < rows.size(); i++) {
            Plain row = rows.get(i);
            long at = row.tUs + shift;
            boolean back = begun && at < last;
            boolean jump = back || (begun && at > last + 20_000) || at > Long.MAX_VALUE / 4;
            if (row.broken || (jump && !goesOn(i, back ? last - shift : Long.MAX_VALUE, back))
                    || at > Long.MAX_VALUE / 4) {
                broken.add(row.line);
                continue;
            }
            if (back) {
                broken.add(row.line);
                shift = last + 150_000 - row.tUs;
            }
            begun = true;
            last = row.tUs + shift;
            play(row, last);
        }
    }

    private boolean goesOn(int from, long before, boolean back) {
        int with = 0;
        int against = 0;
        for (Plain row : rows.subList(from + 1, Math.min(rows.size(), from + 65))) {
            boolean follows = row.tUs >= rows.get(from).tUs && row.tUs < before;
            with += !row.broken && follows ? 1 : 0;
            against += !row.broken && !follows ? 1 : 0;
            if (with == 8 || against == 8) {
                break;
            }
        }
        return with > against || (with == against && !back);
    }

    private boolean row(long number, String line) {
        boolean eventLast = columns.getLast().equals("event");
        String[] cells = line.split(",", eventLast ? columns.size() : -1);
        if (cells.length != columns.size()) {
            return false;
        }
        long tUs = 0;
        double force = Double.NaN;
        double angle = Double.NaN;
        String event = "";
        for (int i = 0; i < cells.length; i++) {
            String cell = BLANK_ENDS.matcher(cells[i]).replaceAll("");
            switch (columns.get(i)) {
                case "t_us" -> {
                    if (!WHOLE.matcher(cell).matches()) {
                        return false;
                    }
                    tUs = Long.parseLong(cell);
                }
                case "event" -> event = utf8(cell);
                default -> {
                    double value = cell.isEmpty() || !DECIMAL.matcher(cell).matches()
                            ? Double.NaN
                            : Double.parseDouble(cell);
                    double largest = columns.get(i).endsWith("raw")
                            ? 1L << 32
                            : columns.get(i).equals("force_n") ? 1e6 : 3600;
                    if (!cell.isEmpty() && !(Math.abs(value) <= largest)) {
                        return false;
                    }
                    if (columns.get(i).startsWith("angle")) {
                        angle = value;
                    } else {
                        force = value;
                    }
                }
            }
        }
        boolean quoted = event.length() >= 2 && event.startsWith("\"") && event.endsWith("\"");
        String said = quoted ? event.substring(1, event.length() - 1).replace("\"\"", "\"") : event;
        String mark = said.startsWith("mark=") ? said.substring("mark=".length()) : null;
        Side side = mark == null && said.startsWith("side=") ? side(said) : null;
        boolean commas = !quoted && mark == null && said.indexOf(',') >= 0;
        if ((!event.isEmpty() && mark == null && side == null) || commas
                || (event.isEmpty() && Double.isNaN(force) && Double.isNaN(angle))) {
            return false;
        }
        rows.add(new Plain(number, false, tUs, force, angle, side, mark));
        return true;
    }

    private void play(Plain row, long tUs) {
        if (row.side != null) {
            readings.side(tUs, row.side);
        }
        if (row.mark != null) {
            readings.mark(tUs, row.mark);
        }
        if (!Double.isNaN(row.force)) {
            readings.force(tUs, row.force);
        }
        if (!Double.isNaN(row.angle)) {
            readings.angle(tUs, row.angle);
        }
    }

    private static @Nullable Side side(String event) {
        return Side.ofWireName(event.substring("side=".length()).strip()).orElse(null);
    }
}
