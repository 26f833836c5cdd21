package org.kickbridge.calibration.procedure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;

/**
 * A calibration as it stands: all that a screen needs. Immutable.
 *
 * @param told what it began with
 * @param doing what it waits for now
 * @param watch the sensor it waits for; null while it waits for a step
 * @param failed why the last capture came to nothing, one sentence; null where it did not
 * @param taken what has been captured
 * @param force null until there are a zero and a weight
 * @param angle null until the rest position is taken
 * @param after what saving would put into force; null while something is missing
 * @param remarks all of them, those that keep it from being saved first
 * @param missing steps that are still needed before it can be saved, one sentence each
 * @param within for a verification that is complete: whether all is within the tolerance; else null
 */
public record View(Told told, Doing doing, @Nullable Watch watch, @Nullable String failed, Taken taken,
        @Nullable ForceResult force, @Nullable AngleResult angle, @Nullable Calibration after, List<Remark> remarks,
        List<String> missing, @Nullable Boolean within) {
    public View {
        remarks = List.copyOf(remarks);
        missing = List.copyOf(missing);
    }

    /** What it waits for. */
    public enum Doing {
        /** The next step. */
        WAITING,
        /** A sensor that stands still. */
        CAPTURING, CREEPING, STOPS, SWEEPING
    }

    /**
     * The sensor that is waited for, for a bar that moves.
     *
     * @param share 0 to 1: how much of what is needed is there
     * @param now the newest mean of a quarter of a second, in newtons or degrees; by the calibration in force, or by the
     *         one that comes out where that is known; NaN where neither is
     * @param nowRaw the same in counts
     * @param noise standard deviation in the same unit as {@code now}; NaN where unknown
     * @param driftPerS in the same unit per second; NaN where unknown
     * @param elapsedS how long it has been waited for, seconds
     * @param why what it still waits for, a few words such as {@code moves}, {@code drifts}; empty when all is well
     */
    public record Watch(Step.Kind sensor, double share, double now, double nowRaw, double noise, double driftPerS,
            double elapsedS, String why) {}
}
