package org.kickbridge.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text with a bar each, printed as Markdown in columns that line up. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();
    private boolean passed = true;

    Table(String... heads) {
        rows.add(withVerdict(heads, "bar", ""));
    }

    /** A row for which there is no bar. */
    void row(String... cells) {
        rows.add(withVerdict(cells, "", ""));
    }

    /** A row with its bar and whether it is met. */
    void row(String bar, boolean met, String... cells) {
        rows.add(withVerdict(cells, bar, met ? "pass" : "FAIL"));
        passed &= met;
    }

    boolean passed() {
        return passed;
    }

    private static String[] withVerdict(String[] cells, String bar, String verdict) {
        String[] row = Arrays.copyOf(cells, cells.length + 2);
        row[cells.length] = bar;
        row[cells.length + 1] = verdict;
        return row;
    }

    void print(PrintStream out) {
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder("|");
            StringBuilder rule = new StringBuilder("|");
            for (int c = 0; c < rows.get(r).length; c++) {
                int column = c;
                int width = rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
                String cell = rows.get(r)[c];
                String pad = " ".repeat(width - cell.length());
                line.append(' ').append(c == 0 ? cell + pad : pad + cell).append(" |");
                rule.append('-').append("-".repeat(width)).append(c == 0 ? "-|" : ":|");
            }
            out.println(line);
            if (r == 0) {
                out.println(rule);
            }
        }
        out.println();
    }
}
