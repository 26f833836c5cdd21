package org.kickbridge.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * A weight and what became of it.
 *
 * @param counts above the zero of its run; NaN where the run has none
 * @param now by the calibration in force afterwards; all NaN where that is not known
 * @param before by the calibration in force before; all NaN where that is not known
 */
record Weighing(LoadPoint load, double counts, PointFigure now, PointFigure before) {

    /** All of a record, in the order of the series. */
    static List<Weighing> of(CalibrationRecord record) {
        ForceResult force = record.force();
        Map<Integer, PointFigure> before = byNumber(force == null ? List.of() : force.asFound());
        // A verification changes nothing: what it judges is the calibration in force.
        Map<Integer, PointFigure> now = record.told().purpose() == Told.Purpose.VERIFICATION
                ? before
                : byNumber(force == null ? List.of() : force.points());
        List<LoadPoint> loads = record.taken().loads();
        List<Weighing> all = new ArrayList<>();
        for (LoadPoint load : loads) {
            double counts = load.raw().mean() - zero(loads, load.run());
            PointFigure left = now.get(load.number());
            PointFigure found = before.get(load.number());
            all.add(new Weighing(load, counts, left == null ? struck(load, counts, record.after()) : left,
                    found == null ? struck(load, counts, record.before()) : found));
        }
        return all;
    }

    /** A result tells nothing of a point that was struck; what it would have read is of interest all the same. */
    private static PointFigure struck(LoadPoint load, double counts, Calibration by) {
        double error = load.counts() ? Double.NaN : by.force().newton(counts) - load.appliedN();
        return new PointFigure(load.number(), load.appliedN() + error, error,
                load.appliedN() == 0 ? Double.NaN : 100 * error / load.appliedN());
    }

    private static Map<Integer, PointFigure> byNumber(List<PointFigure> figures) {
        Map<Integer, PointFigure> map = new HashMap<>();
        figures.forEach(figure -> map.put(figure.number(), figure));
        return map;
    }

    private static double zero(List<LoadPoint> loads, int run) {
        OptionalDouble mean = loads.stream()
                .filter(load -> load.run() == run && load.counts() && load.course() == Course.ZERO)
                .mapToDouble(load -> load.raw().mean())
                .average();
        return mean.orElse(Double.NaN);
    }

    boolean isLoaded() {
        return load.appliedN() != 0;
    }

    boolean goesUp() {
        return load.course() == Course.ZERO || load.course() == Course.LOADING;
    }

    /** What it is in its run, in words. */
    String course() {
        return switch (load.course()) {
            case ZERO -> "zero";
            case LOADING -> "loading";
            case UNLOADING -> "unloading";
            case RETURN -> "return to zero";
        };
    }
}
