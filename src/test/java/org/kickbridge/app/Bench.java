package org.kickbridge.app;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.reading.Readings;
import org.kickbridge.source.Source;

/** A machine on the bench: two sensors of 200 readings a second, and the test's hand on the lever and on the cables. */
final class Bench implements Source {
    static final Calibration CALIBRATION = new Calibration("bench", new Calibration.Force(1000, 0.1),
            new Calibration.Angle(0, 1, 0));

    private static final long PERIOD_US = 5_000;
    private static final double REP_US = 3e6;

    volatile double loadN;
    volatile boolean trains;
    volatile boolean forceIsPlugged = true;
    volatile boolean angleIsPlugged = true;
    volatile boolean closed;
    volatile @Nullable IOException broken;
    private long nextUs;
    private long repUs;

    LiveSource live() {
        return new LiveSource(this, OptionalLong.of(0), false, 0.75, List.of(new Sensor("force", "bench", 200),
                new Sensor("angle", "bench", 200)), "on the bench");
    }

    @Override
    public int readUntil(long untilUs, Readings readings) throws IOException {
        if (broken != null) {
            throw broken;
        }
        int taken = 0;
        for (; nextUs <= untilUs; nextUs += PERIOD_US) {
            double share = share();
            if (forceIsPlugged) {
                readings.force(nextUs, 1000 + 10 * (loadN + (share > 0 ? 50 + 150 * share : 0)));
                taken++;
            }
            if (angleIsPlugged) {
                readings.angle(nextUs, 50 * share);
                taken++;
            }
        }
        return taken;
    }

    /** How far the lever is pushed, 0 to 1; a rep that was begun is ended. */
    private double share() {
        repUs = trains || (repUs > 0 && repUs < REP_US) ? (repUs + PERIOD_US) % (long) REP_US : 0;
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * repUs / REP_US);
    }

    @Override
    public Calibration calibration() {
        return CALIBRATION;
    }

    @Override
    public void close() {
        closed = true;
    }
}
