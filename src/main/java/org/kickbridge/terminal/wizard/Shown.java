package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.View.Watch;
import org.kickbridge.terminal.Figure;

/** Numbers and sentences for people. Stateless. */
final class Shown {
    private Shown() {
    }

    /** With its sign, or {@link Figure#NONE}. */
    static String signed(double value, int decimals) {
        String text = Figure.of(value, decimals);
        return text.startsWith("-") || !Double.isFinite(value) ? text : '+' + text;
    }

    /** Newtons: fewer digits where there are more in front of the point. */
    static String newtons(double value) {
        return Figure.of(value, 2) + " N";
    }

    /** A figure that may be very small, with two digits that tell something. */
    static String fine(double value) {
        if (!Double.isFinite(value)) {
            return Figure.NONE;
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e-4 && size < 1e6) {
            int decimals = (int) Math.clamp(1 - Math.floor(Math.log10(size)), 0, 6);
            return Figure.of(value, decimals);
        }
        return String.format(Locale.ROOT, "%.3e", value);
    }

    /** What {@link Watch} counts in: newtons, degrees, or counts where neither is known. */
    static String unit(Watch watch) {
        if (Double.isNaN(watch.now())) {
            return "counts";
        }
        return watch.sensor() == Step.Kind.FORCE ? "N" : "deg";
    }

    /** For terminals that know no more than ASCII. */
    static String ascii(String text) {
        return text.replace("\u221a", "sqrt ")
                .replace("\u00b1", "+-")
                .replace("\u00b0", " deg")
                .replace("\u2212", "-")
                .replace("\u00b7", "*")
                .replace("\u2026", "...")
                .replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** A line that fits stays as it is; else broken between words, and a word that is too long where the line ends. */
    static List<String> wrapped(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(Math.min(text.length() - text.stripLeading().length(), width / 2));
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.strip().split(" +")) {
            String rest = word;
            if (line.length() > indent.length() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            while (indent.length() + rest.length() > width) {
                int room = Math.max(1, width - indent.length());
                lines.add(indent + rest.substring(0, room));
                rest = rest.substring(room);
            }
            line.append(line.length() > indent.length() ? " " : "").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
