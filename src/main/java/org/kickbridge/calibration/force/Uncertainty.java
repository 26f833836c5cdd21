package org.kickbridge.calibration.force;

import java.util.List;

/**
 * Expanded uncertainty of an indication at the largest load: the root of the sum of the squares of its terms, times k = 2
 * (JCGM 100:2008; the terms are those of ISO 7500-1:2018, annex C).
 *
 * @param terms each with its standard uncertainty
 * @param expandedN k = 2, newtons
 * @param expandedPct of the largest applied force
 */
public record Uncertainty(List<Term> terms, double expandedN, double expandedPct) {
    public Uncertainty {
        terms = List.copyOf(terms);
    }

    /**
     * One contribution.
     *
     * @param name such as {@code weights}
     * @param standardN standard uncertainty, newtons
     * @param how where it comes from, such as {@code 0.1 % / √3}
     */
    public record Term(String name, double standardN, String how) {}
}
