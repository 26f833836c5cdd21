package org.kickbridge.calibration.lever;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

/** A machine for practice whose readings go to a watch. */
final class Swept implements Readings {
    final PracticeMachine machine;
    final SweepWatch watch;
    private long nowUs;

    Swept(PracticeSensors sensors, long seed) {
        machine = PracticeMachine.of(sensors, seed);
        Calibration truth = sensors.truth(sensors.capacityN());
        watch = new SweepWatch(truth.force(), truth.angle());
    }

    Swept read(double seconds) {
        nowUs += Math.round(seconds * 1e6);
        machine.readUntil(nowUs, this);
        return this;
    }

    @Override
    public void force(long tUs, double value) {
        watch.force(tUs, value);
    }

    @Override
    public void angle(long tUs, double value) {
        watch.angle(tUs, value);
    }

    @Override
    public void side(long tUs, Side side) {
        throw new AssertionError(side);
    }

    @Override
    public void mark(long tUs, String text) {
        throw new AssertionError(text);
    }
}
