package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;

/**
 * Unloading against loading: one loop for each weight that a run passed on both ways.
 *
 * @param loops in rising order of the weight; empty without unloading
 */
record Hysteresis(List<Loop> loops) {

    /**
     * One weight, both ways.
     *
     * @param differenceN indicated while unloading − while loading, mean of the runs
     * @param noiseU standard uncertainty of it by the noise of the captures and, from two runs on, by their scatter
     */
    record Loop(double appliedN, double differenceN, double noiseU, List<Pair> pairs) {}

    /** Both ways of one run. */
    record Pair(Zeroed loading, Zeroed unloading) {}

    static Hysteresis of(Series series, ThroughZero fit) {
        List<Loop> loops = new ArrayList<>();
        for (double level : series.levels()) {
            List<Pair> pairs = new ArrayList<>();
            for (Zeroed up : series.loads(Course.LOADING)) {
                for (Zeroed down : series.loads(Course.UNLOADING)) {
                    if (up.point().run() == down.point().run() && series.isSame(up.appliedN(), level)
                            && series.isSame(down.appliedN(), level)) {
                        pairs.add(new Pair(up, down));
                    }
                }
            }
            if (!pairs.isEmpty()) {
                loops.add(loop(series, fit, level, pairs));
            }
        }
        return new Hysteresis(loops);
    }

    private static Loop loop(Series series, ThroughZero fit, double level, List<Pair> pairs) {
        double[] differences = pairs.stream().mapToDouble(each -> difference(fit, each)).toArray();
        double sum = 0;
        double noise2 = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += differences[i];
            double up = series.meanU(pairs.get(i).loading().point().raw());
            double down = series.meanU(pairs.get(i).unloading().point().raw());
            noise2 += fit.slope() * fit.slope() * (up * up + down * down);
        }
        int n = differences.length;
        double mean = sum / n;
        double scatter2 = 0;
        for (double each : differences) {
            scatter2 += (each - mean) * (each - mean);
        }
        double u2 = noise2 / n / n;
        if (n > 1) {
            double widening = Student.widening(n - 1);
            // Two or three runs say little of their scatter: the noise is known better and is the least there is.
            u2 = Math.max(u2, scatter2 / (n - 1) / n * Math.min(2, widening) * Math.min(2, widening));
        }
        return new Loop(level, mean, Math.sqrt(u2), pairs);
    }

    /** Newtons, unloading − loading. */
    static double difference(ThroughZero fit, Pair pair) {
        return fit.at(pair.unloading().counts()) - fit.at(pair.loading().counts());
    }

    /** The loop that is open widest, signed; NaN without unloading. */
    double newton() {
        return loops.isEmpty() ? Double.NaN : widest().differenceN();
    }

    private Loop widest() {
        Loop widest = loops.getFirst();
        for (Loop each : loops) {
            if (Math.abs(each.differenceN()) > Math.abs(widest.differenceN())) {
                widest = each;
            }
        }
        return widest;
    }

    /** Standard uncertainty, newtons: noise, and creep, which opens the loop as well; NaN without unloading. */
    double standard(List<CreepShadow> creeps) {
        if (loops.isEmpty()) {
            return Double.NaN;
        }
        Loop widest = widest();
        double creepN = 0;
        for (CreepShadow creep : creeps) {
            double sum = 0;
            for (Pair each : widest.pairs()) {
                sum += creep.newton(each.unloading()) - creep.newton(each.loading());
            }
            creepN = Math.max(creepN, Math.abs(sum / widest.pairs().size()));
        }
        return Math.hypot(widest.noiseU(), creepN / Math.sqrt(3));
    }

    /** How far the loop of this weight is open, newtons; 0 where it was not passed both ways. */
    double at(Series series, double appliedN) {
        for (Loop each : loops) {
            if (series.isSame(each.appliedN(), appliedN)) {
                return each.differenceN();
            }
        }
        return 0;
    }
}
