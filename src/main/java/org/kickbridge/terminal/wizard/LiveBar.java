package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.procedure.View.Watch;
import org.kickbridge.terminal.Figure;

/**
 * How far a sensor is with standing still: a bar, what it shows now, and why it is still waited for. Two lines. A narrow
 * screen leaves figures out, the least telling first. Stateless.
 */
final class LiveBar {
    private static final int WIDEST = 30;
    private static final int NARROWEST = 8;

    private LiveBar() {
    }

    static List<String> lines(View.Doing doing, Watch watch, int width, boolean unicode) {
        String unit = Shown.unit(watch);
        boolean counts = unit.equals("counts");
        String now = counts ? Figure.of(watch.nowRaw(), 0) : Figure.of(watch.now(), 2);
        List<String> figures = new ArrayList<>();
        figures.add(Figure.right(Figure.of(100 * watch.share(), 0), 3) + " %");
        figures.add(Figure.right(now, 9) + ' ' + unit);
        figures.add(Figure.right(Figure.of(watch.elapsedS(), 0), 3) + " s");
        if (!Double.isNaN(watch.noise())) {
            figures.add("noise " + Shown.fine(watch.noise()));
        }
        if (!Double.isNaN(watch.driftPerS())) {
            figures.add("drift " + (watch.driftPerS() < 0 ? "" : "+") + Shown.fine(watch.driftPerS()) + "/s");
        }
        while (figures.size() > 2 && NARROWEST + length(figures) > width) {
            figures.removeLast();
        }
        int cells = Math.clamp(width - length(figures), NARROWEST, WIDEST);
        String bar = bar(watch.share(), cells, unicode) + "  " + String.join("  ", figures);
        return List.of(cut(bar, width), cut(why(doing, watch), width));
    }

    private static String why(View.Doing doing, Watch watch) {
        if (watch.share() >= 1) {
            return "enough";
        }
        return switch (watch.why()) {
            case "" -> doing == View.Doing.CAPTURING ? "it stands still; a moment more" : "good, go on";
            case "moves" -> "waiting: it moves";
            case "drifts" -> "waiting: it drifts";
            case "stands" -> "waiting: the lever stands";
            case "ends" -> "waiting: it was not at both ends yet";
            case String other -> "waiting: " + other;
        };
    }

    private static int length(List<String> figures) {
        return figures.stream().mapToInt(figure -> figure.length() + 2).sum() + 2;
    }

    private static String bar(double share, int cells, boolean unicode) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * cells);
        return '[' + (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : "-").repeat(cells - full) + ']';
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width);
    }
}
