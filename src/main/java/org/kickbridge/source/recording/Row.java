package org.kickbridge.source.recording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/** One row, parsed from the bytes of a line into fields that are used again for the next one. Not thread-safe. */
final class Row {
    private static final String MARK = "mark=";
    private static final String SIDE = "side=";

    private final Column[] columns;
    private final boolean raw;
    private final Lines lines;

    private long tUs;
    private double force;
    private double angle;
    private @Nullable Side side;
    private @Nullable String mark;

    private String found = "";
    private String allowed = "";

    Row(Column.Header header, Lines lines) {
        this.columns = header.columns().toArray(new Column[0]);
        this.raw = header.raw();
        this.lines = lines;
    }

    long tUs() {
        return tUs;
    }

    /** What was wrong, after {@link #parse} said false. */
    String found() {
        return found;
    }

    String allowed() {
        return allowed;
    }

    /** Takes the current line; false where it is broken. */
    boolean parse() {
        if (lines.tooLong()) {
            return broken("a line of more than " + Lines.LONGEST + " bytes",
                    "at most " + Lines.LONGEST + " bytes a line");
        }
        clear();
        if (plain()) {
            return true;
        }
        clear();
        byte[] bytes = lines.bytes();
        int end = lines.to();
        int at = lines.from();
        for (int i = 0; i < columns.length; i++) {
            boolean last = i == columns.length - 1;
            int cellEnd = at;
            if (last && columns[i] == Column.EVENT) {
                cellEnd = end;
            }
            while (cellEnd < end && bytes[cellEnd] != ',') {
                cellEnd++;
            }
            if (last != (cellEnd >= end)) {
                return wrongCount();
            }
            int from = at;
            int to = Math.min(cellEnd, end);
            while (from < to && Lines.isBlank(bytes[from])) {
                from++;
            }
            while (to > from && Lines.isBlank(bytes[to - 1])) {
                to--;
            }
            if (!cell(columns[i], bytes, from, to)) {
                return false;
            }
            at = cellEnd + 1;
        }
        if (Double.isNaN(force) && Double.isNaN(angle) && side == null && mark == null) {
            return broken("a row without a value" + (has(Column.EVENT) ? " and without an event" : ""),
                    "at least one that is not blank");
        }
        return true;
    }

    private void clear() {
        force = Double.NaN;
        angle = Double.NaN;
        side = null;
        mark = null;
    }

    /**
     * Nearly every row is plain: short numbers without blanks or exponent, and no event. Those are read in one walk;
     * false for any other, of which nothing may be kept.
     */
    private boolean plain() {
        byte[] bytes = lines.bytes();
        int end = lines.to();
        int at = lines.from();
        for (int i = 0; i < columns.length; i++) {
            boolean negative = at < end && bytes[at] == '-';
            at += negative ? 1 : 0;
            int from = at;
            int point = -1;
            long digits = 0;
            for (; at < end && bytes[at] != ','; at++) {
                int digit = bytes[at] - '0';
                if (digit >= 0 && digit <= 9) {
                    digits = digits * 10 + digit;
                } else if (bytes[at] == '.' && point < 0) {
                    point = at;
                } else {
                    return false;
                }
            }
            boolean last = i == columns.length - 1;
            boolean blank = at == from && !negative;
            int length = at - from - (point < 0 ? 0 : 1);
            if (last != (at == end) || length > NumberCell.MOST_DIGITS || (length == 0 && !blank)) {
                return false;
            }
            switch (columns[i]) {
                case TIME -> {
                    if (blank || point >= 0) {
                        return false;
                    }
                    tUs = negative ? -digits : digits;
                }
                case FORCE, ANGLE -> {
                    if (digits > NumberCell.EXACT) {
                        return false;
                    }
                    double value = blank
                            ? Double.NaN
                            : NumberCell.scaled(digits, point < 0 ? 0 : at - point - 1, negative);
                    if (columns[i] == Column.FORCE) {
                        force = value;
                    } else {
                        angle = value;
                    }
                }
                case EVENT -> {
                    if (!blank) {
                        return false;
                    }
                }
            }
            at++;
        }
        return !Double.isNaN(force) || !Double.isNaN(angle);
    }

    private boolean cell(Column column, byte[] bytes, int from, int to) {
        return switch (column) {
            case TIME -> {
                tUs = NumberCell.whole(bytes, from, to);
                yield tUs != NumberCell.NOT_WHOLE || broken("t_us is " + lines.shown(from, to),
                        "a whole number of microseconds, at most 18 digits");
            }
            case FORCE -> {
                force = from == to ? Double.NaN : NumberCell.decimal(bytes, from, to);
                yield from == to || !Double.isNaN(force) || noNumber(column, from, to);
            }
            case ANGLE -> {
                angle = from == to ? Double.NaN : NumberCell.decimal(bytes, from, to);
                yield from == to || !Double.isNaN(angle) || noNumber(column, from, to);
            }
            case EVENT ->
                from == to || event(new String(bytes, from, to - from, StandardCharsets.UTF_8), from, to);
        };
    }

    private boolean event(String cell, int from, int to) {
        boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
        String text = quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        if (text.startsWith(MARK)) {
            mark = text.substring(MARK.length());
            return true;
        }
        if (!quoted && text.indexOf(',') >= 0) {
            return wrongCount();
        }
        if (text.startsWith(SIDE)) {
            side = Side.ofWireName(text.substring(SIDE.length()).strip()).orElse(null);
        }
        return side != null
                || broken("event is " + lines.shown(from, to), "side=left, side=right, side=unknown or mark=TEXT");
    }

    private boolean noNumber(Column column, int from, int to) {
        return broken(column.name(raw) + " is " + lines.shown(from, to), "a finite decimal number or a blank cell");
    }

    private boolean wrongCount() {
        int count = 1;
        for (int at = lines.from(); at < lines.to(); at++) {
            if (lines.bytes()[at] == ',') {
                count++;
            }
        }
        String names = Arrays.stream(columns).map(c -> c.name(raw)).collect(Collectors.joining(","));
        return broken(count == 1 ? "1 cell" : count + " cells", columns.length + " cells (" + names + ")");
    }

    private boolean has(Column column) {
        return Arrays.asList(columns).contains(column);
    }

    private boolean broken(String whatIsThere, String whatMayBe) {
        found = whatIsThere;
        allowed = whatMayBe;
        return false;
    }

    /** Hands the event of the row on, then its values; says how many values and events that were. */
    int into(Readings readings) {
        int count = 0;
        if (side != null) {
            readings.side(tUs, side);
            count++;
        }
        if (mark != null) {
            readings.mark(tUs, mark);
            count++;
        }
        if (!Double.isNaN(force)) {
            readings.force(tUs, force);
            count++;
        }
        if (!Double.isNaN(angle)) {
            readings.angle(tUs, angle);
            count++;
        }
        return count;
    }
}
