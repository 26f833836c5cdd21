package org.kickbridge.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The readings of one sensor.
 *
 * @param tUs when, since the start of the take, rising
 * @param value what the sensor said
 */
@SuppressWarnings("ArrayRecordComponent") // replayed once and dropped; nobody compares it
record Readout(long[] tUs, double[] value) {

    /** So many good readings follow a spike at least. */
    private static final int APART = 5;

    static Readout of(Sensors.Sensor sensor, List<Sensors.Gap> stalls, double seconds, DoubleUnaryOperator signal,
            Draw draw) {
        int most = (int) (seconds * sensor.hz());
        long[] time = new long[most];
        double[] value = new double[most];
        int count = 0;
        int spiked = -APART;
        double spikeChance = sensor.spikesPerS() / sensor.hz();
        for (int i = 0; i < most; i++) {
            long us = Math.round((i + 0.5 + sensor.jitter() * draw.between(-1, 1)) / sensor.hz() * 1e6);
            double t = us * 1e-6;
            double seen = signal.applyAsDouble(t) + sensor.zero() + sensor.noise() * draw.gauss();
            if (spikeChance > 0 && i - spiked > APART && draw.chance(spikeChance)) {
                spiked = i;
                seen += sensor.spike() * draw.betweenOctaves(0.02, 1) * (draw.chance(0.5) ? 1 : -1);
            }
            if (!Sensors.Gap.in(stalls, t) && !Sensors.Gap.in(sensor.silences(), t)) {
                time[count] = us;
                value[count++] = Math.rint(seen / sensor.step()) * sensor.step();
            }
        }
        return new Readout(Arrays.copyOf(time, count), Arrays.copyOf(value, count));
    }
}
