package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.lever.StopsWatch;

/** The lever is moved to both of its ends until somebody says that this is all. */
final class BothStops implements Observation {
    private final StopsWatch stops;
    private boolean over;
    private double raw = Double.NaN;
    private long firstUs = Long.MIN_VALUE;
    private long lastUs;

    BothStops(StopsWatch stops) {
        this.stops = stops;
    }

    @Override
    public View.Doing doing() {
        return View.Doing.STOPS;
    }

    @Override
    public Step.Kind sensor() {
        return Step.Kind.ANGLE;
    }

    @Override
    public void force(long tUs, double of) {
        // What the lever pushes against at its ends does not matter.
    }

    @Override
    public void angle(long tUs, double of) {
        if (firstUs == Long.MIN_VALUE) {
            firstUs = tUs;
        }
        lastUs = tUs;
        raw = of;
        stops.add(tUs, of);
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public @Nullable String failure() {
        return null;
    }

    @Override
    public Taken addedTo(Taken taken) {
        return taken.withStops(stops.lowRaw(), stops.highRaw());
    }

    @Override
    public @Nullable String finish() {
        if (!stops.complete()) {
            return "Move the lever to both of its ends, and hold it there for half a second each.";
        }
        over = true;
        return null;
    }

    @Override
    public View.Watch watch(Shown shown) {
        double elapsedS = firstUs == Long.MIN_VALUE ? 0 : (lastUs - firstUs) * 1e-6;
        return shown.watch(sensor(), stops.complete() ? 1 : 0, raw, Double.NaN, Double.NaN, elapsedS,
                stops.complete() ? "" : "ends");
    }
}
