package org.kickbridge.calibration.lever;

import java.util.List;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;

/**
 * What the rest position, the end stops and known angles come to.
 *
 * @param angle what came out
 * @param fitted whether degrees per count came from known angles; else they follow from the encoder's nature
 * @param degreePerCountU expanded uncertainty (k = 2), degrees per count; 0 by the encoder's nature
 * @param zeroU expanded uncertainty (k = 2) of the rest position, degrees
 * @param residualsDeg told − measured for each known angle that counts, degrees
 * @param nonlinearityDeg the largest of them
 * @param lowDeg lower end stop, degrees; NaN where it was not taken
 * @param highDeg upper end stop, degrees; NaN where it was not taken
 */
public record AngleResult(Calibration.Angle angle, boolean fitted, double degreePerCountU, double zeroU,
        List<Residual> residualsDeg, double nonlinearityDeg, double lowDeg, double highDeg, List<Remark> remarks) {
    public AngleResult {
        residualsDeg = List.copyOf(residualsDeg);
        remarks = List.copyOf(remarks);
    }

    /** One known angle: as told, as measured by the new calibration and by the one before (NaN without), degrees. */
    public record Residual(int number, double toldDeg, double measuredDeg, double asFoundDeg) {}
}
