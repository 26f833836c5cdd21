package org.kickbridge.source.simulator;

import java.util.random.RandomGenerator;

/**
 * Trembling of the leg on top of the planned motion: two sines of 8 to 12 Hz, the band of physiological tremor. It fades
 * in and out at both ends, slowly enough to leave the fading itself out of speed and acceleration.
 */
record Tremor(double amplitudeDeg, double firstHz, double secondHz, double firstPhase, double secondPhase) {
    static final Tremor NONE = new Tremor(0, 8, 12, 0, 0);

    private static final double FADE_S = 0.3;

    static Tremor of(double amplitudeDeg, RandomGenerator random) {
        return new Tremor(amplitudeDeg, random.nextDouble(8, 10), random.nextDouble(10, 12),
                random.nextDouble(2 * Math.PI), random.nextDouble(2 * Math.PI));
    }

    /** Amplitude at a time into something that lasts {@code lengthS}. */
    double fadedDeg(double s, double lengthS) {
        return amplitudeDeg * Math.clamp(Math.min(s, lengthS - s) / FADE_S, 0, 1);
    }

    double angle(double s) {
        return StrictMath.sin(first(s)) + 0.5 * StrictMath.sin(second(s));
    }

    double speed(double s) {
        return 2 * Math.PI * (firstHz * StrictMath.cos(first(s)) + 0.5 * secondHz * StrictMath.cos(second(s)));
    }

    double acceleration(double s) {
        double tau2 = 4 * Math.PI * Math.PI;
        return -tau2 * (firstHz * firstHz * StrictMath.sin(first(s))
                + 0.5 * secondHz * secondHz * StrictMath.sin(second(s)));
    }

    private double first(double s) {
        return 2 * Math.PI * firstHz * s + firstPhase;
    }

    private double second(double s) {
        return 2 * Math.PI * secondHz * s + secondPhase;
    }
}
