package org.kickbridge.calibration.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.capture.Stillness;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.LoadCourse;
import org.kickbridge.calibration.force.LoadPoint;

/** Waits for a load that lies still, the pad's zero among them, and makes a point of it. */
final class StillLoad implements Observation {
    /** A zero so much above the one in force is a load, not a drift. */
    static final double LOADED_N = 20;

    private final Stillness still;
    private final double appliedN;
    private final String as;
    private final @Nullable LoadPoint instead;
    private final Calibration.Force before;
    private final double confirmedRaw;
    private @Nullable String failure;
    private @Nullable Capture capture;

    /**
     * @param instead the point that this one is to stand for; null for a new one
     * @param confirmedRaw counts of a zero that was refused as a load and asked for once more; NaN where none was
     */
    StillLoad(Stillness still, double appliedN, String as, @Nullable LoadPoint instead, Calibration.Force before,
            double confirmedRaw) {
        this.still = still;
        this.appliedN = appliedN;
        this.as = as;
        this.instead = instead;
        this.before = before;
        this.confirmedRaw = confirmedRaw;
    }

    @Override
    public View.Doing doing() {
        return View.Doing.CAPTURING;
    }

    @Override
    public Step.Kind sensor() {
        return Step.Kind.FORCE;
    }

    @Override
    public void force(long tUs, double raw) {
        if (still.add(tUs, raw)) {
            capture = still.capture();
            failure = loaded(capture);
        } else if (still.gaveUp()) {
            failure = still.why().equals("saturated")
                    ? "The load cell's converter is at its end: take off weight, or set a smaller gain."
                    : String.format(Locale.ROOT, "The load cell did not stand still within %.0f s: it %s.",
                            still.elapsedS(), said(still.why()));
        }
    }

    private static String said(String why) {
        return why.equals("moves") || why.equals("drifts") ? why : "gave " + why;
    }

    private @Nullable String loaded(Capture zero) {
        double atN = before.newton(zero.mean() - before.zeroRaw());
        boolean same = Math.abs(before.newtonPerCount() * (zero.mean() - confirmedRaw)) < LOADED_N / 10;
        if (appliedN > 0 || !(atN > LOADED_N) || same) {
            return null;
        }
        return String.format(Locale.ROOT, "By the calibration in force there are %.0f N on the pad: take them off."
                + " Where nothing lies on it, take the zero once more, and it holds.", atN);
    }

    /** Counts of a zero that was taken for a load; NaN where none was. */
    double refusedRaw() {
        return capture != null && failure != null ? capture.mean() : Double.NaN;
    }

    @Override
    public void angle(long tUs, double raw) {
        // The lever's place does not matter.
    }

    @Override
    public boolean over() {
        return capture != null || failure != null;
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    @Override
    public Taken addedTo(Taken taken) {
        if (capture == null) {
            throw new IllegalStateException("nothing was captured");
        }
        List<LoadPoint> loads = new ArrayList<>(taken.loads());
        int number = 1 + loads.stream().mapToInt(LoadPoint::number).max().orElse(0);
        if (instead == null) {
            Course course = LoadCourse.next(loads, appliedN);
            loads.add(new LoadPoint(number, LoadCourse.run(loads), course, appliedN, as, capture, null));
        } else {
            int at = Points.index(loads, LoadPoint::number, instead.number());
            LoadPoint old = loads.get(at);
            loads.set(at, old.counts() ? old.strike(Points.REPEATED + number) : old);
            loads.add(at + 1, new LoadPoint(number, old.run(), old.course(), old.appliedN(), old.as(), capture, null));
        }
        return taken.withLoads(loads);
    }

    @Override
    public String finish() {
        return "It ends by itself when the load is still.";
    }

    @Override
    public View.Watch watch(Shown shown) {
        return shown.watch(sensor(), still.share(), still.mean(), still.noise(), still.driftPerS(), still.elapsedS(),
                still.why());
    }
}
