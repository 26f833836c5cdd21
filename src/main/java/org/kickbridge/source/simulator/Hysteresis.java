package org.kickbridge.source.simulator;

/**
 * How a load cell remembers where its load came from: the model of Preisach with all relays 0 ≤ off ≤ on alike. After
 * loading from 0 to M and going back, the deviation at x is {@code density·x·(M − x)} above that of loading: it closes at
 * both ends. What has been turned around within a larger turn is forgotten once the larger one is passed, as in a real
 * cell. Single-threaded.
 * <p>
 * Taken as the difference to a straight line, so that loading and unloading to the capacity lie on either side of 0.
 */
final class Hysteresis {
    /** More turns within turns than anybody makes; beyond them the innermost are forgotten. */
    private static final int MOST = 32;

    private final double density;
    private final double slope;
    private final double[] highs = new double[MOST];
    private final double[] lows = new double[MOST];
    private int turns;
    private double now;
    private boolean rising = true;

    /**
     * @param capacityN up to where it is balanced
     * @param share largest difference of unloading and loading, of the capacity
     */
    Hysteresis(double capacityN, double share) {
        density = 4 * share / capacityN;
        slope = slope(capacityN, share, capacityN);
    }

    /**
     * Newtons per newton by which the middle between loading to {@code toN} and unloading from there rises, where it is
     * not balanced.
     */
    static double tilt(double capacityN, double share, double toN) {
        return slope(capacityN, share, toN) - slope(capacityN, share, capacityN);
    }

    private static double slope(double capacityN, double share, double toN) {
        return 2 * share / capacityN * toN;
    }

    /** The deviation at this load, newtons. A load below 0 counts as none. */
    double at(double newton) {
        double x = Math.max(0, newton);
        if (x > now) {
            rise(x);
        } else if (x < now) {
            fall(x);
        }
        now = x;
        double on = 0;
        double low = 0;
        for (int i = 0; i < turns; i++) {
            on += above(highs[i] - low) - above(highs[i] - lows[i]);
            low = lows[i];
        }
        return on + above(x - low) - slope * x;
    }

    /** Relays on once a rise of so much has begun where all were off. */
    private double above(double rise) {
        return density * rise * rise / 2;
    }

    private void rise(double x) {
        rising = true;
        while (turns > 0 && x >= highs[turns - 1]) {
            turns--;
        }
    }

    private void fall(double x) {
        if (rising && turns < MOST) {
            highs[turns] = now;
            lows[turns] = now;
            turns++;
        }
        rising = false;
        while (turns > 1 && x <= lows[turns - 2]) {
            turns--;
        }
        if (turns > 0) {
            lows[turns - 1] = Math.min(lows[turns - 1], x);
        }
    }
}
