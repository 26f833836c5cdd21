package org.kickbridge.calibration.force;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Remark;

/**
 * What a series of weights comes to.
 *
 * @param points by the new calibration, as-left
 * @param asFound the same points by the calibration that was in force before; empty where there was none
 * @param accuracyClass best class of ISO 7500-1 whose limits all figures keep on this run; null where none
 * @param hysteresisN largest difference of unloading and loading at the same weight, newtons; NaN without unloading
 * @param hysteresisNU expanded uncertainty (k = 2) of {@code hysteresisN}
 * @param creep null where it was not looked at
 * @param remarks guards that found something
 */
public record ForceResult(ForceFit fit, List<PointFigure> points, List<PointFigure> asFound, ForceFigures figures,
        @Nullable AccuracyClass accuracyClass, double hysteresisN, double hysteresisNU, NoiseFigure noise,
        @Nullable Creep creep, Uncertainty uncertainty, List<Remark> remarks) {
    public ForceResult {
        points = List.copyOf(points);
        asFound = List.copyOf(asFound);
        remarks = List.copyOf(remarks);
    }
}
