package org.kickbridge.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis: from where to where, and where its ticks stand. The steps are 1, 2 or 5 times a power of ten, as a person
 * would draw them.
 *
 * @param low lowest value
 * @param high highest value, above {@code low}
 * @param step from tick to tick
 */
record Scale(double low, double high, double step) {
    /** A value that passes the last tick by no more than this share of a step begins no new step. */
    private static final double HAIR = 0.03;

    /** An axis that all of it lies on to a hair, with about so many ticks; something reasonable where there is nothing to hold. */
    static Scale over(double lowest, double highest, int ticks) {
        if (!Double.isFinite(lowest) || !Double.isFinite(highest)) {
            return new Scale(0, 1, 0.5);
        }
        double low = lowest;
        double high = highest;
        if (high - low < 1e-12 * Math.max(1e-3, Math.abs(high))) {
            double room = high == 0 ? 1 : Math.abs(high) / 2;
            low -= room;
            high += room;
        }
        double step = nice((high - low) / ticks);
        return new Scale(Math.floor(low / step + HAIR) * step, Math.ceil(high / step - HAIR) * step, step);
    }

    private static double nice(double about) {
        double ten = Math.pow(10, Math.floor(Math.log10(about)));
        double digit = about / ten;
        return ten * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long first = Math.round(low / step);
        long last = Math.round(high / step);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** As its ticks are labelled. */
    String label(double tick) {
        return Numbers.fixed(tick, (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
    }

    /** 0 at the low end to 1 at the high end. */
    double share(double value) {
        return (value - low) / (high - low);
    }
}
