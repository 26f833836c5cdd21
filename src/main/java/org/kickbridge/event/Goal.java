package org.kickbridge.event;

import org.jspecify.annotations.Nullable;

/**
 * What reps are held against now, for whoever shows it.
 *
 * @param tempo the notation, such as {@code 3-0-2-1}; null where none is asked for
 * @param reps of a set; 0 where no number is asked for
 * @param romDeg range of motion to reach; NaN where none is asked for
 * @param topDeg angle from rest not to be passed; NaN where there is none
 */
public record Goal(@Nullable String tempo, int reps, double romDeg, double topDeg) {
    public static final Goal NONE = new Goal(null, 0, Double.NaN, Double.NaN);
}
