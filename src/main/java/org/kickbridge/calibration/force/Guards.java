package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.Remark.Code;
import org.kickbridge.calibration.capture.Capture;

/** Looks for what a technician should know before this series is believed. */
final class Guards {
    private static final double SATURATED = 0.999;
    private static final double SPAN_USED = 0.01;
    private static final double RATE = 0.1;
    private static final double KELVIN = 5;
    private static final double RANGE_N = 100;
    /** A load on the pad at the zero: more than a tare wanders, and of the largest weight. */
    private static final double TARE_N = 20;
    private static final double TARE_SHARE = 0.02;
    /** What a return may be off, and of the largest weight: far above creep. */
    private static final double RETURN_N = 1;
    private static final double RETURN_SHARE = 0.005;

    private final Series series;
    private final ForceContext context;

    Guards(Series series, ForceContext context) {
        this.series = series;
        this.context = context;
    }

    /** Whether the largest weight shows in the counts at all. */
    boolean isSignificant() {
        for (Zeroed each : series.loads()) {
            double u = Math.hypot(series.meanU(each.point().raw()), series.meanU(each.zero().raw()));
            if (series.isSame(each.appliedN(), series.largestN()) && Math.abs(each.counts()) > 6 * u) {
                return true;
            }
        }
        return false;
    }

    Remark noCounts() {
        return new Remark(Code.NO_FIT,
                String.format(Locale.ROOT,
                        "With %.1f N on the pad the load cell counts no more than with none. See that the "
                                + "weight hangs on the pad and that the load cell is connected, then begin anew.",
                        series.largestN()));
    }

    /** What needs no fit. */
    List<Remark> beforeFit() {
        List<Remark> found = new ArrayList<>();
        saturated().ifPresent(found::add);
        rate().ifPresent(found::add);
        spanUnused().ifPresent(found::add);
        temperature().ifPresent(found::add);
        if (series.largestN() < RANGE_N) {
            found.add(new Remark(Code.RANGE_SMALL,
                    String.format(Locale.ROOT, "The largest weight is %.1f N; athletes push several hundred. Use "
                            + "weights of %.0f N and more, best up to what is pushed here.", series.largestN(),
                            RANGE_N)));
        }
        return found;
    }

    private Optional<Remark> saturated() {
        for (Zeroed each : series.points()) {
            Capture raw = each.point().raw();
            if (Math.abs(raw.mean()) + 3 * raw.noise() >= SATURATED * context.span()) {
                return Optional.of(new Remark(Code.SATURATED,
                        String.format(Locale.ROOT, "At point %d (%.1f N) the converter is at its end: %.0f of "
                                + "%.0f counts. Use less gain or a smaller weight, and strike the point.",
                                each.point().number(), each.appliedN(), raw.mean(), context.span())));
            }
        }
        return Optional.empty();
    }

    private Optional<Remark> rate() {
        for (Zeroed each : series.points()) {
            double at = rate(each.point().raw());
            double atZero = rate(each.zero().raw());
            if (Math.abs(at - atZero) > RATE * atZero) {
                return Optional.of(new Remark(Code.RATE_CHANGED,
                        String.format(Locale.ROOT, "At point %d the load cell gave %.1f readings a second, "
                                + "at its zero %.1f. Let the rate alone and take the series anew: another rate has another "
                                + "zero.", each.point().number(), at, atZero)));
            }
        }
        return Optional.empty();
    }

    private static double rate(Capture raw) {
        return (raw.readings() - 1) / raw.lengthS();
    }

    private Optional<Remark> spanUnused() {
        double most = ThroughZero.largest(series.counts());
        if (most < SPAN_USED * context.span()) {
            return Optional.of(new Remark(Code.SPAN_UNUSED,
                    String.format(Locale.ROOT, "The largest weight, %.1f N, uses %.2f %% of the converter's "
                            + "span. Use heavier weights, more gain or a smaller load cell.", series.largestN(),
                            100 * most / context.span())));
        }
        return Optional.empty();
    }

