package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.capture.Capture;

/**
 * The points that count, each with its zero. The zero is the newest ZERO of the point's run; where it has none, the
 * RETURN of the run before; else the newest zero that was taken before the point, else the first one after it.
 */
final class Series {
    private static final Comparator<LoadPoint> BY_NUMBER = Comparator.comparingInt(LoadPoint::number);

    private final List<LoadPoint> taken;
    private final List<LoadPoint> zeros;
    private final List<Zeroed> points = new ArrayList<>();
    private final List<Zeroed> loads = new ArrayList<>();
    private final double span;

    private Series(List<LoadPoint> taken, List<LoadPoint> zeros, double span) {
        this.taken = taken;
        this.zeros = zeros;
        this.span = span;
    }

    /** Null while there is no zero and no weight that count. */
    static @Nullable Series of(List<LoadPoint> all, double span) {
        List<LoadPoint> taken = all.stream().sorted(BY_NUMBER).toList();
        List<LoadPoint> zeros = taken.stream().filter(each -> each.counts() && each.appliedN() == 0).toList();
        if (zeros.isEmpty() || zeros.size() == taken.stream().filter(LoadPoint::counts).count()) {
            return null;
        }
        Series series = new Series(taken, zeros, span);
        for (LoadPoint each : taken) {
            if (each.counts()) {
                LoadPoint zero = series.zeroOf(each);
                Zeroed zeroed = new Zeroed(each, zero, each.raw().mean() - zero.raw().mean());
                series.points.add(zeroed);
                if (zeroed.isLoaded()) {
                    series.loads.add(zeroed);
                }
            }
        }
        return series;
    }

    private LoadPoint zeroOf(LoadPoint point) {
        if (point.course() == Course.ZERO) {
            return point;
        }
        return zeros.stream()
                .filter(each -> each.course() == Course.ZERO && each.run() == point.run())
                .max(BY_NUMBER)
                .or(() -> zeros.stream()
                        .filter(each -> each.course() == Course.RETURN && each.run() == point.run() - 1)
                        .max(BY_NUMBER))
                .or(() -> before(point))
                .orElseGet(zeros::getFirst);
    }

    private Optional<LoadPoint> before(LoadPoint point) {
        return zeros.stream().filter(each -> each.number() < point.number()).max(BY_NUMBER);
    }

    /** All that were taken, struck ones too, in the order of taking. */
    List<LoadPoint> taken() {
        return taken;
    }

    /** All that count. */
    List<Zeroed> points() {
        return points;
    }

    /** Those that count and have a weight. */
    List<Zeroed> loads() {
        return loads;
    }

    List<Zeroed> loads(Course course) {
        return loads.stream().filter(each -> each.is(course)).toList();
    }

    /** What was left after unloading. */
    List<Zeroed> returns() {
        return points.stream().filter(each -> each.is(Course.RETURN)).toList();
    }

    /** All zeros, returns among them, that count. */
    List<LoadPoint> zeros() {
        return zeros;
    }

    double[] counts() {
        return loads.stream().mapToDouble(Zeroed::counts).toArray();
    }

    double[] newtons() {
        return loads.stream().mapToDouble(Zeroed::appliedN).toArray();
    }

    double largestN() {
        return loads.stream().mapToDouble(Zeroed::appliedN).max().orElse(Double.NaN);
    }

    double smallestN() {
        return loads.stream().mapToDouble(Zeroed::appliedN).min().orElse(Double.NaN);
    }

    /** Loads within 0.1 % of the largest are the same weight; told once each, in rising order. */
    double[] levels() {
        double[] all = loads.stream().mapToDouble(Zeroed::appliedN).sorted().toArray();
        List<Double> levels = new ArrayList<>();
        for (double each : all) {
            if (levels.isEmpty() || !isSame(each, levels.getLast())) {
                levels.add(each);
            }
        }
        return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }

    boolean isSame(double oneN, double otherN) {
        return Math.abs(oneN - otherN) <= 1e-3 * largestN();
    }

    /** Standard uncertainty of a capture's mean, counts: its noise, its drift, and the steps of the converter. */
    double meanU(Capture capture) {
        double noise2 = capture.noise() * capture.noise() / Math.max(1, capture.readings());
        double drift = capture.driftPerS() * capture.lengthS();
        double step2 = 0;
        // Only a converter counts in steps; where hardly any noise spreads them, the mean is as coarse as one of them.
        if (span > 30_000) {
            step2 = 1 / 12.0 / (capture.noise() < 0.5 ? 1 : capture.readings());
        }
        return Math.sqrt(noise2 + drift * drift / 12 + step2);
    }
}
