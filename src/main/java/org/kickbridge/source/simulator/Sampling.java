package org.kickbridge.source.simulator;

/**
 * How regularly a sensor is read.
 *
 * @param hz nominal rate, above 0 and at most 10000
 * @param jitter by how much an instant strays from the nominal one, as a share of the period, 0 to 0.45 either way
 * @param stallEveryS mean time between two stalls, during which nothing is read; infinite for never
 * @param stallMinS shortest stall
 * @param stallMaxS longest stall
 */
public record Sampling(double hz, double jitter, double stallEveryS, double stallMinS, double stallMaxS) {
    public Sampling {
        if (!(hz > 0 && hz <= 10_000 && jitter >= 0 && jitter <= 0.45)) {
            throw new IllegalArgumentException(
                    "sampling: " + hz + " Hz must be above 0 and at most 10000, jitter " + jitter
                            + " within 0 and 0.45");
        }
        if (!(stallEveryS > 0 && stallMinS >= 0 && stallMaxS > stallMinS)) {
            throw new IllegalArgumentException("sampling: stalls every " + stallEveryS + " s must be above 0, and last "
                    + stallMinS + " to " + stallMaxS + " s");
        }
    }

    /** At this rate with a tenth of jitter, and a stall of 30 to 120 ms every minute or so. */
    public static Sampling at(double hz) {
        return new Sampling(hz, 0.1, 60, 0.03, 0.12);
    }

    /** At this rate, like clockwork. */
    public static Sampling regular(double hz) {
        return new Sampling(hz, 0, Double.POSITIVE_INFINITY, 0, 1);
    }
}
