package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well the two sensors see.
 *
 * @param stalls when neither sensor was read
 */
record Sensors(Sensor force, Sensor angle, List<Gap> stalls) {

    /**
     * One sensor.
     *
     * @param hz readings per second
     * @param jitter how far a reading may lie off its instant, as a share of the period; below 0.5
     * @param noise deviation of white noise, in the sensor's unit
     * @param step resolution, in the sensor's unit
     * @param spikesPerS how often a single reading is nonsense
     * @param spike how far off such a reading is at most
     * @param zero constant error
     * @param silences when it said nothing
     */
    record Sensor(double hz, double jitter, double noise, double step, double spikesPerS, double spike, double zero,
            List<Gap> silences) {
        String text() {
            return String.format(Locale.ROOT, "%.0f Hz noise %.3g step %.3g", hz, noise, step);
        }

        Sensor withRate(double perS) {
            return new Sensor(perS, jitter, noise, step, spikesPerS, spike, zero, silences);
        }

        Sensor withStep(double unit) {
            return new Sensor(hz, jitter, noise, unit, spikesPerS, spike, zero, silences);
        }

        Sensor withSpikes(double perS, double most) {
            return new Sensor(hz, jitter, noise, step, perS, most, zero, silences);
        }

        Sensor withZero(double off) {
            return new Sensor(hz, jitter, noise, step, spikesPerS, spike, off, silences);
        }

        Sensor withSilences(List<Gap> gaps) {
            return new Sensor(hz, jitter, noise, step, spikesPerS, spike, zero, gaps);
        }
    }

    /** A time without readings. */
    record Gap(double fromS, double toS) {
        static boolean in(List<Gap> gaps, double t) {
            for (Gap gap : gaps) {
                if (t >= gap.fromS && t < gap.toS) {
                    return true;
                }
            }
            return false;
        }
    }

    static Sensors any(Draw draw, double loadN, double seconds) {
        Sensor force = new Sensor(draw.betweenOctaves(80, 320), draw.between(0.1, 0.2),
                loadN * draw.between(0.001, 0.003) + 0.2, draw.between(0.01, 0.1), 0, 0, 0, List.of());
        Sensor angle = new Sensor(draw.betweenOctaves(100, 1000), draw.between(0.1, 0.2), draw.between(0.01, 0.05),
                draw.chance(0.5) ? 360.0 / 16384 : 360.0 / 4096, 0, 0, 0, List.of());
        List<Gap> stalls = new ArrayList<>();
        if (draw.chance(0.5)) {
            for (double t = draw.between(0, 40); t < seconds; t += draw.between(10, 60)) {
                stalls.add(new Gap(t, t + draw.between(0.02, 0.06)));
            }
        }
        return new Sensors(force, angle, stalls);
    }

    /** Readings per second of the load cell and of the encoder. */
    Sensors withRates(double forceHz, double angleHz) {
        return new Sensors(force.withRate(forceHz), angle.withRate(angleHz), stalls);
    }

    Sensors withForce(Sensor other) {
        return new Sensors(other, angle, stalls);
    }

    Sensors withAngle(Sensor other) {
        return new Sensors(force, other, stalls);
    }
}
