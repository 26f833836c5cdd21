package org.kickbridge.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file. */
final class FaultList {
    private static final int SHOWN = 60;
    private static final int SHOWN_PATH = 1000;

    private final String file;
    private final List<ConfigFault> faults = new ArrayList<>();

    FaultList(String file) {
        this.file = file;
    }

    void add(Place place, String key, String found, String allowed) {
        faults.add(new ConfigFault(file, place.line(), place.column(), key, found, allowed));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** By line. */
    List<ConfigFault> sorted() {
        return faults.stream()
                .sorted(Comparator.comparingInt(ConfigFault::line).thenComparingInt(ConfigFault::column))
                .toList();
    }

    /** Foreign text on one line, cut where it is long. */
    static String shown(String text) {
        return shown(text, SHOWN);
    }

    static String shown(Path file) {
        return shown(file.toString(), SHOWN_PATH);
    }

    static String shown(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029
                    || Character.getType(c) == Character.SURROGATE) {
                line.append(String.format("\\u%04X", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > longest ? line + "..." : line.toString();
    }
}
