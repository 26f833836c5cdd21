package org.kickbridge.app;

import org.kickbridge.calibration.Calibration;

/** The calibration that readings go through now. The analysis' thread sets it, any thread reads it. */
final class CalibrationInForce {
    private volatile Calibration calibration;
    private volatile double leverLengthM;

    /** @param leverLengthM pivot to pad in metres; NaN where unknown */
    CalibrationInForce(Calibration first, double leverLengthM) {
        calibration = first;
        this.leverLengthM = leverLengthM;
    }

    Calibration get() {
        return calibration;
    }

    void set(Calibration other) {
        calibration = other;
    }

    /** Pivot to pad in metres; NaN where nobody knows it. */
    double leverLengthM() {
        return leverLengthM;
    }

    void setLeverLengthM(double metres) {
        leverLengthM = metres;
    }
}
