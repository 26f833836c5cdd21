package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.capture.Stillness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A technician with weights in front of a {@link LoadCell}: from readings to points. */
final class Bench {
    static final Calibration.Force UNKNOWN = new Calibration.Force(0, Double.NaN);

    final LoadCell.Nature nature;
    final List<LoadPoint> points = new ArrayList<>();
    final SplittableRandom random;
    LoadCell cell;
    double hz;
    double knownNewtonPerCount = Double.NaN;
    /** What lies there in truth when so much is told. */
    DoubleUnaryOperator truth = told -> told;

    Bench(LoadCell.Nature nature, double hz, SplittableRandom random) {
        this.nature = nature;
        this.hz = hz;
        this.random = random;
        cell = new LoadCell(nature, hz, random);
    }

    static Bench plain(long seed) {
        return new Bench(LoadCell.Nature.PLAIN, 80, new SplittableRandom(seed));
    }

    /** Tells these loads one after the other. */
    Bench tell(double... newtons) {
        for (double newton : newtons) {
            put(newton, truth.applyAsDouble(newton));
        }
        return this;
    }

    /** Tells one load while another lies there. */
    Bench put(double told, double lies) {
        cell.place(lies, lies == 0 ? 0 : 5 * random.nextDouble());
        cell.rest(4 + 8 * random.nextDouble());
        Course course = LoadCourse.next(points, told);
        points.add(new LoadPoint(points.size() + 1, LoadCourse.run(points), course, told, told + " N", capture(),
                null));
        return this;
    }

    Capture capture() {
        Stillness still = Stillness.ofForce(hz, knownNewtonPerCount, LoadCell.SPAN);
        if (!points.isEmpty()) {
            still.above(points.getFirst().raw().mean());
        }
        while (!still.gaveUp()) {
            double raw = cell.read();
            if (still.add(cell.timeUs(), raw)) {
                return still.capture();
            }
        }
        throw new AssertionError("nothing still: " + still.why() + " noise " + still.noise() + " drift "
                + still.driftPerS());
    }

    Creep creep(double appliedN, double seconds, Calibration.Force force) {
        CreepWatch watch = new CreepWatch(appliedN, seconds, force);
        while (!watch.done()) {
            double raw = cell.read();
            watch.add(cell.timeUs(), raw);
        }
        return watch.result();
    }

    static ForceContext context(Calibration.Force before) {
        return new ForceContext(before, LoadCell.SPAN, 0.1, 0, Double.NaN, List.of());
    }

    ForceResult result(ForceContext context) {
        ForceResult result = ForceSeries.of(points, null, context);
        assertThat(result).isNotNull();
        return requireNonNull(result);
    }

    ForceResult result() {
        return result(context(UNKNOWN));
    }
}
