package org.kickbridge.app;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.procedure.Setup;
import org.kickbridge.config.Config;
import org.kickbridge.payload.StatusJson.Sensor;

/** What is known of a machine before it is calibrated. Immutable. */
record MachineSetup(LiveSource live, Config config, CalibrationInForce inForce) {
    /** Every converter that there is gives 24 bits. */
    private static final double SPAN = (1 << 23) - 1;

    /** Where nothing can be calibrated, one sentence why; empty where it can. */
    String whyNot() {
        return config.source().kind() == Config.SourceKind.RECORDING
                ? "The readings come from a recording, which cannot be calibrated."
                : "";
    }

    Setup now() {
        Calibration before = inForce.get();
        double forceHz = rate("force");
        Calibration.Angle angle = before.angle();
        boolean real = live.sensorSource() != null;
        int counts = real
                ? config.angle().countsInForce()
                : (int) Math.rint(Math.abs(360 / angle.degreePerCount()));
        boolean absolute = real ? config.angle().chip().isAbsolute() : angle.countsPerTurn() > 0;
        return new Setup(before, Double.isNaN(forceHz) ? Double.NaN : SPAN, forceHz, rate("angle"), counts, absolute,
                config.calibration().gravityMps2(), inForce.leverLengthM(),
                real ? config.force().expectedNewtonPerCount() : Double.NaN);
    }

    private double rate(String sensor) {
        return live.sensors()
                .stream()
                .filter(each -> each.name().equals(sensor))
                .mapToDouble(Sensor::rateHz)
                .findFirst()
                .orElse(Double.NaN);
    }
}
