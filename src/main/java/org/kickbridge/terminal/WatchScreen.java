package org.kickbridge.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * Draws the board as lines of text for a width and a height. Pure. A narrow screen leaves out columns, the least
 * telling first; a low one shows part of the machines and says how many there are.
 */
public final class WatchScreen {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle SOFT = PLAIN.faint();
    private static final AttributedStyle GOOD = PLAIN.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle BAD = PLAIN.foreground(AttributedStyle.RED).bold();
    private static final AttributedStyle WARN = PLAIN.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle LEVER = PLAIN.foreground(AttributedStyle.CYAN);

    private static final int TABLE_WIDTH = 200;

    /** Full scale of the bar until the machine went further, degrees. */
    private static final double USUAL_SCALE_DEG = 60;

    /** What is left out first has the highest rank; a width of 0 takes what is left. */
    private enum Column {
        MACHINE("machine", 22, 0), STATUS("status", 8, 1), SIDE("side", 7, 4), PHASE("phase", 11, 3),
        ANGLE("angle", 20, 5), SET("set", 4, 6), REPS("reps", 5, 1), TEMPO("tempo", 9, 2), RANGE("range", 8, 7),
        FAULTS("faults", 7, 8), FLAGS("flags", 12, 9);

        private final String title;
        private final int width;
        private final int rank;

        Column(String title, int width, int rank) {
            this.title = title;
            this.width = width;
            this.rank = rank;
        }
    }

    /**
     * What is drawn.
     *
     * @param trouble why there is no connection, or null
     * @param top how many machines are scrolled past
     */
    public record View(String broker, @Nullable String trouble, List<MachineRow> rows, long messages, long broken,
            int top) {
        public View {
            rows = List.copyOf(rows);
        }
    }

    private final boolean unicode;

    /** @param unicode whether the terminal can show block characters */
    public WatchScreen(boolean unicode) {
        this.unicode = unicode;
    }

    /** The lines, as many as {@code height} allows, none wider than {@code width}. */
    public List<AttributedString> draw(View view, int width, int height) {
        List<AttributedString> lines = new ArrayList<>();
        List<Column> columns = columns(width);
        lines.add(head(view));
        lines.add(titles(columns, width));
        int room = room(height);
        int top = Math.clamp(view.top(), 0, Math.max(0, view.rows().size() - room));
        List<MachineRow> shown = view.rows().subList(top, Math.min(view.rows().size(), top + room));
        for (MachineRow row : shown) {
            lines.add(row(row, columns, width));
        }
        if (shown.isEmpty()) {
            lines.add(new AttributedString("No machine has been heard yet.", SOFT));
        }
        lines.add(foot(view, top, shown.size()));
        return lines.stream().limit(Math.max(1, height)).map(line -> line.columnSubSequence(0, width)).toList();
    }

    /** All machines as a table of plain text, as wide as it has to be. */
    public static List<String> table(List<MachineRow> rows) {
        if (rows.isEmpty()) {
            return List.of("No machine has been heard.");
        }
        List<Column> columns = new ArrayList<>(List.of(Column.values()));
        columns.remove(Column.ANGLE);
        WatchScreen screen = new WatchScreen(true);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(titles(columns, TABLE_WIDTH));
        rows.forEach(row -> lines.add(screen.row(row, columns, TABLE_WIDTH)));
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    /** How many machines a screen of this height shows. */
    static int room(int height) {
        return Math.max(1, height - 3);
    }

    private static AttributedString head(View view) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.styled(PLAIN.bold(), "Kickbridge ").append(view.broker()).append("  ");
        if (view.trouble() == null) {
            line.styled(GOOD, "connected");
        } else {
            line.styled(BAD, "not connected: " + view.trouble());
        }
        return line.toAttributedString();
    }

