package org.kickbridge.terminal.wizard;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be done in a session.
 *
 * @param verification only looks, and changes nothing
 * @param series the weights of a run
 * @param runs how often they are hung, 1 to 3
 * @param creepS how long the largest load stays, seconds; 0 for not at all
 * @param angles known angles, degrees; 0 is the rest, which is always taken
 * @param stops whether the lever's ends are taken
 * @param leverLengthM metres; NaN where it is to be asked for
 * @param usualLeverLengthM as configured, metres; NaN where it is not
 * @param sweep whether the lever's own weight is measured
 */
public record Choices(Set<Part> parts, boolean verification, Series series, int runs, double creepS,
        List<Double> angles, boolean stops, double leverLengthM, double usualLeverLengthM, boolean sweep) {
    public Choices {
        parts = Set.copyOf(parts);
        angles = List.copyOf(angles);
    }

    /** Parts of a calibration that can be done alone. */
    public enum Part {
        LOAD, ANGLE, LEVER;

        /** Every one of them. */
        public static final Set<Part> ALL = Set.copyOf(EnumSet.allOf(Part.class));
    }

    Choices withSeries(Series other) {
        return new Choices(parts, verification, other, runs, creepS, angles, stops, leverLengthM, usualLeverLengthM,
                sweep);
    }

    Choices withVerification(boolean other) {
        return new Choices(parts, other, series, runs, creepS, angles, stops, leverLengthM, usualLeverLengthM,
                sweep);
    }

    /** With the length that is configured. */
    public Choices withUsualLeverLength(double otherM) {
        return new Choices(parts, verification, series, runs, creepS, angles, stops, leverLengthM, otherM, sweep);
    }

    boolean loads() {
        return parts.contains(Part.LOAD);
    }
}
