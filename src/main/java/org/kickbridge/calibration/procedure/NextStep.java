package org.kickbridge.calibration.procedure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.capture.Stillness;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.lever.StopsWatch;
import org.kickbridge.calibration.lever.SweepWatch;

/**
 * What may be done next, and how it begins. Immutable.
 *
 * @param taken what is there
 * @param shown what counts mean by that
 * @param refusedZeroRaw counts of a zero that was taken for a load just now; NaN where none was
 */
record NextStep(Setup setup, Taken taken, Shown shown, double refusedZeroRaw) {
    /** Of either kind; more than any series needs. */
    private static final int MOST_POINTS = 200;

    /** @param instead the point that the new one is to stand for; null for one more */
    Observation load(double appliedN, String as, @Nullable LoadPoint instead) throws NotNow {
        needLoadCell();
        needRoom(taken.loads().size());
        LoadPoint zero = taken.zero();
        if (appliedN > 0 && zero == null && instead == null) {
            throw new NotNow("Take the zero of the unloaded pad first.");
        }
        Calibration.Force known = shown.force();
        Stillness still = Stillness.ofForce(setup.forceHz(), known.newtonPerCount(), setup.forceSpan());
        if (zero != null) {
            still.above(zero.raw().mean());
        }
        return new StillLoad(still, appliedN, as, instead, known, refusedZeroRaw);
    }

    /** @param instead the angle that the new one is to stand for; null for one more */
    Observation angle(double deg, @Nullable KnownAngle instead) throws NotNow {
        needEncoder();
        needRoom(taken.angles().size());
        return new StillAngle(Stillness.ofAngle(setup.angleHz(), shown.angle().degreePerCount()), deg, instead);
    }

    Observation repeat(Step.Kind kind, int number) throws NotNow {
        if (kind == Step.Kind.FORCE) {
            LoadPoint old = taken.loads().get(place(kind, number));
            return load(old.appliedN(), old.as(), old);
        }
        KnownAngle old = taken.angles().get(place(kind, number));
        return angle(old.deg(), old);
    }

    Taken strike(Step.Strike strike) throws NotNow {
        int at = place(strike.kind(), strike.number());
        if (strike.kind() == Step.Kind.FORCE) {
            List<LoadPoint> loads = new ArrayList<>(taken.loads());
            needCounts(loads.get(at).struck());
            loads.set(at, loads.get(at).strike(strike.reason()));
            return taken.withLoads(loads);
        }
        List<KnownAngle> angles = new ArrayList<>(taken.angles());
        needCounts(angles.get(at).struck());
        angles.set(at, angles.get(at).strike(strike.reason()));
        return taken.withAngles(angles);
    }

    private int place(Step.Kind kind, int number) throws NotNow {
        int at = kind == Step.Kind.FORCE
                ? Points.index(taken.loads(), LoadPoint::number, number)
                : Points.index(taken.angles(), KnownAngle::number, number);
        if (at < 0) {
            throw new NotNow("There is no " + (kind == Step.Kind.FORCE ? "point " : "angle ") + number + ".");
        }
        return at;
    }

    Observation creep(double lengthS) throws NotNow {
        LoadPoint zero = taken.zero();
        LoadPoint load = taken.loads().stream().filter(LoadPoint::counts).reduce((_, later) -> later).orElse(null);
        if (zero == null || load == null || load.appliedN() == 0) {
            throw new NotNow("Creep is watched under a weight: hang one and take it, then let it hang.");
        }
        if (!shown.force().isCalibrated()) {
            throw new NotNow("Nobody knows yet what a count is in newtons.");
        }
        return new CreepingLoad(load.appliedN(), lengthS, shown.force());
    }

    Observation stops() throws NotNow {
        needEncoder();
        return new BothStops(new StopsWatch(setup.countsPerTurn()));
    }

    Observation sweep() throws NotNow {
        needEncoder();
        needLoadCell();
        if (!shown.force().isCalibrated()) {
            throw new NotNow("The lever is weighed by the load cell: take the zero and a weight first.");
        }
        boolean rest = taken.angles().stream().anyMatch(each -> each.counts() && each.deg() == 0);
        if (!rest && taken.angles().stream().anyMatch(KnownAngle::counts)) {
            throw new NotNow("The lever's weight is told by its angle from rest: take the rest position first.");
        }
        return new SlowSweep(new SweepWatch(shown.force(), shown.angle()));
    }

    private void needLoadCell() throws NotNow {
        if (Double.isNaN(setup.forceHz())) {
            throw new NotNow("This machine has no load cell.");
        }
    }

    private void needEncoder() throws NotNow {
        if (Double.isNaN(setup.angleHz())) {
            throw new NotNow("This machine has no encoder.");
        }
    }

    private static void needRoom(int points) throws NotNow {
        if (points >= MOST_POINTS) {
            throw new NotNow("There are " + points + " points of it; more are not kept.");
        }
    }

    private static void needCounts(@Nullable String struck) throws NotNow {
        if (struck != null) {
            throw new NotNow("It is struck already: " + struck + ".");
        }
    }
}
