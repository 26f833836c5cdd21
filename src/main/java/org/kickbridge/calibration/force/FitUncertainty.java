package org.kickbridge.calibration.force;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far slope and bend may be off. Scatter alone would tell too little, since most errors of a series hang together:
 * each is led through the fit as it hangs together, and the squares of what comes out are added.
 *
 * @param slope standard uncertainty of the slope at zero, newtons per count
 * @param bend standard uncertainty of the parabola's bend, newtons per count squared; NaN with less than 3 weights
 */
record FitUncertainty(double slope, double bend) {
    private static final double ROOT3 = Math.sqrt(3);
    /**
     * Of the largest load: how far a cell bends, and how far its loop is open, where the series cannot tell. Data sheets
     * of ordinary cells say half of it; the lever they sit in has its share.
     */
    static final double ASSUMED = 1e-3;

    static FitUncertainty of(Series series, FitChoice choice, Hysteresis hysteresis, List<CreepShadow> creeps,
            ForceContext context) {
        return new Sum(series, choice).all(hysteresis, creeps, context);
    }

    /** The sums of squares, as they grow. */
    private static final class Sum {
        private final Series series;
        private final FitChoice choice;
        private final double[] x;

        private double slope2;
        private double bend2;

        Sum(Series series, FitChoice choice) {
            this.series = series;
            this.choice = choice;
            x = series.counts();

        }

        FitUncertainty all(Hysteresis hysteresis, List<CreepShadow> creeps, ForceContext context) {
            scatter();
            noise();
            weights(context);
            hysteresis(hysteresis);
            creep(creeps);
            double bend = choice.parabola() == null ? Double.NaN : Math.sqrt(bend2);
            if (!choice.isBent()) {
                straightness(bend);
            }
            return new FitUncertainty(Math.sqrt(slope2), bend);
        }

        private void scatter() {
            ThroughZero chosen = choice.chosen();
            int free = x.length - (choice.isBent() ? 2 : 1);
            if (free > 0) {
                double s = Math.sqrt(chosen.sumSquares() / free) * Student.widening(free);
                slope2 += s * s * chosen.slopeVariance();
            }
            ThroughZero parabola = choice.parabola();
            if (parabola != null && x.length > 2) {
                double s = Math.sqrt(parabola.sumSquares() / (x.length - 2)) * Student.widening(x.length - 2);
                bend2 += s * s * parabola.bendVariance();
            }
        }

        /** Each capture by itself; a zero is in all points that are told from it. */
        private void noise() {
            double n = Math.abs(choice.chosen().slope());
            List<Zeroed> loads = series.loads();
            for (int i = 0; i < x.length; i++) {
                double[] error = new double[x.length];
                error[i] = n * series.meanU(loads.get(i).point().raw());
                add(error, 1);
            }
            for (LoadPoint zero : series.zeros()) {
                add(errors(each -> each.zero().number() == zero.number() ? n * series.meanU(zero.raw()) : 0), 1);
            }
        }

        /**
         * The weights may all be off alike, which is the worst for the slope of a line, or each by itself, which is the
         * worst for the bend; gravity is off for all alike.
         */
        private void weights(ForceContext context) {
            double share = context.weightsPct() / 100 / ROOT3;
            double[] alike = effect(errors(each -> each.appliedN() * share));
            double slopeEach2 = 0;
            double bendEach2 = 0;
            for (double level : series.levels()) {
                double[] own = effect(errors(
                        each -> series.isSame(each.appliedN(), level) ? each.appliedN() * share : 0));
                slopeEach2 += own[0] * own[0];
                bendEach2 += own[1] * own[1];
            }
            slope2 += Math.max(alike[0] * alike[0], slopeEach2);
            bend2 += Math.max(alike[1] * alike[1], bendEach2);
            add(errors(each -> each.appliedN() * context.gravityPct() / 100), 1 / ROOT3);
        }

        /** Half of the loop on each side of the middle; where the weights go both ways it cancels all but for the last. */
        private void hysteresis(Hysteresis hysteresis) {
            if (!hysteresis.loops().isEmpty()) {
                add(errors(each -> (each.is(Course.UNLOADING) ? 0.5 : -0.5)
                        * hysteresis.at(series, each.appliedN())), 1);
                return;
            }
            double most = series.largestN();
            add(errors(each -> {
                double f = each.appliedN() / most;
                return Math.max(4 * f * (1 - f), 0.2) * ASSUMED * most / 2;
            }), 1 / ROOT3);
        }

        private void creep(List<CreepShadow> creeps) {
            double slope = 0;
            double bend = 0;
            for (CreepShadow creep : creeps) {
                double[] effect = effect(errors(creep::newton));
                slope = Math.max(slope, Math.abs(effect[0]));
                bend = Math.max(bend, Math.abs(effect[1]));
            }
            slope2 += slope * slope / 3;
            bend2 += bend * bend / 3;
        }

        /** A line through a cell that bends after all does not have its slope at zero. */
        private void straightness(double bendU) {
            double lever = ThroughZero.leverOfBend(x);
            ThroughZero parabola = choice.parabola();
            double bend = parabola == null
                    ? ASSUMED * series.largestN() / ThroughZero.bulge(x)
                    : Math.hypot(parabola.bend(), bendU);
            slope2 += bend * bend * lever * lever / 3;
        }

        private double[] errors(ToDoubleFunction<Zeroed> newton) {
            return series.loads().stream().mapToDouble(newton).toArray();
        }

        /** What these errors of the points, newtons, do to slope and bend: the fit is linear in them. */
        private double[] effect(double[] errors) {
            ThroughZero of = choice.isBent() ? ThroughZero.parabola(x, errors) : ThroughZero.line(x, errors);
            double bend = choice.parabola() == null ? 0 : ThroughZero.parabola(x, errors).bend();
            return new double[]{of.slope(), bend};
        }

        private void add(double[] errors, double factor) {
            double[] effect = effect(errors);
            slope2 += effect[0] * effect[0] * factor * factor;
            bend2 += effect[1] * effect[1] * factor * factor;
        }
    }
}
