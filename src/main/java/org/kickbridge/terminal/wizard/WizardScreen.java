package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.procedure.View;

/**
 * Draws a page as lines of text for a width and a height. Pure. What is to be done, the bar and the keys always have
 * their place; the points give way first, the oldest before the newest.
 */
final class WizardScreen {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle SOFT = PLAIN.faint();
    private static final AttributedStyle HEAD = PLAIN.inverse();
    private static final AttributedStyle ERRAND = PLAIN.bold();
    private static final AttributedStyle WARN = PLAIN.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle BAD = PLAIN.foreground(AttributedStyle.RED).bold();
    private static final AttributedStyle BAR = PLAIN.foreground(AttributedStyle.CYAN);
    /** What more points may mend, and what the figures say. */
    private static final Set<Remark.Code> AT_THE_END = Set.of(Remark.Code.INCOMPLETE, Remark.Code.RANGE_SMALL,
            Remark.Code.SPAN_UNUSED, Remark.Code.OUTSIDE_CLASSES);
    private static final int NARROWEST = 20;
    /** From this height on there is room for empty lines. */
    private static final int AIRY = 20;

    private final boolean unicode;

    /** @param unicode whether the terminal can show block characters */
    WizardScreen(boolean unicode) {
        this.unicode = unicode;
    }

    /**
     * What is on the screen, and where the cursor stands.
     *
     * @param cursorRow from 0; -1 where nothing is typed
     */
    record Drawn(List<AttributedString> lines, int cursorRow, int cursorColumn, int top) {}

    /**
     * Exactly {@code height} lines, none wider than {@code width}.
     *
     * @param question asked in the last line; null where none is
     * @param typed what has been typed so far
     * @param top how many lines of the body are scrolled past
     */
    Drawn draw(Page whole, @Nullable String question, String typed, int width, int height, int top) {
        Page page = unicode ? whole : whole.with(Shown::ascii);
        int room = Math.max(NARROWEST, width);
        List<AttributedString> upper = new ArrayList<>();
        upper.add(head(page, room));
        boolean airy = height >= AIRY;
        if (airy) {
            upper.add(AttributedString.EMPTY);
        }
        page.todo().forEach(line -> wrap(upper, line, room, ERRAND));
        View view = page.view();
        if (view != null && view.watch() != null && view.doing() != View.Doing.WAITING) {
            LiveBar.lines(view.doing(), view.watch(), room, unicode)
                    .forEach(line -> upper.add(new AttributedString(line, BAR)));
        }
        page.said().forEach(line -> wrap(upper, line, room, line.startsWith("!") ? BAD : PLAIN));
        if (airy) {
            upper.add(AttributedString.EMPTY);
        }
        List<AttributedString> foot = foot(page, question, typed, room);
        List<AttributedString> rows = page.body().isEmpty() ? points(page, upper, room) : body(page, room);
        int left = Math.max(0, height - upper.size() - foot.size());
        int from = page.body().isEmpty()
                ? Math.max(0, rows.size() - left)
                : Math.clamp(top, 0, Math.max(0, rows.size() - left));
        List<AttributedString> lines = new ArrayList<>(upper);
        lines.addAll(rows.subList(from, Math.min(rows.size(), from + left)));
        while (lines.size() < height - foot.size()) {
            lines.add(AttributedString.EMPTY);
        }
        lines.addAll(foot);
        List<AttributedString> fitting = lines.subList(Math.max(0, lines.size() - height), lines.size())
                .stream()
                .map(line -> line.columnSubSequence(0, width))
                .toList();
        int column = foot.getLast().columnLength();
        return new Drawn(fitting, question == null ? -1 : fitting.size() - 1, Math.min(width - 1, column), from);
    }

    private static AttributedString head(Page page, int width) {
        String right = page.step();
        String left = page.title();
        if (left.length() + 1 + right.length() > width) {
            right = right.substring(right.lastIndexOf(", ") < 0 ? 0 : right.lastIndexOf(", ") + 2);
        }
        int space = width - left.length() - right.length();
        if (space < 1) {
            left = left.substring(0, Math.max(0, Math.min(left.length(), width - right.length() - 1)));
            space = Math.max(1, width - left.length() - right.length());
        }
        return new AttributedString(left + " ".repeat(space) + right, HEAD);
    }

    private static List<AttributedString> body(Page page, int width) {
        List<AttributedString> lines = new ArrayList<>();
        page.body().forEach(line -> wrap(lines, line, width, style(line)));
        return lines;
    }

    /** Remarks and the title of the table stay on the screen; the rows are given back. */
    private static List<AttributedString> points(Page page, List<AttributedString> upper, int width) {
        View view = page.view();
        if (view == null) {
            return List.of();
        }
        for (Remark remark : view.remarks()) {
            if (!AT_THE_END.contains(remark.code())) {
                FiguresText.remarks(List.of(remark))
                        .forEach(line -> wrap(upper, line, width, remark.refuses() ? BAD : WARN));
            }
        }
        List<String> table = switch (page.table()) {
            case NONE -> List.of();
            case LOADS -> PointTable.loads(view, width);
            case ANGLES -> PointTable.angles(view, width);
        };
        table.stream().limit(1).forEach(line -> upper.add(new AttributedString(line, SOFT.underline())));
        return table.stream().skip(1).map(AttributedString::new).toList();
    }

    private static AttributedStyle style(String line) {
        return line.startsWith("!") || line.startsWith("OUT OF") ? BAD : line.startsWith("note: ") ? WARN : PLAIN;
    }

    private static List<AttributedString> foot(Page page, @Nullable String question, String typed, int width) {
        List<AttributedString> lines = new ArrayList<>();
        if (question == null) {
            StringBuilder keys = new StringBuilder();
            for (Page.Keystroke key : page.keys()) {
                if (!keys.isEmpty() && keys.length() + 2 + key.shown().length() > width) {
                    lines.add(new AttributedString(keys.toString(), SOFT));
                    keys.setLength(0);
                }
                keys.append(keys.isEmpty() ? "" : "  ").append(key.shown());
            }
            lines.add(new AttributedString(keys.toString(), SOFT));
            return lines;
        }
        wrap(lines, question, width, ERRAND);
        AttributedStringBuilder last = new AttributedStringBuilder();
        last.append("> ");
        int visible = Math.max(1, width - 4);
        last.append(typed.length() <= visible ? typed : typed.substring(typed.length() - visible));
        lines.add(last.toAttributedString());
        return lines;
    }

    private static void wrap(List<AttributedString> lines, String text, int width, AttributedStyle style) {
        Shown.wrapped(text, width).forEach(line -> lines.add(new AttributedString(line, style)));
    }
}
