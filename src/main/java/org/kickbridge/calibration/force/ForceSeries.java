package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.Remark.Code;

/**
 * From weights to a calibration of the load cell. Counts are told from each run's own zero, loading and unloading count
 * alike, and the fit goes through that zero; the zero of the calibration is the newest one. Pure.
 */
public final class ForceSeries {
    private final Series series;
    private final @Nullable Creep creep;
    private final ForceContext context;
    private final Guards guards;

    private ForceSeries(Series series, @Nullable Creep creep, ForceContext context) {
        this.series = series;
        this.creep = creep;
        this.context = context;
        this.guards = new Guards(series, context);
    }

    /**
     * What the points come to; struck ones do not count.
     *
     * @param points in any order
     * @param creep how the load crept; null where nobody watched
     * @return null while there is no zero and no weight
     */
    public static @Nullable ForceResult of(List<LoadPoint> points, @Nullable Creep creep, ForceContext context) {
        Series series = Series.of(points, context.span());
        return series == null ? null : new ForceSeries(series, creep, context).result();
    }

    private ForceResult result() {
        if (!guards.isSignificant()) {
            return withoutFit();
        }
        FitChoice choice = FitChoice.of(series);
        ThroughZero fit = choice.chosen();
        Hysteresis hysteresis = Hysteresis.of(series, fit);
        List<CreepShadow> creeps = CreepShadow.of(series, fit.slope(), creep);
        FitUncertainty u = FitUncertainty.of(series, choice, hysteresis, creeps, context);
        ForceFigures figures = new IsoFigures(series, fit).figures();

        List<Remark> remarks = new ArrayList<>(guards.beforeFit());
        remarks.addAll(guards.ofFit(choice));
        AccuracyClass accuracyClass = accuracyClass(figures, remarks);
        if (accuracyClass == null && isJudged() && remarks.stream().noneMatch(ForceSeries::explains)) {
            remarks.add(guards.outsideClasses(figures));
        }
        return new ForceResult(fit(choice, u), points(fit), asFound(), figures, accuracyClass, hysteresis.newton(),
                2 * hysteresis.standard(creeps), noise(fit.slope(), 2 * u.slope()), creep,
                new Budget(series, choice, figures).sum(hysteresis, creep, context), remarks);
    }

    private ForceFit fit(FitChoice choice, FitUncertainty u) {
        ThroughZero line = choice.line();
        ThroughZero parabola = choice.parabola();
        ThroughZero fit = choice.chosen();
        int n = series.loads().size();
        double bulge = ThroughZero.bulge(series.counts());
        return new ForceFit(new Calibration.Force(newestZero().raw().mean(), fit.slope(), fit.bend()), 2 * u.slope(),
                choice.isBent() ? 2 * u.bend() : Double.NaN, 2 * zeroStandard(),
                parabola == null ? Double.NaN : Math.abs(parabola.bend()) * bulge, 2 * u.bend() * bulge,
                Math.sqrt(line.sumSquares() / n),
                parabola == null ? Double.NaN : Math.sqrt(parabola.sumSquares() / n), choice.why());
    }

    /** With less than three points anything fits, and to name a class would promise what nobody looked at. */
    private boolean isJudged() {
        return series.loads().size() >= 3;
    }

    private @Nullable AccuracyClass accuracyClass(ForceFigures figures, List<Remark> remarks) {
        return isJudged() && remarks.stream().noneMatch(each -> each.code() == Code.NO_FIT)
                ? AccuracyClass.of(figures).orElse(null)
                : null;
    }

    /** Whether a remark says already why no class holds. */
    private static boolean explains(Remark remark) {
        return switch (remark.code()) {
            case NO_FIT, OUTLIER, WRONG_UNIT_KG, WRONG_UNIT_LB, ZERO_UNDER_LOAD, SATURATED -> true;
            default -> false;
        };
    }

    private LoadPoint newestZero() {
        return series.zeros().getLast();
    }

    /** What is left after unloading goes away by itself later, so that the newest zero may be off by all of it. */
    private double zeroStandard() {
        LoadPoint newest = newestZero();
        double left = Math.abs(newest.raw().mean() - series.zeros().getFirst().raw().mean());
        for (Zeroed each : series.returns()) {
            if (each.point().number() == newest.number()) {
                left = Math.max(left, Math.abs(each.counts()));
            }
        }
        return Math.hypot(series.meanU(newest.raw()), left / Math.sqrt(3));
    }

    private List<PointFigure> points(ThroughZero fit) {
        return series.points().stream().map(each -> figure(each, fit.at(each.counts()))).toList();
    }

    private List<PointFigure> asFound() {
        Calibration.Force before = context.before();
        return before.isCalibrated()
                ? series.points().stream().map(each -> figure(each, before.newton(each.counts()))).toList()
                : List.of();
    }

    private static PointFigure figure(Zeroed point, double indicatedN) {
        double residual = indicatedN - point.appliedN();
        return new PointFigure(point.point().number(), indicatedN, residual,
                point.isLoaded() ? 100 * residual / point.appliedN() : Double.NaN);
    }

    private NoiseFigure noise(double newtonPerCount, double newtonPerCountU) {
        double squares = 0;
        int free = 0;
        for (LoadPoint each : series.zeros()) {
            int own = Math.max(1, each.raw().readings() - 2);
            squares += own * each.raw().noise() * each.raw().noise();
            free += own;
        }
        double rms = Math.sqrt(squares / free);
        double n = Math.abs(newtonPerCount);
        return new NoiseFigure(rms, rms * n,
                Math.hypot(rms * n * Student.relativeOfDeviation(free), rms * newtonPerCountU),
                StrictMath.log(2 * context.span() / (6.6 * rms)) / StrictMath.log(2));
    }

    /** Weights that do not show in the counts: nothing can be told but that. */
    private ForceResult withoutFit() {
        List<Remark> remarks = new ArrayList<>(guards.beforeFit());
        remarks.add(guards.noCounts());
        double nan = Double.NaN;
        ForceFit fit = new ForceFit(new Calibration.Force(newestZero().raw().mean(), nan), nan, nan,
                2 * zeroStandard(), nan, nan, nan, nan, "no fit: the counts do not follow the weights");
        return new ForceResult(fit, List.of(), asFound(),
                new ForceFigures(nan, nan, nan, nan, nan, nan, series.smallestN(), series.largestN()), null, nan, nan,
                noise(nan, nan), creep, new Uncertainty(List.of(), nan, nan), remarks);
    }
}
