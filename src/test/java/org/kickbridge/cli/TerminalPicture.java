package org.kickbridge.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a terminal shows of what is sent to it: text, line ends, backspace, and the sequences of an xterm for moving the
 * cursor, erasing, scrolling and the second screen. Styles are left out. Enough for what this project sends; what it does
 * not know it says.
 */
final class TerminalPicture {
    private int columns;
    private int rows;
    private char[][] cells;
    private char[][] firstScreen;
    private int row;
    private int column;
    private final StringBuilder sequence = new StringBuilder();
    private boolean escaped;
    private boolean second;
    private boolean cursorShown = true;

    TerminalPicture(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.cells = blank();
        this.firstScreen = blank();
    }

    private char[][] blank() {
        char[][] made = new char[rows][columns];
        for (char[] line : made) {
            Arrays.fill(line, ' ');
        }
        return made;
    }

    void resize(int otherColumns, int otherRows) {
        columns = otherColumns;
        rows = otherRows;
        cells = blank();
        row = 0;
        column = 0;
    }

    boolean isSecondScreen() {
        return second;
    }

    boolean isCursorShown() {
        return cursorShown;
    }

    String text() {
        return Arrays.stream(cells).map(line -> new String(line).stripTrailing()).collect(Collectors.joining("\n"));
    }

    void take(char c) {
        if (escaped) {
            sequence.append(c);
            escape();
            return;
        }
        switch (c) {
            case '\033' -> escaped = true;
            case '\r' -> column = 0;
            case '\n' -> down();
            case '\b' -> column = Math.max(0, column - 1);
            case '\007', '\017' -> {
                // Bell and character set.
            }
            default -> put(c);
        }
    }

    private void put(char c) {
        if (column >= columns) {
            column = 0;
            down();
        }
        cells[row][column++] = c;
    }

    private void down() {
        if (row < rows - 1) {
            row++;
            return;
        }
        System.arraycopy(cells, 1, cells, 0, rows - 1);
        cells[rows - 1] = new char[columns];
        Arrays.fill(cells[rows - 1], ' ');
    }

    /** Sees whether the sequence is complete. */
    private void escape() {
        char first = sequence.charAt(0);
        char last = sequence.charAt(sequence.length() - 1);
        if (first == '[') {
            if (sequence.length() > 1 && last >= '@' && last <= '~') {
                control(sequence.substring(1, sequence.length() - 1), last);
                end();
            }
        } else if (first == '(' || first == ')') {
            if (sequence.length() == 2) {
                end();
            }
        } else if (first == ']') {
            if (last == '\007' || last == '\\') {
                end();
            }
        } else {
            end();
        }
    }

    private void end() {
        sequence.setLength(0);
        escaped = false;
    }

    private void control(String parameters, char what) {
        if (parameters.startsWith("?")) {
            mode(parameters.substring(1), what == 'h');
            return;
        }
        int[] numbers = Arrays.stream(parameters.split(";", -1))
                .mapToInt(each -> each.matches("\\d+") ? Integer.parseInt(each) : 0)
                .toArray();
        int first = numbers.length > 0 ? numbers[0] : 0;
        int count = Math.max(1, first);
        switch (what) {
            case 'A' -> row = Math.max(0, row - count);
            case 'B' -> row = Math.min(rows - 1, row + count);
            case 'C' -> column = Math.min(columns - 1, column + count);
            case 'D' -> column = Math.max(0, column - count);
            case 'G' -> column = Math.min(columns, count) - 1;
            case 'd' -> row = Math.min(rows, count) - 1;
            case 'H', 'f' -> {
                row = Math.clamp(count - 1, 0, rows - 1);
                column = Math.clamp((numbers.length > 1 ? Math.max(1, numbers[1]) : 1) - 1, 0, columns - 1);
            }
            case 'J' -> {
                erase(row, first == 2 ? 0 : Math.min(column, columns), columns);
                for (int line = first == 2 ? 0 : row + 1; line < rows; line++) {
                    erase(line, 0, columns);
                }
            }
            case 'K' -> erase(row, first == 0 ? column : 0, first == 1 ? column + 1 : columns);
            case 'X' -> erase(row, column, column + count);
            case 'P' -> {
                char[] line = cells[row];
                int from = Math.min(columns, column + count);
                System.arraycopy(line, from, line, column, columns - from);
                erase(row, columns - (from - column), columns);
            }
            case '@' -> {
                char[] line = cells[row];
                int moved = Math.min(columns, column + count);
                System.arraycopy(line, column, line, moved, columns - moved);
                erase(row, column, moved);
            }
            case 'L', 'M' -> lines(what == 'L', count);
            case 'm', 'r', 'l', 'h', 't', 'n', 'c' -> {
                // Styles and settings that move nothing.
            }
            default -> throw new IllegalStateException("the picture knows no sequence " + parameters + what);
        }
    }

    private void lines(boolean insert, int count) {
        for (int i = 0; i < count; i++) {
            if (insert) {
                System.arraycopy(cells, row, cells, row + 1, rows - row - 1);
                cells[row] = new char[columns];
                erase(row, 0, columns);
            } else {
                System.arraycopy(cells, row + 1, cells, row, rows - row - 1);
                cells[rows - 1] = new char[columns];
                erase(rows - 1, 0, columns);
            }
        }
    }

    private void erase(int line, int from, int to) {
        Arrays.fill(cells[line], Math.min(columns, from), Math.min(columns, to), ' ');
    }

    private void mode(String which, boolean on) {
        if (which.contains("1049") && on != second) {
            second = on;
            char[][] other = firstScreen;
            firstScreen = cells;
            cells = on || other.length != rows || other[0].length != columns ? blank() : other;
            row = on ? 0 : rows - 1;
            column = 0;
        }
        if (which.equals("25") || which.startsWith("12;25")) {
            cursorShown = on;
        }
    }
}
