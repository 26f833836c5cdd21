package org.kickbridge.app;

import org.kickbridge.calibration.Calibration;

/** The calibration that readings go through now. The analysis' thread sets it, any thread reads it. */
final class CalibrationInForce {
    private volatile Calibration calibration;

    CalibrationInForce(Calibration first) {
        calibration = first;
    }

    Calibration get() {
        return calibration;
    }

    void set(Calibration other) {
        calibration = other;
    }
}
