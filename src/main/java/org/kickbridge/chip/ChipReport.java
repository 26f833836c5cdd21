package org.kickbridge.chip;

import java.util.List;

/**
 * What a chip says about itself.
 *
 * @param chip its name
 * @param where where it is
 * @param facts in the order to be shown, such as {@code revision} → {@code 0x0f}
 * @param flaws what it complains of now
 */
public record ChipReport(String chip, String where, List<Fact> facts, List<Flaw> flaws) {
    /** One thing that was read. */
    public record Fact(String name, String value) {}

    public ChipReport {
        facts = List.copyOf(facts);
        flaws = List.copyOf(flaws);
    }
}
