package org.kickbridge.terminal.wizard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.View.Watch;
import org.kickbridge.terminal.Figure;

/** Numbers and sentences for people. Stateless. */
final class Shown {
    /** A name, and what is said of it. */
    private static final Pattern COLUMNS = Pattern.compile("(\\s*\\S.*?\\s{2,})\\S.*");

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

    /** Six digits that count, for what is compared. */
    static String precise(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString()
                : Figure.NONE;
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

    /**
     * A line that fits stays as it is. Another is broken between words, and a word that is too long where the line ends;
     * text in a second column goes on below itself.
     */
    static List<String> wrapped(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        Matcher columns = COLUMNS.matcher(text);
        String first = columns.matches() && columns.group(1).length() <= width / 2 ? columns.group(1) : "";
        List<String> lines = new ArrayList<>();
        for (String line : broken(text.substring(first.length()), width - first.length())) {
            lines.add((lines.isEmpty() ? first : " ".repeat(first.length())) + line);
        }
        return lines;
    }

    private static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +", -1)) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (; rest.length() > width; rest = rest.substring(width)) {
                lines.add(rest.substring(0, width));
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
