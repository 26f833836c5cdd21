package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.CreepWatch;

/** A load that stays is watched for as long as was asked for, or until somebody says that this is all. */
final class CreepingLoad implements Observation {
    private static final long BLOCK_US = 250_000;
    private static final double LEAST_S = 10;
    /** More than any creep: of the load. */
    private static final double CHANGED_SHARE = 0.02;
    private static final double CHANGED_N = 2;

    private final CreepWatch watch;
    private final Calibration.Force known;
    private final double changedN;
    private double sum;
    private int count;
    private double firstMean = Double.NaN;
    private double mean = Double.NaN;
    private long firstUs = Long.MIN_VALUE;
    private long blockUs;
    private long lastUs;
    private boolean finished;
    private @Nullable String failure;

    /** @param known turns counts into newtons */
    CreepingLoad(double appliedN, double lengthS, Calibration.Force known) {
        watch = new CreepWatch(appliedN, lengthS, known);
        this.known = known;
        changedN = Math.max(CHANGED_N, CHANGED_SHARE * appliedN);
    }

    @Override
    public View.Doing doing() {
        return View.Doing.CREEPING;
    }

    @Override
    public Step.Kind sensor() {
        return Step.Kind.FORCE;
    }

    @Override
    public void force(long tUs, double raw) {
        watch.add(tUs, raw);
        lastUs = tUs;
        if (firstUs == Long.MIN_VALUE) {
            firstUs = tUs;
            blockUs = tUs;
        }
        if (tUs - blockUs >= BLOCK_US && count > 0) {
            mean = sum / count;
            firstMean = Double.isNaN(firstMean) ? mean : firstMean;
            if (Math.abs(newton(mean) - newton(firstMean)) > changedN) {
                failure = "The load changed while its creep was watched: let it hang, and begin again.";
            }
            blockUs = tUs;
            sum = 0;
            count = 0;
        }
        sum += raw;
        count++;
    }

    private double newton(double raw) {
        return known.newton(raw - known.zeroRaw());
    }

    @Override
    public void angle(long tUs, double raw) {
        // The lever's place does not matter.
    }

    @Override
    public boolean over() {
        return failure != null || finished || watch.done();
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    @Override
    public Taken addedTo(Taken taken) {
        return taken.withCreep(watch.result());
    }

    @Override
    public @Nullable String finish() {
        if (elapsedS() < LEAST_S) {
            return "Creep is watched for 10 s at least.";
        }
        finished = true;
        return null;
    }

    private double elapsedS() {
        return firstUs == Long.MIN_VALUE ? 0 : (lastUs - firstUs) * 1e-6;
    }

    @Override
    public View.Watch watch(Shown shown) {
        return shown.watch(sensor(), watch.share(), mean, Double.NaN, Double.NaN, elapsedS(), "");
    }
}
