package org.kickbridge.doctor;

import java.util.List;
import java.util.Optional;

/** A config for what a scan found, fit for {@code check-config}. Stateless. */
public final class ScanConfig {
    private ScanConfig() {
    }

    /**
     * The first part of each role, with a comment about the others.
     *
     * @param board what the sensors hang on
     */
    public static String text(List<Part> parts, String board) {
        StringBuilder text = new StringBuilder(1024);
        text.append("# Found by kickbridge doctor --scan on ").append(board.replaceAll("\\R", " ")).append(".\n");
        text.append("# All other keys have their defaults; config/kickbridge.yaml explains each.\n\n");
        text.append("machine:\n");
        text.append("  # Give each machine of a site its own name.\n  site: gym\n  id: kickback-1\n");
        text.append("  # Pivot to pad in metres, such as 0.75; until it is set, work and power are not measured.\n");
        text.append("  lever_length_m:\n\n");
        text.append("source:\n  kind: sensors\n\n");
        section(text, parts, "force", "load cell");
        text.append('\n');
        section(text, parts, "angle", "encoder");
        return text.toString();
    }

    private static void section(StringBuilder text, List<Part> parts, String role, String what) {
        List<Part> found = parts.stream().filter(part -> part.role().equals(role)).toList();
        Optional<Part> first = found.stream().findFirst();
        if (first.isEmpty()) {
            text.append("# No ").append(what).append(" was found.\n").append(role).append(":\n  chip: none\n");
            return;
        }
        found.stream().skip(1).forEach(other -> text.append("# Also found: ").append(other).append(".\n"));
        text.append(role).append(":\n");
        text.append("  # ").append(first.get()).append('\n');
        keys(text, first.get());
    }

    private static void keys(StringBuilder text, Part part) {
        key(text, "chip", part.chip().toLowerCase(java.util.Locale.ROOT));
        switch (part.at()) {
            case At.I2c at -> key(text, "i2c_bus", at.bus());
            case At.Spi at -> {
                key(text, "spi_bus", at.bus());
                key(text, "spi_chip_select", at.chipSelect());
            }
            case At.Lines at -> {
                key(text, "data_pin", at.data());
                key(text, "clock_pin", at.clock());
            }
        }
        if (!Double.isNaN(part.rateHz())) {
            text.append("  # As its RATE pin is strapped; 80 is wanted for kicks.\n");
            key(text, "rate_hz", (int) part.rateHz());
        }
        switch (part.chip()) {
            case "ADS1220" -> {
                text.append("  # Where its DRDY is connected cannot be found out; this is the wiring plan's line.\n");
                key(text, "ready_pin", 25);
            }
            case "LS7366R" -> {
                text.append("  # Four times the lines of YOUR encoder's disc, for one turn of the lever: set this.\n");
                key(text, "counts_per_turn", 2400);
            }
            default -> {
                // Nothing else is a matter of the wiring.
            }
        }
        text.append(part.role().equals("force")
                ? "  # Until newton_per_count is set (kickbridge calibrate), force is not measured.\n"
                : "  # Until zero_raw is set (kickbridge calibrate), the rest position is not known.\n");
    }

    private static void key(StringBuilder text, String name, Object value) {
        text.append("  ").append(name).append(": ").append(value).append('\n');
    }
}
