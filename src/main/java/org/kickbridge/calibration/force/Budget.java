package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.Uncertainty.Term;

/** Adds up what an indication at the largest load may be off by. */
final class Budget {
    private static final double ROOT3 = Math.sqrt(3);
    private static final double ROOT12 = Math.sqrt(12);

    private final Series series;
    private final FitChoice choice;
    private final ForceFigures figures;
    private final List<Term> terms = new ArrayList<>();
    private final double largestN;

    Budget(Series series, FitChoice choice, ForceFigures figures) {
        this.series = series;
        this.choice = choice;
        this.figures = figures;
        largestN = series.largestN();
    }

    Uncertainty sum(Hysteresis hysteresis, @Nullable Creep creep, ForceContext context) {
        add("weights", largestN * context.weightsPct() / 100 / ROOT3,
                String.format(Locale.ROOT, "%s %% / √3", context.weightsPct()));
        if (context.gravityPct() > 0) {
            add("gravity", largestN * context.gravityPct() / 100 / ROOT3,
                    String.format(Locale.ROOT, "%s %% / √3", context.gravityPct()));
        }
        repeatability();
        add("resolution", figures.resolutionN() / ROOT12,
                String.format(Locale.ROOT, "%.3f N / √12", figures.resolutionN()));
        double assumed = FitUncertainty.ASSUMED * largestN;
        if (Double.isNaN(hysteresis.newton())) {
            add("reversibility", assumed / 2 / ROOT3,
                    String.format(Locale.ROOT, "half of %.1f %% / √3, taken: nothing was unloaded",
                            100 * FitUncertainty.ASSUMED));
        } else {
            double open = Math.abs(hysteresis.newton());
            add("reversibility", open / 2 / ROOT3,
                    String.format(Locale.ROOT, "half of %.3f N between unloading and loading / √3", open));
        }
        if (!Double.isNaN(figures.zeroPct())) {
            double left = Math.abs(figures.zeroPct()) / 100 * largestN;
            add("zero", left / ROOT3, String.format(Locale.ROOT, "%.3f N left after unloading / √3", left));
        }
        noise();
        if (choice.parabola() == null) {
            add("fit", assumed / ROOT3,
                    String.format(Locale.ROOT, "%.1f %% / √3, taken: less than 3 weights cannot tell",
                            100 * FitUncertainty.ASSUMED));
        } else {
            double lack = lackOfFit();
            add("fit", lack / ROOT3, String.format(Locale.ROOT, "%.3f N worst mean residual / √3", lack));
        }
        if (creep != null && Double.isFinite(creep.creepN()) && creep.appliedN() > 0) {
            double crept = Math.abs(creep.creepPct()) / 100 * largestN;
            add("creep", crept / ROOT3, String.format(Locale.ROOT, "%.3f N in %.0f s / √3", crept, creep.lengthS()));
        }
        double sum2 = 0;
        for (Term each : terms) {
            sum2 += each.standardN() * each.standardN();
        }
        double expanded = 2 * Math.sqrt(sum2);
        return new Uncertainty(terms, expanded, 100 * expanded / largestN);
    }

    /** s / √n of the runs at the largest weight; of one run, the scatter about the fit stands in. */
    private void repeatability() {
        double[] runs = new IsoFigures(series, choice.chosen()).loading(largestN);
        if (runs.length > 1) {
            double mean = 0;
            for (double each : runs) {
                mean += each / runs.length;
            }
            double squares = 0;
            for (double each : runs) {
                squares += (each - mean) * (each - mean);
            }
            double s = Math.sqrt(squares / (runs.length - 1));
            add("repeatability", s / Math.sqrt(runs.length),
                    String.format(Locale.ROOT, "%.3f N among %d runs / √%d", s, runs.length, runs.length));
            return;
        }
        int n = series.loads().size();
        int free = n - (choice.isBent() ? 2 : 1);
        if (free > 0) {
            double s = Math.sqrt(choice.chosen().sumSquares() / free);
            add("repeatability", s / Math.sqrt(n),
                    String.format(Locale.ROOT, "%.3f N of %d points about the fit / √%d; one run says no more", s, n,
                            n));
        }
    }

    /** Of the means of load and zero. */
    private void noise() {
        double worst = 0;
        for (Zeroed each : series.loads()) {
            if (series.isSame(each.appliedN(), largestN)) {
                worst = Math.max(worst, Math.hypot(series.meanU(each.point().raw()), series.meanU(each.zero().raw())));
            }
        }
        double n = Math.abs(choice.chosen().slope());
        add("noise", worst * n, String.format(Locale.ROOT, "%.2f counts, mean at the load and at zero", worst));
    }

    /** Mean residual of the weight where it is largest: what remains after loading and unloading. */
    private double lackOfFit() {
        double worst = 0;
        for (double level : series.levels()) {
            worst = Math.max(worst, Math.abs(series.loads()
                    .stream()
                    .filter(each -> series.isSame(each.appliedN(),
                            level))
                    .mapToDouble(each -> choice.chosen().at(each.counts()) - each.appliedN())
                    .average()
                    .orElse(0)));
        }
        return worst;
    }

    private void add(String name, double standardN, String how) {
        terms.add(new Term(name, standardN, how));
    }
}
