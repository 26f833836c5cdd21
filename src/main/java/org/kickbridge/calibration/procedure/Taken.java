package org.kickbridge.calibration.procedure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.Creep;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.lever.KnownAngle;

/**
 * All that has been captured so far: what a draft keeps, and what a record is made of. Immutable.
 *
 * @param celsius temperatures as told, in their order
 * @param lowRaw counts of the lower end stop, unwrapped as the known angles are; NaN where it was not taken
 * @param highRaw counts of the upper end stop; NaN where it was not taken
 * @param gravity null where no sweep was made
 * @param leverLengthM metres; NaN where it was not told
 */
public record Taken(List<LoadPoint> loads, @Nullable Creep creep, List<Double> celsius, List<KnownAngle> angles,
        double lowRaw, double highRaw, @Nullable GravityResult gravity, double leverLengthM) {
    public static final Taken NOTHING = new Taken(List.of(), null, List.of(), List.of(), Double.NaN, Double.NaN, null,
            Double.NaN);

    public Taken {
        loads = List.copyOf(loads);
        celsius = List.copyOf(celsius);
        angles = List.copyOf(angles);
    }

    /** The newest zero or return to it that counts; null where there is none. */
    @Nullable
    LoadPoint zero() {
        return loads.stream()
                .filter(each -> each.counts() && each.appliedN() == 0)
                .reduce((_, later) -> later)
                .orElse(null);
    }

    Taken withLoads(List<LoadPoint> other) {
        return new Taken(other, creep, celsius, angles, lowRaw, highRaw, gravity, leverLengthM);
    }

    Taken withCreep(Creep other) {
        return new Taken(loads, other, celsius, angles, lowRaw, highRaw, gravity, leverLengthM);
    }

    Taken withCelsius(double next) {
        List<Double> all = new ArrayList<>(celsius);
        all.add(next);
        return new Taken(loads, creep, all, angles, lowRaw, highRaw, gravity, leverLengthM);
    }

    Taken withAngles(List<KnownAngle> other) {
        return new Taken(loads, creep, celsius, other, lowRaw, highRaw, gravity, leverLengthM);
    }

    Taken withStops(double low, double high) {
        return new Taken(loads, creep, celsius, angles, low, high, gravity, leverLengthM);
    }

    Taken withGravity(GravityResult other) {
        return new Taken(loads, creep, celsius, angles, lowRaw, highRaw, other, leverLengthM);
    }

    Taken withLeverLengthM(double metres) {
        return new Taken(loads, creep, celsius, angles, lowRaw, highRaw, gravity, metres);
    }
}
