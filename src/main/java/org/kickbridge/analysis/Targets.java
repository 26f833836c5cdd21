package org.kickbridge.analysis;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.Goal;

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

    /** The same without a reference. */
    public Targets anonymous() {
        return new Targets(null, tempo, reps, romDeg, topDeg);
    }

    /** The same for whoever shows it. */
    public Goal goal() {
        return new Goal(tempo == null ? null : tempo.notation(), reps, romDeg, topDeg);
    }

    /** Eccentric, bottom pause, concentric, peak hold: the order of the notation. */
    public record Tempo(double eccentricS, double bottomPauseS, double concentricS, double peakHoldS) {
        /** The longest phase that a target may ask for, seconds. */
        public static final int LONGEST_S = 60;

        /** What the notation may be, for messages. */
        public static final String ALLOWED = "four whole numbers of seconds from 0 to " + LONGEST_S
                + " joined by '-', such as 3-0-2-1, with X for a concentric under 0.5 s";

        /**
         * Reads the notation: {@code 3-0-2-1}, {@code 2-1-X-1}. An {@code X} is a concentric of 0 s: as fast as can be.
         * Empty for a text that is no notation.
         */
        public static Optional<Tempo> ofNotation(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 4) {
                return Optional.empty();
            }
            int eccentric = seconds(parts[0]);
            int bottom = seconds(parts[1]);
            int concentric = parts[2].equals("X") ? 0 : seconds(parts[2]);
            int hold = seconds(parts[3]);
            return Math.min(Math.min(eccentric, bottom), Math.min(concentric, hold)) < 0
                    ? Optional.empty()
                    : Optional.of(new Tempo(eccentric, bottom, concentric, hold));
        }

        /** Whole seconds; -1 where the text says none that is allowed. */
        private static int seconds(String text) {
            if (text.isEmpty() || text.length() > 2) {
                return -1;
            }
            int seconds = 0;
            for (int i = 0; i < text.length(); i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                seconds = 10 * seconds + digit;
            }
            return seconds <= LONGEST_S ? seconds : -1;
        }

        /** The notation: whole seconds rounded half up, {@code X} for a concentric under 0.5 s. */
        public String notation() {
            return Math.round(eccentricS) + "-" + Math.round(bottomPauseS) + "-"
                    + (concentricS < 0.5 ? "X" : String.valueOf(Math.round(concentricS))) + "-"
                    + Math.round(peakHoldS);
        }
    }
}
