package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.kickbridge.calibration.capture.Capture;

/** Works out the figures of ISO 7500-1:2018 by a fit. */
final class IsoFigures {
    private final Series series;
    private final ThroughZero fit;

    IsoFigures(Series series, ThroughZero fit) {
        this.series = series;
        this.fit = fit;
    }

    ForceFigures figures() {
        double resolution = resolutionN();
        return new ForceFigures(accuracyPct(), repeatabilityPct(), reversibilityPct(), zeroPct(),
                100 * resolution / series.smallestN(), resolution, series.smallestN(), series.largestN());
    }

    /** q: mean of the runs against the weight. */
    private double accuracyPct() {
        List<Double> all = new ArrayList<>();
        for (double level : series.levels()) {
            double[] indicated = loading(level);
            if (indicated.length > 0) {
                all.add(100 * (DoubleStream.of(indicated).average().orElseThrow() - level) / level);
            }
        }
        return farthest(all);
    }

    /** b: highest − lowest of the runs. */
    private double repeatabilityPct() {
        List<Double> all = new ArrayList<>();
        for (double level : series.levels()) {
            double[] indicated = loading(level);
            if (indicated.length > 1) {
                all.add(100 * (DoubleStream.of(indicated).max().orElseThrow()
                        - DoubleStream.of(indicated).min().orElseThrow()) / level);
            }
        }
        return farthest(all);
    }

    /** Newtons that were indicated while loading at this weight, one for each run that has it. */
    double[] loading(double level) {
        List<Zeroed> there = series.loads(Course.LOADING)
                .stream()
                .filter(each -> series.isSame(each.appliedN(), level))
                .toList();
        return there.stream()
                .mapToInt(each -> each.point().run())
                .distinct()
                .mapToDouble(run -> there.stream()
                        .filter(each -> each.point().run() == run)
                        .mapToDouble(each -> fit.at(each.counts()))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /** v: unloading − loading of one run. */
    private double reversibilityPct() {
        List<Double> all = new ArrayList<>();
        for (Hysteresis.Loop loop : Hysteresis.of(series, fit).loops()) {
            for (Hysteresis.Pair pair : loop.pairs()) {
                all.add(100 * Hysteresis.difference(fit, pair) / loop.appliedN());
            }
        }
        return farthest(all);
    }

    /** f0: what is left after unloading, of the largest weight. */
    private double zeroPct() {
        return farthest(series.returns()
                .stream()
                .map(each -> 100 * fit.at(each.counts()) / series.largestN())
                .toList());
    }

    /** r: half of the fluctuation at no load and one count, newtons. */
    private double resolutionN() {
        double fluctuation = series.zeros()
                .stream()
                .map(LoadPoint::raw)
                .mapToDouble(Capture::fluctuation)
                .max()
                .orElse(0);
        return Math.abs(fit.slope()) * (fluctuation / 2 + 1);
    }

    /** The one that is farthest from 0; NaN of none. */
    private static double farthest(List<Double> all) {
        double farthest = Double.NaN;
        for (double each : all) {
            if (Double.isNaN(farthest) || Math.abs(each) > Math.abs(farthest)) {
                farthest = each;
            }
        }
        return farthest;
    }
}
