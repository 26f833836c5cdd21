package org.kickbridge.bench;

import java.util.SplittableRandom;

/**
 * A lever that does the same again and again, for streams of one kind: minimum-jerk push, hold, return and pause, read
 * by a noisy load cell at 320 Hz and an encoder of 4096 counts a turn at 500 Hz.
 *
 * @param pushS duration of the push; the return takes as long
 * @param holdS pause at the top
 * @param pauseS pause at the bottom
 * @param rangeDeg how far it goes
 */
record Lever(double pushS, double holdS, double pauseS, double rangeDeg) {
    private static final double COUNT_DEG = 360.0 / 4096;
    private static final double TREMOR_DEG = 0.015;
    private static final double FOOT_N = 1.5;
    private static final double LOAD_N = 200;
    private static final double NOISE_N = 0.3;
    private static final int ANGLE_US = 2_000;
    private static final int FORCE_US = 3_125;

    Stream read(double seconds) {
        SplittableRandom noise = new SplittableRandom(3);
        Stream stream = new Stream();
        long nextForceUs = FORCE_US / 2;
        for (long tUs = 0; tUs < seconds * 1e6; tUs += ANGLE_US) {
            if (nextForceUs <= tUs) {
                double deg = degAt(nextForceUs * 1e-6);
                stream.force(nextForceUs, (deg > 1 ? LOAD_N : FOOT_N) + NOISE_N * noise.nextGaussian());
                nextForceUs += FORCE_US;
            }
            double deg = degAt(tUs * 1e-6) + TREMOR_DEG * Math.sin(2 * Math.PI * 9 * tUs * 1e-6);
            stream.angle(tUs, COUNT_DEG * Math.rint(deg / COUNT_DEG + 0.3 * noise.nextGaussian()));
        }
        return stream;
    }

    private double degAt(double s) {
        double in = s % (2 * pushS + holdS + pauseS) - pauseS;
        double bottom = rangeDeg > 10 ? 5 : 0;
        double up = in <= pushS + holdS ? in / pushS : (2 * pushS + holdS - in) / pushS;
        return bottom + rangeDeg * way(Math.clamp(up, 0, 1));
    }

    private static double way(double tau) {
        return tau * tau * tau * (10 + tau * (6 * tau - 15));
    }
}
