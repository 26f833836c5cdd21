package org.kickbridge.calibration.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.ForceContext;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.ForceSeries;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.lever.AngleContext;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.AngleSeries;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.lever.KnownAngle;

/**
 * What comes of all that was captured. Immutable.
 *
 * @param force null until there are a zero and a weight
 * @param angle null until the rest position is taken
 */
record Outcome(@Nullable ForceResult force, @Nullable AngleResult angle, @Nullable Calibration after,
        List<Remark> remarks, List<String> missing, @Nullable Boolean within) {

    /** What keeps a calibration from being saved, or is too little for one, and is no fault of a verification. */
    private static final Set<Remark.Code> FINDINGS = EnumSet.of(Remark.Code.NO_FIT, Remark.Code.INCOMPLETE,
            Remark.Code.ANGLES_DO_NOT_FIT, Remark.Code.OUTSIDE_CLASSES, Remark.Code.RANGE_SMALL);

    /** @param sweptBy the newtons and degrees of the sweep */
    static Outcome of(Setup setup, Told told, Taken taken, Calibration sweptBy) {
        ForceResult force = force(setup, told, taken);
        AngleResult angle = angle(setup, taken);
        List<Remark> remarks = new ArrayList<>();
        if (force != null) {
            remarks.addAll(force.remarks());
        }
        if (angle != null) {
            remarks.addAll(angle.remarks());
        }
        GravityResult gravity = taken.gravity();
        if (gravity != null) {
            remarks.addAll(gravity.remarks());
        }
        if (told.purpose() == Told.Purpose.VERIFICATION) {
            remarks.removeIf(remark -> FINDINGS.contains(remark.code()));
        }
        remarks.sort(Comparator.comparing(remark -> !remark.refuses()));
        if (told.purpose() == Told.Purpose.VERIFICATION) {
            List<String> missing = missingToVerify(setup, taken, force);
            return new Outcome(force, angle, missing.isEmpty() ? setup.before() : null, remarks, missing,
                    missing.isEmpty() ? within(setup, told, taken, force) : null);
        }
        List<String> missing = missing(setup, taken, force, angle);
        Calibration after = missing.isEmpty()
                ? AsLeft.of(setup.before(), force, angle, gravity == null ? null : gravity.gravity(), sweptBy)
                : null;
        return new Outcome(force, angle, after, remarks, missing, null);
    }

    private static @Nullable ForceResult force(Setup setup, Told told, Taken taken) {
        boolean kilograms = taken.loads().stream().anyMatch(each -> isWeight(each) && each.as().contains(" kg"));
        List<Double> celsius = new ArrayList<>();
        if (!Double.isNaN(told.celsius())) {
            celsius.add(told.celsius());
        }
        celsius.addAll(taken.celsius());
        return ForceSeries.of(taken.loads(), taken.creep(),
                new ForceContext(asConfirmed(setup.before().force(), taken), setup.forceSpan(), told.weightsPct(),
                        kilograms ? ForceContext.GRAVITY_PCT : 0, setup.expectedNewtonPerCount(), celsius));
    }

    /** A zero that is a load by the one before is only there because it was taken once more. */
    private static Calibration.Force asConfirmed(Calibration.Force before, Taken taken) {
        return taken.loads()
                .stream()
                .filter(each -> each.counts() && each.course() == Course.ZERO)
                .findFirst()
                .filter(zero -> before.newton(zero.raw().mean() - before.zeroRaw()) > StillLoad.LOADED_N)
                .map(zero -> before.withZeroRaw(zero.raw().mean()))
                .orElse(before);
    }

    private static boolean isWeight(LoadPoint point) {
        return point.counts() && point.appliedN() > 0;
    }

    private static @Nullable AngleResult angle(Setup setup, Taken taken) {
        return AngleSeries.of(taken.angles(), taken.lowRaw(), taken.highRaw(),
                new AngleContext(setup.before(), setup.countsPerTurn(), setup.absolute(), setup.angleHz()));
    }

    private static List<String> missing(Setup setup, Taken taken, @Nullable ForceResult force,
            @Nullable AngleResult angle) {
        List<String> missing = new ArrayList<>();
        boolean angles = taken.angles().stream().anyMatch(KnownAngle::counts) || !Double.isNaN(taken.lowRaw());
        if (angles && angle == null) {
            missing.add("Take the rest position: the other angles count from there.");
        }
        if (force == null && angle == null && taken.gravity() == null && Double.isNaN(taken.leverLengthM())) {
            missing.add(Double.isNaN(setup.forceHz())
                    ? "Take the rest position, or tell the lever's length."
                    : "Take the zero of the unloaded pad and at least one weight, or the rest position, or tell the"
                            + " lever's length.");
        }
        return missing;
    }

    private static List<String> missingToVerify(Setup setup, Taken taken, @Nullable ForceResult force) {
        List<String> missing = new ArrayList<>();
        if (!Double.isNaN(setup.forceHz()) && force == null) {
            missing.add("Take the zero of the unloaded pad and one weight.");
        }
        if (!Double.isNaN(setup.angleHz()) && taken.angles().stream().filter(KnownAngle::counts).count() < 2) {
            missing.add("Hold the lever at two known angles; the rest position is one of them.");
        }
        return missing;
    }

    private static boolean within(Setup setup, Told told, Taken taken, @Nullable ForceResult force) {
        if (force != null) {
            for (PointFigure each : force.asFound()) {
                LoadPoint point = taken.loads().get(Points.index(taken.loads(), LoadPoint::number, each.number()));
                if (isWeight(point) && !(Math.abs(each.residualPct()) <= told.tolerancePct())) {
                    return false;
                }
            }
        }
        return taken.angles()
                .stream()
                .filter(KnownAngle::counts)
                .allMatch(each -> Math.abs(setup.before().degree(each.raw().mean()) - each.deg()) <= told
                        .toleranceDeg());
    }
}
