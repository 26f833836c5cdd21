package org.kickbridge.event;

import org.jspecify.annotations.Nullable;

/**
 * Tempo as coaches write it: eccentric–bottom pause–concentric–peak hold, whole seconds rounded half up, {@code X} for
 * a concentric under half a second. Stateless.
 */
public final class TempoNotation {
    private static final double EXPLOSIVE_S = 0.5;

    private TempoNotation() {
    }

    /** Such as {@code 3-0-2-1}; a missing bottom pause counts as 0, any other missing phase makes it null. */
    public static @Nullable String of(RepEvent.Tempo tempo) {
        if (Double.isNaN(tempo.eccentricS()) || Double.isNaN(tempo.concentricS()) || Double.isNaN(tempo.peakHoldS())) {
            return null;
        }
        String concentric = tempo.concentricS() < EXPLOSIVE_S ? "X" : digits(tempo.concentricS());
        String bottom = Double.isNaN(tempo.bottomPauseS()) ? "0" : digits(tempo.bottomPauseS());
        return digits(tempo.eccentricS()) + "-" + bottom + "-" + concentric + "-" + digits(tempo.peakHoldS());
    }

    private static String digits(double seconds) {
        return Long.toString((long) Math.floor(seconds + 0.5));
    }
}
