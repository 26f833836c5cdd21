package org.kickbridge.calibration.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Step;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;

/** Calibrations with something in every field, for tests of what becomes of them. The numbers are invented. */
public final class RecordSamples {
    public static final Instant AT = Instant.parse("2026-11-23T10:00:00.123456Z");

    private static final Calibration BEFORE = new Calibration("config-1234abcd",
            new Calibration.Force(0, Double.NaN), new Calibration.Angle(0, 360.0 / 4096, 4096));
    private static final Calibration AFTER = new Calibration("new",
            new Calibration.Force(-83_000.25, 1.0 / 3000, -1.234e-13),
            new Calibration.Angle(3837.5, -360.0 / 4096, 4096), new Calibration.Gravity(18.25, -0.0));

    private RecordSamples() {
    }

    public static Told told(Told.Purpose purpose) {
        return new Told(purpose, "Zoë \"Z\" Ångström", "M1 20 kg, Nr. 7/8", 0.1, null, "LC-0815", null, Double.NaN, 1,
                0.5);
    }

    public static Taken taken() {
        Capture zero = new Capture(-83_000.25, 41.75, -0.125, 12, 640, 1_000_000, 3_000_000);
        Capture load = new Capture(511_234.1 + 0.2, 40.5, 1e-9, 11.5, 640, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        return new Taken(
                List.of(new LoadPoint(1, 1, Course.ZERO, 0, "nothing", zero, null),
                        new LoadPoint(2, 1, Course.LOADING, 196.133, "20 kg at the pad", load, "the weight touched"),
                        new LoadPoint(3, 1, Course.LOADING, 196.133, "20 kg at the pad", load, null),
                        new LoadPoint(4, 1, Course.RETURN, 0, "nothing", zero, null)),
                new Creep(196.133, 120, 0.021, 0.004, true, List.of(new Creep.At(0, 0), new Creep.At(120, 0.021))),
                List.of(21.5, 22.25), List.of(new KnownAngle(1, 0, zero, null), new KnownAngle(2, 30, load, null)),
                Double.NaN, 4711.5, gravity(), 0.75);
    }

    private static GravityResult gravity() {
        return new GravityResult(new Calibration.Gravity(18.25, -3), 0.2, 0.3, -18.1, 2.5, 0.1, 0.05, -2, 71.5,
                List.of(new GravityResult.Swept(-2, 1, 6), new GravityResult.Swept(-1, Double.NaN, 5.5)),
                List.of(new Remark(Remark.Code.SWEEP_UNFIT, "Slower.")));
    }

    public static ForceResult force() {
        List<PointFigure> points = List.of(new PointFigure(1, 0, 0, Double.NaN),
                new PointFigure(3, 196.14, 0.007, 0.0036));
        return new ForceResult(
                new ForceFit(new Calibration.Force(-83_000.25, 1.0 / 3000, -1.234e-13), 3e-8, 2e-14, 3.5, 0.02, 0.01,
                        0.05, 0.02, "The parabola halves what is left over."),
                points, List.of(), new ForceFigures(0.31, Double.NaN, 0.4, 0.02, 0.1, 0.05, 49.03, 196.133),
                AccuracyClass.CLASS_0_5, Double.NaN, 0.1, new NoiseFigure(41.75, 0.0139, 0.0004, 15.93), null,
                new Uncertainty(List.of(new Uncertainty.Term("weights", 0.113, "0.1 % / √3")), 0.3, 0.153),
                List.of(new Remark(Remark.Code.RANGE_SMALL, "Athletes push more.")));
    }

    public static AngleResult angle() {
        return new AngleResult(new Calibration.Angle(3837.5, -360.0 / 4096, 4096), true, 1e-5, 0.05,
                List.of(new AngleResult.Residual(2, 30, 29.9, Double.NaN)), 0.1, Double.NaN, 77.25, List.of());
    }

    public static View view() {
        return new View(told(Told.Purpose.CALIBRATION), View.Doing.CAPTURING,
                new View.Watch(Step.Kind.FORCE, 0.25, Double.NaN, -83_001, 40, 0.5, 1.75, "drifts"), null, taken(),
                force(), angle(), AFTER, List.of(new Remark(Remark.Code.SATURATED, "At its end.")),
                List.of("The rest position is missing."), null);
    }

    /** A record as the ledger gets it: without number, id and link. */
    public static CalibrationRecord unsaved(Told.Purpose purpose) {
        return record(purpose, SENSOR);
    }

    /** The same with this load cell. */
    public static CalibrationRecord unsaved(Told.Purpose purpose, SensorFacts force) {
        return record(purpose, force);
    }

    private static final SensorFacts SENSOR = new SensorFacts("nau7802", "LC-0815", 320,
            Map.of("gain", "128", "ocal1", "0000A3", "gcal1", "00800000", "ldo_mv", "3000"));

    private static CalibrationRecord record(Told.Purpose purpose, @Nullable SensorFacts force) {
        boolean calibrated = purpose == Told.Purpose.CALIBRATION;
        return new CalibrationRecord(0, "", "1.2.3", AT, calibrated ? AT.plusSeconds(365 * 86_400L) : null, "gym",
                "kickback-1", told(purpose), 9.80665, 0.75, BEFORE, calibrated ? AFTER : BEFORE, force,
                new SensorFacts("as5600", null, 500, Map.of("counts_per_turn", "4096")), taken(), force(), angle(),
                calibrated ? null : Boolean.TRUE, null);
    }
}
