package org.kickbridge.accuracy;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What was measured beside what the readings allow, both as 95th percentiles of the error. */
final class LimitTable {
    /**
     * Where the readings of a scene do not allow the bar of the whole corpus, its mean velocity is not further off than
     * this many times the limit. Tremor is the furthest (3.5 times), since its frequency and course are found from the readings too.
     */
    static final double TIMES_LIMIT = 4;

    private LimitTable() {
    }

    /**
     * The 95th percentile of the size of errors that are normal, each with its own deviation: what an analysis without
     * bias that reaches the limit in every case would show.
     */
    static double p95(double[] deviations) {
        if (deviations.length == 0) {
            return Double.NaN;
        }
        double low = 0;
        double high = 1;
        while (share(deviations, high) < 0.95) {
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (share(deviations, middle) < 0.95) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double share(double[] deviations, double size) {
        double sum = 0;
        for (double deviation : deviations) {
            sum += 2 * Fisher.normal(size / deviation) - 1;
        }
        return sum / deviations.length;
    }

    /** One row of the table. */
    record Row(String scene, int phases, double boundaryMs, double boundaryLimitMs, double durationMs,
            double durationLimitMs, double meanPct, double meanLimitPct) {

        static Row of(String scene, Tally tally) {
            List<Double> cuts = new ArrayList<>();
            tally.limits.forEach(limit -> {
                cuts.add(1e3 * limit.startS());
                cuts.add(1e3 * limit.endS());
            });
            return new Row(scene, tally.limits.size(), tally.spread(Quantity.BOUNDARIES, Deviation::size).p95(),
                    p95(cuts.stream().mapToDouble(Double::doubleValue).toArray()),
                    tally.spread(Set.of(Quantity.CONCENTRIC_TIME, Quantity.ECCENTRIC_TIME), Deviation::size).p95(),
                    limit(tally, limit -> 1e3 * limit.durationS()), tally.spread(Quantity.MEAN_VELOCITY).p95(),
                    limit(tally, InformationLimit::meanVelocityPct));
        }

        private static double limit(Tally tally, ToDoubleFunction<InformationLimit> what) {
            return p95(tally.limits.stream().mapToDouble(what).toArray());
        }

        /** How many times the limit the mean velocity is off. */
        double timesLimit() {
            return meanPct / meanLimitPct;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "| %-12s | %6d | %8.2f | %6.2f | %8.2f | %6.2f | %8.2f | %6.2f | %5.2f |",
                    scene, phases, boundaryMs, boundaryLimitMs, durationMs, durationLimitMs, meanPct, meanLimitPct,
                    timesLimit());
        }
    }

    static List<Row> rows(Map<String, Tally> tallies) {
        return tallies.entrySet().stream().map(entry -> Row.of(entry.getKey(), entry.getValue())).toList();
    }

    static void print(PrintStream out, Map<String, Tally> tallies) {
        out.println("p95 beside the limit that the readings set (see InformationLimit)");
        out.println("| scene        | phases | boundary | limit  | duration | limit  | mean v.  | limit  | times |");
        out.println("|              |        |       ms |     ms |       ms |     ms |        % |      % |       |");
        out.println("|--------------|--------|----------|--------|----------|--------|----------|--------|-------|");
        rows(tallies).forEach(out::println);
        out.println();
    }
}
