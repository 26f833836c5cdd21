package org.kickbridge.source.recording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * One row, parsed from the bytes of a line into fields that are used again for the next one. It keeps nothing of the
 * line, so rows can wait while later lines are read. Not thread-safe.
 */
final class Row {
    private static final String MARK = "mark=";
    private static final String SIDE = "side=";

    private final Column[] columns;
    private final boolean raw;
    private final Lines lines;

    private long line;
    private long tUs;
    private double force;
    private double angle;
    private @Nullable Side side;
    private @Nullable String mark;

    private boolean broken;
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

    /** Moves the row on the sample clock. */
    void shift(long us) {
        tUs += us;
    }

    /** Number of its line in the file, from 1. */
    long line() {
        return line;
    }

    /** Whether it has no values but a fault. */
    boolean isBroken() {
        return broken;
    }

    /** Whether it has a force or an angle. */
    boolean hasReading() {
        return !Double.isNaN(force) || !Double.isNaN(angle);
    }

    /** The fault of a broken row. */
    String found() {
        return found;
    }

    String allowed() {
        return allowed;
    }

    /** Takes the place of a line that cannot be read. */
    void breakAt(long number, String whatIsThere, String whatMayBe) {
        line = number;
        broken(whatIsThere, whatMayBe);
    }

    /** Takes the current line. */
    void parse() {
        line = lines.number();
        broken = !parsed();
    }

    private boolean parsed() {
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
        if (!hasReading() && side == null && mark == null) {
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
        return hasReading() && !(Math.abs(force) > Column.FORCE.largest(raw))
                && !(Math.abs(angle) > Column.ANGLE.largest(raw));
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
                yield from == to || believable(column, force, from, to);
            }
            case ANGLE -> {
                angle = from == to ? Double.NaN : NumberCell.decimal(bytes, from, to);
                yield from == to || believable(column, angle, from, to);
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

    private boolean believable(Column column, double value, int from, int to) {
        double largest = column.largest(raw);
        return Math.abs(value) <= largest || broken(column.name(raw) + " is " + lines.shown(from, to),
                Double.isNaN(value)
                        ? "a finite decimal number or a blank cell"
                        : "at most " + (long) largest + " either way");
    }

    /**
     * Whether the current line looks like numbers with decimal commas: it has nothing but numbers, and more commas than
     * the columns need, or semicolons.
     */
    boolean hasDecimalCommas() {
        if (lines.tooLong()) {
            return false;
        }
        int commas = 0;
        boolean semicolons = false;
        for (int at = lines.from(); at < lines.to(); at++) {
            byte is = lines.bytes()[at];
            commas += is == ',' ? 1 : 0;
            semicolons |= is == ';';
            if ("0123456789+-.,;\" \t".indexOf(is) < 0) {
                return false;
            }
        }
        // No number belongs into an event column; there it is the second half of one that a comma parts.
        boolean split = columns[columns.length - 1] == Column.EVENT && lines.bytes()[lines.to() - 1] != ',';
        return commas > 0 && (commas >= columns.length - (split ? 1 : 0) || semicolons);
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
        broken = true;
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
