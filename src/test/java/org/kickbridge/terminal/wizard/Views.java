package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.ForceFigures;
import org.kickbridge.calibration.force.ForceFit;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.force.NoiseFigure;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.force.Uncertainty;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;

/** Views of a calibration for tests: a load cell of 0.01 N a count and an encoder of 4096 counts a turn. */
final class Views {
    static final Told CALIBRATION = told(Told.Purpose.CALIBRATION);
    static final Told VERIFICATION = told(Told.Purpose.VERIFICATION);
    static final double G = 9.81;

    private Views() {
    }

    private static Told told(Told.Purpose purpose) {
        return new Told(purpose, "Anna", "M1 set 7", 0.1, null, null, null, 21, 1, 0.5);
    }

    static Capture capture(double mean) {
        return new Capture(mean, 4.5, 0.2, 3, 640, 1_000_000, 3_000_000);
    }

    /** Loads as they were hung, in kilograms. */
    static List<LoadPoint> loads(double... kilograms) {
        List<LoadPoint> points = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < kilograms.length; i++) {
            double kg = kilograms[i];
            Course course = kg == 0
                    ? i == 0 ? Course.ZERO : Course.RETURN
                    : kg > before ? Course.LOADING : Course.UNLOADING;
            points.add(new LoadPoint(i + 1, 1, course, kg * G, kg + " kg at the pad", capture(800 + kg * G * 100),
                    null));
            before = kg;
        }
        return points;
    }

    static List<KnownAngle> angles(double... degrees) {
        List<KnownAngle> angles = new ArrayList<>();
        for (double deg : degrees) {
            angles.add(new KnownAngle(angles.size() + 1, deg, capture(100 + deg * 4096 / 360), null));
        }
        return angles;
    }

    static Taken taken(List<LoadPoint> loads, List<KnownAngle> angles) {
        return new Taken(loads, null, List.of(21.0), angles, Double.NaN, Double.NaN, null, Double.NaN);
    }

    /** It waits for a step; figures where there are enough points. */
    static View waiting(Told told, Taken taken, Remark... remarks) {
        return view(told, View.Doing.WAITING, null, null, taken, List.of(remarks), List.of());
    }

    static View capturing(Told told, Taken taken, Step.Kind sensor, double share, double now, String why) {
        return view(told, View.Doing.CAPTURING,
                new View.Watch(sensor, share, now, 12345.6, 0.043, -0.012, 3.4, why), null, taken, List.of(),
                List.of());
    }

    static View view(Told told, View.Doing doing, View.@Nullable Watch watch, @Nullable String failed, Taken taken,
            List<Remark> remarks, List<String> missing) {
        boolean figures = taken.loads().stream().anyMatch(load -> load.appliedN() > 0);
        ForceResult force = figures ? force(taken.loads()) : null;
        AngleResult angle = taken.angles().isEmpty() ? null : angle(taken.angles());
        boolean complete = told.purpose() == Told.Purpose.VERIFICATION && force != null && angle != null;
        Boolean within = complete ? remarks.isEmpty() : null;
        return new View(told, doing, watch, failed, taken, force, angle,
                force == null
                        ? null
                        : new Calibration("draft", force.fit().force(), new Calibration.Angle(100, 0.1, 0)),
                remarks, missing, within);
    }

    static ForceResult force(List<LoadPoint> loads) {
        List<PointFigure> points = new ArrayList<>();
        List<PointFigure> found = new ArrayList<>();
        for (LoadPoint load : loads) {
            if (load.counts()) {
                points.add(figure(load, 1.0004));
                found.add(figure(load, 0.97));
            }
        }
        double largest = loads.stream().mapToDouble(LoadPoint::appliedN).max().orElse(0);
        ForceFigures figures = new ForceFigures(0.21, Double.NaN, 0.12, 0.02, 0.08, 0.04, 5 * G, largest);
        return new ForceResult(
                new ForceFit(new Calibration.Force(800, 0.01), 1e-5, Double.NaN, 1.2, 0.05, 0.1, 0.04, 0.03,
                        "The line is as good as a parabola."),
                points, found, figures, AccuracyClass.CLASS_0_5, 0.24, 0.1, new NoiseFigure(4.5, 0.045, 0.002, 15.2),
                null, new Uncertainty(List.of(new Uncertainty.Term("weights", 0.113, "0.1 % / \u221a3"),
                        new Uncertainty.Term("residuals", 0.04, "root mean square")), 0.31, 0.16),
                List.of());
    }

    private static PointFigure figure(LoadPoint load, double factor) {
        double indicated = load.appliedN() * factor;
        return new PointFigure(load.number(), indicated, indicated - load.appliedN(),
                load.appliedN() == 0 ? Double.NaN : 100 * (factor - 1));
    }

    private static AngleResult angle(List<KnownAngle> angles) {
        List<AngleResult.Residual> residuals = angles.stream()
                .filter(KnownAngle::counts)
                .map(each -> new AngleResult.Residual(each.number(), each.deg(), each.deg() + 0.04,
                        each.deg() + 0.6))
                .toList();
        return new AngleResult(new Calibration.Angle(100, 360.0 / 4096, 4096), angles.size() > 2, 1e-5, 0.02,
                residuals, 0.04, Double.NaN, Double.NaN, List.of());
    }
}
