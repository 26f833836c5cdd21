package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.lever.SweepWatch;

/** The unloaded lever is moved slowly up and down until somebody says that this is all. */
final class SlowSweep implements Observation {
    private final SweepWatch sweep;
    private boolean over;
    private double raw = Double.NaN;
    private long firstUs = Long.MIN_VALUE;
    private long lastUs;

    SlowSweep(SweepWatch sweep) {
        this.sweep = sweep;
    }

    @Override
    public View.Doing doing() {
        return View.Doing.SWEEPING;
    }

    @Override
    public Step.Kind sensor() {
        return Step.Kind.ANGLE;
    }

    @Override
    public void force(long tUs, double of) {
        sweep.force(tUs, of);
    }

    @Override
    public void angle(long tUs, double of) {
        if (firstUs == Long.MIN_VALUE) {
            firstUs = tUs;
        }
        lastUs = tUs;
        raw = of;
        sweep.angle(tUs, of);
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
        return taken.withGravity(sweep.result());
    }

    @Override
    public @Nullable String finish() {
        if (sweep.share() < 1) {
            return "That is not enough yet: move the unloaded lever slowly and steadily up and down, over its whole"
                    + " range if you can" + (sweep.why().isEmpty() ? "." : "; now it is: " + sweep.why() + ".");
        }
        over = true;
        return null;
    }

    @Override
    public View.Watch watch(Shown shown) {
        double elapsedS = firstUs == Long.MIN_VALUE ? 0 : (lastUs - firstUs) * 1e-6;
        return shown.watch(sensor(), sweep.share(), raw, Double.NaN, Double.NaN, elapsedS, sweep.why());
    }
}
