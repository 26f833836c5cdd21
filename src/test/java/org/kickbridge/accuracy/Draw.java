package org.kickbridge.accuracy;

import java.util.SplittableRandom;

/** Random choices that follow from one seed. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Between two positive bounds, each octave as likely as the next. */
    double betweenOctaves(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 to {@code count - 1}. */
    int index(int count) {
        return random.nextInt(count);
    }

    /** From {@code low} to {@code high}, both included. */
    int count(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** Normal with mean 0 and deviation 1. */
    double gauss() {
        return random.nextGaussian();
    }

    long seed() {
        return random.nextLong();
    }
}
