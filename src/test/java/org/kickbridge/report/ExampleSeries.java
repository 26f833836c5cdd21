package org.kickbridge.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.Creep;
import org.kickbridge.calibration.force.ForceFigures;
import org.kickbridge.calibration.force.ForceFit;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.force.NoiseFigure;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.force.Uncertainty;

/** Weights put on a load cell with a slight hysteresis and noise, and figures that follow from what it says. */
final class ExampleSeries {
    static final double GRAVITY = 9.80733;
    static final Calibration.Force BEFORE = new Calibration.Force(81_204, 4.1448e-4);

    private static final double NEWTON_PER_COUNT = 4.0873e-4;
    private static final double ZERO = 84_310;
    private static final double NOISE = 61;

    private final Random random = new Random(5);
    private final List<LoadPoint> points = new ArrayList<>();
    private final double largestKg;
    private long us = 12_000_000;

    ExampleSeries(double largestKg) {
        this.largestKg = largestKg;
    }

    /** One weight; the reason is null where it counts. */
    ExampleSeries put(int run, Course course, double kg, double offN, @Nullable String reason) {
        double n = kg * GRAVITY;
        double top = largestKg * GRAVITY;
        double hysteresis = course == Course.UNLOADING ? 1.9 * n / top * (1 - n / top) : 0;
        double left = course == Course.RETURN ? 0.06 : 0;
        double noise = kg == 0 ? 0.015 : 0.09;
        double mean = ZERO + run * 40
                + (n * (1 + 0.0008 * Math.sin(6 * n / top)) + hysteresis + left + offN + noise * random.nextGaussian())
                        / NEWTON_PER_COUNT;
        Capture raw = new Capture(mean, NOISE * (0.9 + 0.2 * random.nextDouble()), 6 * random.nextGaussian(),
                40 + 30 * random.nextDouble(), 640, us, us + 2_000_000);
        us += 9_400_000;
        points.add(new LoadPoint(points.size() + 1, run, course, n, kg == 0
                ? "no load"
                : String.format(Locale.ROOT, "%.0f kg at the pad", kg), raw, reason));
        return this;
    }

    List<LoadPoint> points() {
        return List.copyOf(points);
    }

    private double counts(LoadPoint point) {
        return point.raw().mean() - points.stream()
                .filter(each -> each.run() == point.run() && each.course() == Course.ZERO)
                .findFirst()
                .orElseThrow()
                .raw()
                .mean();
    }

    /** By least squares through the zero of each run. */
    Calibration.Force fit() {
        double up = 0;
        double down = 0;
        for (LoadPoint point : points) {
            if (point.counts()) {
                up += counts(point) * point.appliedN();
                down += counts(point) * counts(point);
            }
        }
        LoadPoint last = points.stream().filter(each -> each.course() == Course.ZERO).toList().getLast();
        return new Calibration.Force(last.raw().mean(), up / down);
    }

    /** Each point by a calibration. */
    private List<PointFigure> by(Calibration.Force force) {
        return points.stream().filter(LoadPoint::counts).map(point -> {
            double n = force.newton(counts(point));
            double error = n - point.appliedN();
            return new PointFigure(point.number(), n, error,
                    point.appliedN() == 0 ? Double.NaN : 100 * error / point.appliedN());
        }).toList();
    }

    private ForceFigures figures(Calibration.Force by, double fromN, double toN) {
        double q = Double.NaN;
        double b = Double.NaN;
        double v = Double.NaN;
        double f0 = Double.NaN;
        for (LoadPoint point : points.stream().filter(LoadPoint::counts).toList()) {
            double n = by.newton(counts(point));
            List<LoadPoint> same = points.stream()
                    .filter(each -> each.counts() && each.course() == Course.LOADING
                            && each.appliedN() == point.appliedN())
                    .toList();
            DoubleSummaryStatistics up = same.stream()
                    .mapToDouble(each -> by.newton(counts(each)))
                    .summaryStatistics();
            if (point.course() == Course.RETURN) {
                f0 = Numbers.farthest(f0, 100 * n / toN);
            } else if (point.course() == Course.UNLOADING) {
                double loading = same.stream()
                        .filter(each -> each.run() == point.run())
                        .mapToDouble(each -> by.newton(counts(each)))
                        .average()
                        .orElse(Double.NaN);
                v = Numbers.farthest(v, 100 * (n - loading) / point.appliedN());
            } else if (point.course() == Course.LOADING) {
                q = Numbers.farthest(q, 100 * (up.getAverage() - point.appliedN()) / point.appliedN());
                b = same.size() < 2
                        ? b
                        : Numbers.farthest(b, 100 * (up.getMax() - up.getMin()) / point.appliedN());
            }
        }
        return new ForceFigures(q, b, v, f0, 100 * 0.0149 / fromN, 0.0149, fromN, toN);
    }

    ForceResult result(boolean whole) {
        Calibration.Force force = fit();
        List<PointFigure> figures = by(force);
        double top = largestKg * GRAVITY;
        ForceFigures iso = figures(force, whole ? 10 * GRAVITY : top, top);
        Uncertainty uncertainty = new Uncertainty(List.of(
                new Uncertainty.Term("weights", 0.2831, "0.1 % / √3, at the largest load"),
                new Uncertainty.Term("resolution", 0.0061, "r / √6"),
                new Uncertainty.Term("repeatability", 0.1653, "standard deviation of 2 runs"),
                new Uncertainty.Term("reversibility", 0.0822, "v / (2·√3)"),
                new Uncertainty.Term("return to zero", 0.0326, "f0 / √3"),
                new Uncertainty.Term("fit", 0.1204, "residuals, 18 degrees of freedom"),
                new Uncertainty.Term("temperature", 0.0708, "0.5 K · 0.05 % per K / √3")), 0.7341, 0.1497);
        List<Remark> remarks = whole
                ? List.of(new Remark(Remark.Code.OUTLIER,
                        "Point 5 lies 1.9 N off the others; take it again, or strike it with a reason."),
                        new Remark(Remark.Code.RANGE_SMALL,
                                "The weights reach 490 N; athletes have pushed 655 N on this machine."))
                : List.of();
        return new ForceResult(new ForceFit(force, 1.9e-7, Double.NaN, 3.1, 0.084, 0.19, 0.231, 0.229,
                "Straight, because the parabola lies within 0.19 N of it, which is its own uncertainty."), figures,
                by(BEFORE), iso, AccuracyClass.of(iso).orElse(null), whole ? 0.71 : Double.NaN,
                whole ? 0.21 : Double.NaN, new NoiseFigure(61.4, 0.0251, 0.0014, 15.34), whole ? creep() : null,
                uncertainty, remarks);
    }

    private Creep creep() {
        List<Creep.At> course = new ArrayList<>();
        for (int s = 0; s <= 120; s += 2) {
            course.add(new Creep.At(s, 0.19 * (1 - Math.exp(-s / 55.0)) + 0.008 * random.nextGaussian()));
        }
        return new Creep(largestKg * GRAVITY, 120, 0.168, 0.024, true, course);
    }
}
