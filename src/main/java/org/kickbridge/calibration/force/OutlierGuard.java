package org.kickbridge.calibration.force;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.Remark.Code;

/** Finds the one point that does not fit the others, and a series that fits nothing. */
final class OutlierGuard {
    private static final int FEWEST = 4;
    /** Standard deviations of the others. */
    private static final double SIGMA = 4.5;
    /** Of the largest load: what is no blunder yet; with few weights a bent cell is not told from one. */
    private static final double BENT = 0.005;
    private static final double STRAIGHT = 0.01;
    /** Of the largest load: beyond this it is no load cell. */
    private static final double MISFIT = 0.02;

    private final Series series;
    private final ForceContext context;

    OutlierGuard(Series series, ForceContext context) {
        this.series = series;
        this.context = context;
    }

    /** The point that is farthest from what the others say, if it is too far. */
    Optional<Zeroed> look() {
        List<Zeroed> loads = series.loads();
        Zeroed worst = null;
        double worstRatio = 1;
        for (int i = 0; loads.size() >= FEWEST && i < loads.size(); i++) {
            double ratio = ratio(i);
            if (ratio > worstRatio) {
                worstRatio = ratio;
                worst = loads.get(i);
            }
        }
        return Optional.ofNullable(worst);
    }

    /** How far a point is from what the others say, over how far it may be. */
    private double ratio(int i) {
        Zeroed point = series.loads().get(i);
        List<Zeroed> others = without(i);
        double[] x = others.stream().mapToDouble(Zeroed::counts).toArray();
        double[] y = others.stream().mapToDouble(Zeroed::appliedN).toArray();
        long weights = others.stream().mapToDouble(Zeroed::appliedN).distinct().count();
        boolean bent = weights >= FEWEST && others.size() > FEWEST;
        ThroughZero fit = bent ? ThroughZero.parabola(x, y) : ThroughZero.line(x, y);
        double s = Math.sqrt(fit.sumSquares() / (x.length - (bent ? 2 : 1)));
        double c = point.counts();
        double reach = Math.sqrt(1 + fit.slopeVariance() * c * c + fit.bendVariance() * c * c * c * c);
        double allowed = SIGMA * s * reach + (bent ? BENT : STRAIGHT) * series.largestN()
                + 3 * context.weightsPct() / 100 * point.appliedN();
        return Math.abs(fit.at(c) - point.appliedN()) / allowed;
    }

    private List<Zeroed> without(int i) {
        List<Zeroed> loads = series.loads();
        return IntStream.range(0, loads.size()).filter(k -> k != i).mapToObj(loads::get).toList();
    }

    /** Whether the points, without the outlier, follow the weights. */
    Optional<Remark> misfit(FitChoice choice, Optional<Zeroed> outlier) {
        List<Zeroed> left = series.loads()
                .stream()
                .filter(each -> outlier.isEmpty() || each.point().number() != outlier.get().point().number())
                .toList();
        Optional<Remark> backward = backward(left);
        if (backward.isPresent()) {
            return backward;
        }
        double[] x = left.stream().mapToDouble(Zeroed::counts).toArray();
        double[] y = left.stream().mapToDouble(Zeroed::appliedN).toArray();
        ThroughZero fit = choice.isBent() ? ThroughZero.parabola(x, y) : ThroughZero.line(x, y);
        double worst = fit.worstResidual(x, y);
        if (worst > MISFIT * series.largestN()) {
            return Optional.of(new Remark(Code.NO_FIT,
                    String.format(Locale.ROOT, "The weights lie on no line and no parabola: the worst is "
                            + "off by %.1f N, %.1f %% of the largest. See that the weights are what they were told to be, hang "
                            + "free, and that nothing rubs; then take the series anew.", worst,
                            100 * worst / series.largestN())));
        }
        return Optional.empty();
    }

    /** More weight, fewer counts. */
    private Optional<Remark> backward(List<Zeroed> points) {
        double sign = 0;
        for (Zeroed each : points) {
            if (series.isSame(each.appliedN(), series.largestN())) {
                sign = Math.signum(each.counts());
            }
        }
        for (Zeroed less : points) {
            for (Zeroed more : points) {
                double step = sign * (more.counts() - less.counts());
                double u = Math.hypot(series.meanU(less.point().raw()), series.meanU(more.point().raw()));
                // Weights that hardly differ may be taken for each other.
                boolean differ = more.appliedN() - less.appliedN() > MISFIT * series.largestN();
                if (differ && step < -3 * u) {
                    return Optional.of(new Remark(Code.NO_FIT,
                            String.format(Locale.ROOT, "With %.1f N (point %d) the load cell counts less "
                                    + "than with %.1f N (point %d). See which weights lay there and that they hung free; then "
                                    + "repeat these points.", more.appliedN(), more.point().number(), less.appliedN(),
                                    less.point().number())));
                }
            }
        }
        return Optional.empty();
    }
}
