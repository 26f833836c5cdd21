package org.kickbridge.calibration.force;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Straight or bent. A parabola must earn its place: with 4 different weights at least, by an F-test at 99 %, and by
 * bringing the worst residual down by more than what matters.
 *
 * @param parabola null with less than 3 different weights
 * @param why in one sentence
 */
record FitChoice(ThroughZero line, @Nullable ThroughZero parabola, ThroughZero chosen, String why) {
    private static final int WEIGHTS_FOR_PARABOLA = 4;
    /** Of the largest load: what the worst residual must gain. */
    private static final double MATTERS = 5e-4;
    /** A parabola must rise up to here, of the largest count: athletes push harder than weights do. */
    private static final double BEYOND = 2;

    static FitChoice of(Series series) {
        double[] x = series.counts();
        double[] y = series.newtons();
        int weights = series.levels().length;
        ThroughZero line = ThroughZero.line(x, y);
        if (weights < 3) {
            return new FitChoice(line, null, line,
                    String.format(Locale.ROOT, "straight: a parabola wants 4 different weights, here are %d",
                            weights));
        }
        ThroughZero parabola = ThroughZero.parabola(x, y);
        if (weights < WEIGHTS_FOR_PARABOLA) {
            return new FitChoice(line, parabola, line,
                    String.format(Locale.ROOT, "straight: a parabola wants 4 different weights, here are %d", weights));
        }
        int free = x.length - 2;
        double f = (line.sumSquares() - parabola.sumSquares()) / (parabola.sumSquares() / free);
        double needed = Student.f99(free);
        double lineWorst = line.worstResidual(x, y);
        double parabolaWorst = parabola.worstResidual(x, y);
        double matters = MATTERS * series.largestN();
        if (!(f > needed)) {
            return new FitChoice(line, parabola, line,
                    String.format(Locale.ROOT,
                            "straight: a parabola fits no better than chance would (F = %.1f, %.1f is wanted at 99 %%)",
                            f,
                            needed));
        }
        if (!(lineWorst - parabolaWorst > matters)) {
            return new FitChoice(line, parabola, line, String.format(Locale.ROOT,
                    "straight: a parabola brings the worst residual from %.2f N to %.2f N, and it must gain %.2f N",
                    lineWorst, parabolaWorst, matters));
        }
        if (1 + 2 * BEYOND * ThroughZero.largest(x) * parabola.bend() / Math.abs(parabola.slope()) <= 0) {
            return new FitChoice(line, parabola, line,
                    "straight: the parabola turns down within what athletes push");
        }
        return new FitChoice(line, parabola, parabola,
                String.format(Locale.ROOT,
                        "bent: a parabola brings the worst residual from %.2f N to %.2f N (F = %.1f, %.1f is wanted at "
                                + "99 %%)",
                        lineWorst, parabolaWorst, f, needed));
    }

    boolean isBent() {
        return chosen.bend() != 0;
    }
}
