package org.kickbridge.doctor;

import java.util.Arrays;
import java.util.List;

/** What the firmware is told at the start, in {@code /boot/firmware/config.txt}. Stateless. */
final class BootConfig {
    static final String PATH = "/boot/firmware/config.txt";

    private final List<String> lines;

    BootConfig(SystemFiles files) {
        this.lines = files.lines(PATH);
    }

    /**
     * What to do to have a line in force.
     *
     * @param line such as {@code dtparam=spi=on}
     */
    String next(String line) {
        return has(line)
                ? "the line " + line + " stands in " + PATH + " already: reboot"
                : "put the line " + line + " into " + PATH + " and reboot";
    }

    /** Whether it stands there, also as one of several of a line. */
    private boolean has(String line) {
        int sign = line.indexOf('=');
        String key = line.substring(0, sign + 1);
        String value = line.substring(sign + 1);
        return lines.stream()
                .map(String::strip)
                .filter(candidate -> candidate.startsWith(key))
                .anyMatch(candidate -> Arrays.asList(candidate.substring(key.length()).split(",")).contains(value));
    }
}
