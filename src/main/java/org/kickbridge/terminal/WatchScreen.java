package org.kickbridge.terminal;

import java.util.ArrayList;
import java.util.Comparator;
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

    /** From left to right. What is left out first has the highest rank. */
    private enum Column {
        MACHINE("machine", 20, 0), STATUS("status", 8, 1), SIDE("side", 7, 8), PHASE("phase", 11, 4),
        ANGLE("angle", 17, 3), SET("set", 4, 7), REPS("reps", 5, 1), TEMPO("tempo", 8, 2), RANGE("range", 7, 6),
        FAULTS("faults", 7, 5), LEFT_OUT("not counted", 12, 10), FLAGS("flags", 10, 9);

        private final String title;
        private final int width;
        private final int rank;

        Column(String title, int width, int rank) {
            this.title = title;
            this.width = width;
            this.rank = rank;
        }
    }

    /** A column and the cells it takes on this screen, the space behind it included. */
    private record Place(Column column, int width) {}

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
        List<Place> places = places(view.rows(), width);
        lines.add(head(view));
        lines.add(titles(places));
        int room = room(height);
        int top = Math.clamp(view.top(), 0, Math.max(0, view.rows().size() - room));
        List<MachineRow> shown = view.rows().subList(top, Math.min(view.rows().size(), top + room));
        for (MachineRow row : shown) {
            lines.add(row(row, places));
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
        WatchScreen screen = new WatchScreen(true);
        List<Place> places = places(rows, TABLE_WIDTH);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(titles(places));
        rows.forEach(row -> lines.add(screen.row(row, places)));
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

    /** The columns that fit; what is left goes to long names first, then to the last column. */
    private static List<Place> places(List<MachineRow> rows, int width) {
        List<Column> columns = new ArrayList<>(List.of(Column.values()));
        while (columns.size() > 1 && used(columns) > width) {
            columns.remove(columns.stream().max(Comparator.comparingInt(column -> column.rank)).orElseThrow());
        }
        int longest = rows.stream().mapToInt(row -> row.name().length() + 1).max().orElse(0);
        int spare = Math.max(0, width - used(columns));
        int forNames = Math.clamp(longest - Column.MACHINE.width, 0, spare);
        List<Place> places = new ArrayList<>();
        for (Column column : columns) {
            int more = column == Column.MACHINE ? forNames : 0;
            int rest = column.equals(columns.getLast()) ? spare - forNames : 0;
            places.add(new Place(column, column.width + more + rest));
        }
        return places;
    }

    private static int used(List<Column> columns) {
        return columns.stream().mapToInt(column -> column.width).sum();
    }

    private static AttributedString titles(List<Place> places) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (Place place : places) {
            fill(line, new AttributedString(place.column.title, SOFT.underline()), place.width);
        }
        return line.toAttributedString();
    }

    private AttributedString row(MachineRow row, List<Place> places) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (Place place : places) {
            fill(line, cell(row, place), place.width);
        }
        return line.toAttributedString();
    }

    private AttributedString cell(MachineRow row, Place place) {
        boolean here = row.status().equals("online");
        return switch (place.column) {
            case MACHINE -> new AttributedString(tail(row.name(), place.width - 1), PLAIN);
            case STATUS -> new AttributedString(row.status().isEmpty() ? "?" : row.status(), status(row.status()));
            case SIDE -> new AttributedString(row.side().equals("unknown") ? "" : row.side(), here ? PLAIN : SOFT);
            case PHASE -> new AttributedString(here ? row.phase().replace('_', ' ') : "", PLAIN);
            case ANGLE -> here ? bar(row, Column.ANGLE.width - 1) : AttributedString.EMPTY;
            case SET -> new AttributedString(row.set() == 0 ? "" : Integer.toString(row.set()), here ? PLAIN : SOFT);
            case REPS -> new AttributedString(Integer.toString(row.reps()), here ? PLAIN.bold() : SOFT);
            case TEMPO -> new AttributedString(row.tempo(), here ? PLAIN : SOFT);
            case RANGE -> new AttributedString(degrees(row.romDeg()), here ? PLAIN : SOFT);
            case FAULTS -> new AttributedString(faults(row), BAD);
            case LEFT_OUT -> new AttributedString(row.leftOut() == 0 ? "" : Integer.toString(row.leftOut()), WARN);
            case FLAGS -> new AttributedString(String.join(" ", row.flags()), WARN);
        };
    }

    /** The end of a name tells machines apart better than its beginning. */
    private String tail(String name, int width) {
        return name.length() <= width
                ? name
                : (unicode ? "…" : "~") + name.substring(name.length() - Math.max(0, width - 1));
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
        bar.append(" ".repeat(cells + 1 - bar.columnLength())).append(degrees(row.angleDeg()));
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
