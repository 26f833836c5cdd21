package org.kickbridge.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.calibration.record.SensorFacts;

/** Records as a technician would leave them behind. */
final class ExampleRecord {
    static final String PREVIOUS_SHA256 = "9b1f5c0c6f6a2a0f8a3f64c5b2f3a1de77c04c9f2b8b0f3d1ce5a90c6d2e4f18";

    private static final Calibration.Angle ANGLE = new Calibration.Angle(1_212.4, -0.0878906, 4_096);
    private static final Calibration.Gravity GRAVITY = new Calibration.Gravity(17.42, -6.85);
    private static final Calibration BEFORE = new Calibration("cal-0003-51c2aa90e7d4", ExampleSeries.BEFORE,
            new Calibration.Angle(1_205, -0.0878906, 4_096), new Calibration.Gravity(16.9, -6.4));
    private static final int[] KG = {10, 20, 30, 40, 50};

    private ExampleRecord() {
    }

    /** Five weights on and off in two runs, one of them struck, four angles, a sweep. */
    static CalibrationRecord whole() {
        return whole("Erika Muster");
    }

    static CalibrationRecord whole(String operator) {
        ExampleSeries series = series();
        Taken taken = new Taken(series.points(), null, List.of(21.5, 21.9), angles(), 1_284.2, 190.6, sweep(), 0.412);
        Calibration after = new Calibration("cal-0004-3e91f0c27ab5", series.fit(), ANGLE, GRAVITY);
        return record(after, operator, taken, series.result(true), angle(6));
    }

    static CalibrationRecord forceOnly() {
        ExampleSeries series = series();
        Taken taken = new Taken(series.points(), null, List.of(), List.of(), Double.NaN, Double.NaN, null, Double.NaN);
        return record(BEFORE.with("cal-0004-3e91f0c27ab5", series.fit()), "Erika Muster", taken, series.result(true),
                null);
    }

    static CalibrationRecord angleOnly() {
        Taken taken = new Taken(List.of(), null, List.of(), angles(), Double.NaN, Double.NaN, null, Double.NaN);
        return record(new Calibration("cal-0004-3e91f0c27ab5", BEFORE.force(), ANGLE, BEFORE.gravity()),
                "Erika Muster", taken, null, angle(6));
    }

    static CalibrationRecord verification(@Nullable Boolean within) {
        ExampleSeries series = new ExampleSeries(20).put(1, Course.ZERO, 0, 0, null)
                .put(1, Course.LOADING, 20, 0, null);
        Taken taken = new Taken(series.points(), null, List.of(22.0), angles().subList(0, 3), Double.NaN, Double.NaN,
                null, 0.412);
        Told told = new Told(Told.Purpose.VERIFICATION, "Erika Muster", "20 kg disc, certificate DE-4471", 0.1, null,
                null, null, 22.0, 2, 1);
        return new CalibrationRecord(5, "ver-0005-aa01be77c9f0", "0.1.0", Instant.parse("2026-06-12T08:15:30Z"), null,
                "studio-west", "kickback-1", told, ExampleSeries.GRAVITY, 0.412, BEFORE, BEFORE, loadCell(), encoder(),
                taken, series.result(false), angle(3), within,
                new CalibrationRecord.Link("cal-0004-3e91f0c27ab5", PREVIOUS_SHA256));
    }

    private static CalibrationRecord record(Calibration after, String operator, Taken taken,
            @Nullable ForceResult force, @Nullable AngleResult angle) {
        Told told = new Told(Told.Purpose.CALIBRATION, operator, "disc set M2, certificate DE-4471 of 2025-11", 0.1,
                "inclinometer DXL360S, tape measure", "LC-2291", "E-77", 21.5, 2, 1);
        return new CalibrationRecord(4, "cal-0004-3e91f0c27ab5", "0.1.0", Instant.parse("2026-03-05T14:07:11Z"),
                Instant.parse("2027-03-05T14:07:11Z"), "studio-west", "kickback-1", told, ExampleSeries.GRAVITY, 0.412,
                BEFORE, after, loadCell(), encoder(), taken, force, angle, null,
                new CalibrationRecord.Link(BEFORE.id(), PREVIOUS_SHA256));
    }

    private static ExampleSeries series() {
        ExampleSeries series = new ExampleSeries(50);
        for (int run = 1; run <= 2; run++) {
            series.put(run, Course.ZERO, 0, 0, null);
            for (int kg : KG) {
                if (run == 1 && kg == 40) {
                    series.put(run, Course.LOADING, kg, 1.9, "a hand lay on the pad");
                }
                series.put(run, Course.LOADING, kg, 0, null);
            }
            for (int i = KG.length - 2; i >= 0; i--) {
                series.put(run, Course.UNLOADING, KG[i], 0, null);
            }
            series.put(run, Course.RETURN, 0, 0, null);
        }
        return series;
    }

    private static List<KnownAngle> angles() {
        double[] deg = {0, 20, 40, 60, 80};
        double[] off = {0, 0.08, -0.11, 0.06, -0.04};
        List<KnownAngle> angles = new ArrayList<>();
        for (int i = 0; i < deg.length; i++) {
            double raw = ANGLE.zeroRaw() + (deg[i] + off[i]) / ANGLE.degreePerCount();
            angles.add(new KnownAngle(i + 1, deg[i],
                    new Capture(raw, 0.42, 0.02, 0.3, 1_000, 300_000_000L + i * 8_000_000L,
                            302_000_000L + i * 8_000_000L),
                    null));
        }
        angles.add(new KnownAngle(6, 90, new Capture(190.2, 0.5, 0.01, 0.3, 1_000, 350_000_000L, 352_000_000L),
                "against the end stop"));
        return angles;
    }

    private static AngleResult angle(int first) {
        List<AngleResult.Residual> residuals = angles().subList(0, first)
                .stream()
                .filter(KnownAngle::counts)
                .map(each -> new AngleResult.Residual(each.number(), each.deg(),
                        (each.raw().mean() - ANGLE.zeroRaw()) * ANGLE.degreePerCount(),
                        (each.raw().mean() - 1_205) * ANGLE.degreePerCount()))
                .toList();
        return new AngleResult(ANGLE, true, 6.1e-5, 0.065, residuals, 0.11, -6.31, 89.81,
                List.of(new Remark(Remark.Code.MAGNET, "The field at the encoder is weak (AGC 117 of 128); bring the"
                        + " magnet 0.5 mm closer.")));
    }

    private static GravityResult sweep() {
        Random random = new Random(7);
        List<GravityResult.Swept> course = new ArrayList<>();
        for (int deg = -5; deg <= 88; deg += 2) {
            double n = GRAVITY.newton(deg) - 0.08;
            course.add(new GravityResult.Swept(deg, deg > 86 ? Double.NaN : n + 1.12 + 0.15 * random.nextGaussian(),
                    n - 1.12 + 0.15 * random.nextGaussian()));
        }
        return new GravityResult(GRAVITY, 0.18, 0.21, -0.08, 1.12, 0.06, 0.15, -5, 88, course, List.of());
    }

    private static SensorFacts loadCell() {
        return new SensorFacts("nau7802", "LC-2291", 320, Map.of("gain", "128", "ldo_mv", "3000", "revision", "0x0f",
                "ocal1", "0x0003a1", "gcal1", "0x00801f2c", "where", "i2c 1, 0x2a"));
    }

    private static SensorFacts encoder() {
        return new SensorFacts("as5600", null, 500, Map.of("agc", "117 of 128", "magnitude", "1840", "status",
                "0x20 (magnet seen)", "conf", "0x0000", "where", "i2c 1, 0x36"));
    }
}