    private Optional<Remark> temperature() {
        double low = context.celsius().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double high = context.celsius().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        if (high - low > KELVIN) {
            return Optional.of(new Remark(Code.TEMPERATURE_CHANGED,
                    String.format(Locale.ROOT, "The temperature went from %.1f to %.1f °C, more than "
                            + "%.0f degrees. Let the machine come to rest at one temperature and take the series anew.",
                            low,
                            high, KELVIN)));
        }
        return Optional.empty();
    }

    /** What the fit shows. */
    List<Remark> ofFit(FitChoice choice) {
        List<Remark> found = new ArrayList<>();
        double slope = choice.chosen().slope();
        Calibration.Force before = context.before();
        if (slope < 0 && !(before.newtonPerCount() < 0)) {
            found.add(new Remark(Code.POLARITY_REVERSED,
                    String.format(Locale.ROOT, "A push counts down: the load cell is mounted or wired the other "
                            + "way round. The sign is taken into the calibration; nothing is to be done.")));
        }
        zeroUnderLoad(choice).ifPresent(found::add);
        Optional<Remark> unit = new UnitGuard(series, context).look();
        unit.ifPresent(found::add);
        if (unit.isEmpty()) {
            Optional<Zeroed> outlier = new OutlierGuard(series, context).look();
            outlier.ifPresent(each -> found.add(outlier(each, slope)));
            left(slope).ifPresent(found::add);
            new OutlierGuard(series, context).misfit(choice, outlier).ifPresent(found::add);
        }
        return found;
    }

    /** Against the zero before, and against a later return: a load that lay there at the zero is missing below it. */
    private Optional<Remark> zeroUnderLoad(FitChoice choice) {
        double largest = series.largestN();
        for (Zeroed each : series.returns()) {
            double n = choice.chosen().slope() * each.counts();
            if (n < -Math.max(RETURN_N, RETURN_SHARE * largest)) {
                return Optional.of(new Remark(Code.ZERO_UNDER_LOAD,
                        String.format(Locale.ROOT, "After unloading the pad shows %.1f N less than at "
                                + "the zero: something lay on it when the zero was taken. Clear the pad and take the zero "
                                + "and the series anew.", -n)));
            }
        }
        Calibration.Force before = context.before();
        if (before.isCalibrated()) {
            LoadPoint first = series.zeros().getFirst();
            double n = before.newton(first.raw().mean() - before.zeroRaw());
            if (n > Math.max(TARE_N, TARE_SHARE * largest)) {
                return Optional.of(new Remark(Code.ZERO_UNDER_LOAD,
                        String.format(Locale.ROOT, "The zero lies %.1f N above the one before: something "
                                + "lay on the pad, or the pad has another weight than before. Clear the pad and take the zero "
                                + "anew; if it stays, the machine itself has changed.", n)));
            }
        }
        return Optional.empty();
    }

    /** More is left on the pad after unloading than creep leaves. */
    private Optional<Remark> left(double slope) {
        for (Zeroed each : series.returns()) {
            double n = slope * each.counts();
            if (n > Math.max(RETURN_N, RETURN_SHARE * series.largestN())) {
                return Optional
                        .of(new Remark(Code.OUTLIER,
                                String.format(Locale.ROOT,
                                        "Point %d should be without a load and shows %.1f N. See that "
                                                + "nothing lies on the pad, and repeat the point.",
                                        each.point().number(), n)));
            }
        }
        return Optional.empty();
    }

    private static Remark outlier(Zeroed point, double slope) {
        return new Remark(Code.OUTLIER,
                String.format(Locale.ROOT,
                        "Point %d (%.1f N) does not fit the others: by them %.1f N lay there. See which "
                                + "weight it was and whether it hung free, then repeat the point or strike it.",
                        point.point().number(), point.appliedN(), slope * point.counts()));
    }

    Remark outsideClasses(ForceFigures f) {
        return new Remark(Code.OUTSIDE_CLASSES,
                String.format(Locale.ROOT, "No class of ISO 7500-1 holds on this run: accuracy %.2f %%, repeatability "
                        + "%.2f %%, reversibility %.2f %%, zero %.2f %%, resolution %.2f %%. Look at the residuals: repeat "
                        + "what stands out, and see that nothing rubs.", f.accuracyPct(), f.repeatabilityPct(),
                        f.reversibilityPct(), f.zeroPct(), f.resolutionPct()).replace("NaN %", "not measured"));
    }
}
