package org.kickbridge.calibration.procedure;

import org.jspecify.annotations.Nullable;

/**
 * What a technician tells at the beginning.
 *
 * @param purpose a calibration changes what is in force, a verification only looks
 * @param operator who does it
 * @param weights which weights, such as their certificate's number; null where not told
 * @param weightsPct tolerance of the weights, percent
 * @param tools what else was used, such as an inclinometer; null where not told
 * @param forceSerial serial number of the load cell; null where not told
 * @param angleSerial serial number of the encoder; null where not told
 * @param celsius temperature, degrees; NaN where not known
 * @param tolerancePct for a verification: allowed error of the force, percent of the applied force
 * @param toleranceDeg for a verification: allowed error of an angle, degrees
 */
public record Told(Purpose purpose, String operator, @Nullable String weights, double weightsPct,
        @Nullable String tools, @Nullable String forceSerial, @Nullable String angleSerial, double celsius,
        double tolerancePct, double toleranceDeg) {

    /** What it is for. */
    public enum Purpose {
        CALIBRATION, VERIFICATION
    }
}
