package org.kickbridge.calibration.force;

import java.util.List;

/**
 * How the indication wanders under a load that stays.
 *
 * @param appliedN newtons
 * @param lengthS how long it was watched, seconds
 * @param creepN last − first, newtons
 * @param creepNU expanded uncertainty (k = 2) of {@code creepN}
 * @param shortForm two minutes, not thirty: what comes later is not in it
 * @param course the way there, for a plot
 */
public record Creep(double appliedN, double lengthS, double creepN, double creepNU, boolean shortForm,
        List<At> course) {
    public Creep {
        course = List.copyOf(course);
    }

    /** Indicated − first, newtons, so many seconds after the beginning. */
    public record At(double s, double n) {}

    /** Of the applied force. */
    public double creepPct() {
        return 100 * creepN / appliedN;
    }
}
