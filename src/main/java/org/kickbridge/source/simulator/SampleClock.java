package org.kickbridge.source.simulator;

import java.util.random.RandomGenerator;

/** The instants at which one sensor is read. Single-threaded. */
final class SampleClock {
    private final Sampling sampling;
    private final RandomGenerator random;
    private final double periodUs;
    private final double phaseUs;
    private long tick = -1;
    private long nowUs;
    private long takenUs;
    private long longestGapUs;
    private double stallUs;
    private double stallEndUs;

    SampleClock(Sampling sampling, RandomGenerator random) {
        this.sampling = sampling;
        this.random = random;
        periodUs = 1e6 / sampling.hz();
        phaseUs = periodUs * (0.5 + 0.5 * random.nextDouble());
        scheduleStall(0);
        advance();
    }

    /** The instant of the reading that is due. */
    long nowUs() {
        return nowUs;
    }

    /** The reading that was due is taken; on to the next one. */
    void advance() {
        longestGapUs = Math.max(longestGapUs, nowUs - takenUs);
        takenUs = nowUs;
        double us;
        do {
            tick++;
            us = phaseUs + tick * periodUs + sampling.jitter() * periodUs * (2 * random.nextDouble() - 1);
            if (us >= stallEndUs) {
                scheduleStall(stallEndUs);
            }
        } while (us >= stallUs && us < stallEndUs);
        nowUs = Math.round(us);
    }

    /**
     * The longest time without a reading that ended since this was asked last, or that lasts at {@code untilUs},
     * seconds.
     */
    double takeLongestGapS(long untilUs) {
        double gapS = Math.max(longestGapUs, untilUs - takenUs) / 1e6;
        longestGapUs = 0;
        return gapS;
    }

    private void scheduleStall(double fromUs) {
        if (Double.isInfinite(sampling.stallEveryS())) {
            stallUs = Double.POSITIVE_INFINITY;
            stallEndUs = Double.POSITIVE_INFINITY;
            return;
        }
        stallUs = fromUs + 1e6 * sampling.stallEveryS() * random.nextExponential();
        stallEndUs = stallUs + 1e6 * random.nextDouble(sampling.stallMinS(), sampling.stallMaxS());
    }
}
