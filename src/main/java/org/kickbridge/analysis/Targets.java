package org.kickbridge.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What a session is meant to be; NaN or null where nothing was asked for.
 *
 * @param athlete opaque reference
 * @param tempo target seconds of the four phases, or null
 * @param reps target reps of a set, or 0
 * @param romDeg target range of motion
 * @param topDeg angle not to be passed (where the back arches), from rest
 */
public record Targets(@Nullable String athlete, @Nullable Tempo tempo, int reps, double romDeg, double topDeg) {
    public static final Targets NONE = new Targets(null, null, 0, Double.NaN, Double.NaN);

    /** Eccentric, bottom pause, concentric, peak hold: the order of the notation. */
    public record Tempo(double eccentricS, double bottomPauseS, double concentricS, double peakHoldS) {}
}
