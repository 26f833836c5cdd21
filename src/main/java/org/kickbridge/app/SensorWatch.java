package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.kickbridge.fault.Faults;
import org.kickbridge.metrics.CountedReadings;
import org.kickbridge.payload.StatusJson.Sensor;

/**
 * Raises {@code sensor_silent_force} and {@code sensor_silent_angle} where a sensor falls silent, and clears them when it
 * speaks again. It counts its own looks instead of asking a clock, so that a process that was held up blames no sensor.
 * Belongs to the thread that looks.
 */
final class SensorWatch {
    /** Looks in a row without a reading that make a sensor silent: at least half a second. */
    static final int LOOKS = 6;

    private final List<Channel> channels = new ArrayList<>();
    private final BooleanSupplier sourceEnded;
    private final Faults faults;
    private final double looksPerSecond;

    /**
     * @param sensors those that are there
     * @param sourceEnded whether no reading will ever come again, which is nobody's fault
     */
    SensorWatch(List<Sensor> sensors, CountedReadings counted, BooleanSupplier sourceEnded, Faults faults,
            double looksPerSecond) {
        this.sourceEnded = sourceEnded;
        this.faults = faults;
        this.looksPerSecond = looksPerSecond;
        for (Sensor sensor : sensors) {
            channels.add(new Channel(sensor,
                    sensor.name().equals("force") ? counted::forceReadings : counted::angleReadings));
        }
    }

    /** To be called at the pace that was told. */
    void look() {
        boolean ended = sourceEnded.getAsBoolean();
        channels.forEach(channel -> channel.look(ended));
    }

    private final class Channel {
        private final Sensor sensor;
        private final LongSupplier readings;
        private final int looks;
        private long seen;
        private int inVain;

        Channel(Sensor sensor, LongSupplier readings) {
            this.sensor = sensor;
            this.readings = readings;
            double looksInTwoPeriods = 2 * looksPerSecond / sensor.rateHz();
            this.looks = looksInTwoPeriods > LOOKS ? (int) Math.ceil(looksInTwoPeriods) + 1 : LOOKS;
        }

        void look(boolean ended) {
            long now = readings.getAsLong();
            if (now != seen || ended) {
                seen = now;
                inVain = 0;
                faults.clear(code());
            } else if (++inVain >= looks) {
                faults.raise(code(), "No reading comes from the " + sensor.name() + " sensor (" + sensor.device()
                        + "); check its cable and its power.");
            }
        }

        private String code() {
            return "sensor_silent_" + sensor.name();
        }
    }
}