    private static AttributedString foot(View view, int top, int shown) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        int machines = view.rows().size();
        String which = shown < machines
                ? (top + 1) + "-" + (top + shown) + " of " + machines + " machines (arrows)"
                : machines == 1 ? "1 machine" : machines + " machines";
        line.styled(SOFT, "q quits  " + which + "  " + view.messages() + " messages");
        if (view.broken() > 0) {
            line.styled(WARN, "  " + view.broken() + " unreadable");
        }
        return line.toAttributedString();
    }

    /** The columns that fit, in their order. */
    private static List<Column> columns(int width) {
        List<Column> columns = new ArrayList<>(List.of(Column.values()));
        while (columns.size() > 1 && columns.stream().mapToInt(column -> column.width).sum() > width) {
            columns.remove(columns.stream().max((a, b) -> Integer.compare(a.rank, b.rank)).orElseThrow());
        }
        return columns;
    }

    private static AttributedString titles(List<Column> columns, int width) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (Column column : columns) {
            fill(line, new AttributedString(column.title, SOFT.underline()), column.width);
        }
        return line.toAttributedString().columnSubSequence(0, width);
    }

    private AttributedString row(MachineRow row, List<Column> columns, int width) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (Column column : columns) {
            boolean last = column.equals(columns.getLast());
            int room = last ? Math.max(1, width - line.columnLength()) : column.width;
            fill(line, cell(row, column), room);
        }
        return line.toAttributedString();
    }

    private AttributedString cell(MachineRow row, Column column) {
        boolean here = row.status().equals("online");
        return switch (column) {
            case MACHINE -> new AttributedString(row.name(), PLAIN);
            case STATUS -> new AttributedString(row.status().isEmpty() ? "?" : row.status(), status(row.status()));
            case SIDE -> new AttributedString(row.side().equals("unknown") ? "" : row.side(), here ? PLAIN : SOFT);
            case PHASE -> new AttributedString(here ? row.phase().replace('_', ' ') : "", PLAIN);
            case ANGLE -> here ? bar(row, column.width - 1) : AttributedString.EMPTY;
            case SET -> new AttributedString(row.set() == 0 ? "" : Integer.toString(row.set()), here ? PLAIN : SOFT);
            case REPS -> new AttributedString(Integer.toString(row.reps()), here ? PLAIN.bold() : SOFT);
            case TEMPO -> new AttributedString(row.tempo(), here ? PLAIN : SOFT);
            case RANGE -> new AttributedString(degrees(row.romDeg()), here ? PLAIN : SOFT);
            case FAULTS -> new AttributedString(faults(row), BAD);
            case FLAGS -> new AttributedString(String.join(" ", row.flags()), WARN);
        };
    }

    private static String faults(MachineRow row) {
        String standing = row.faults() == 0 ? "" : Integer.toString(row.faults());
        return row.broken() == 0 ? standing : standing + "?" + row.broken();
    }

    private static AttributedStyle status(String status) {
        return switch (status) {
            case "online" -> GOOD;
            case "lost" -> BAD;
            default -> SOFT;
        };
    }

    private String degrees(double angle) {
        return Double.isNaN(angle) ? "" : String.format(Locale.ROOT, "%.1f%s", angle, unicode ? "°" : "");
    }

    /** A bar and the figure behind it. */
    private AttributedString bar(MachineRow row, int width) {
        if (Double.isNaN(row.angleDeg())) {
            return AttributedString.EMPTY;
        }
        int cells = width - 7;
        double share = Math.clamp(row.angleDeg() / Math.max(USUAL_SCALE_DEG, row.mostDeg()), 0, 1);
        AttributedStringBuilder bar = new AttributedStringBuilder();
        bar.styled(LEVER, filled(share * cells));
        fill(bar, AttributedString.EMPTY, cells);
        bar.append(' ').append(degrees(row.angleDeg()));
        return bar.toAttributedString();
    }

    /** So many cells, the last one in eighths. */
    private String filled(double cells) {
        int whole = (int) cells;
        if (!unicode) {
            return "#".repeat((int) Math.round(cells));
        }
        int eighths = (int) ((cells - whole) * 8);
        return "█".repeat(whole) + (eighths == 0 ? "" : String.valueOf((char) ('▉' + 7 - eighths)));
    }

    /** Appends {@code text} cut and padded to {@code width}, with a space behind a text that was cut. */
    private static void fill(AttributedStringBuilder line, AttributedString text, int width) {
        AttributedString cut = text.columnLength() < width ? text : text.columnSubSequence(0, Math.max(0, width - 1));
        line.append(cut).append(" ".repeat(Math.max(0, width - cut.columnLength())));
    }
}
