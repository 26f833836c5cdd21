package org.kickbridge.doctor;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.Flaw;
import org.kickbridge.chip.Poll;
import org.kickbridge.chip.Sensor;

/** Starts one sensor and reads it for a while, as the daemon would, and keeps how that went. One thread. */
final class SensorTrial {
    private static final long LONGEST_START_NANOS = 2_000_000_000;
    private static final long READ_NANOS = 2_000_000_000;
    /** A JVM that has just started is slow, and that is no fault of a sensor. */
    private static final long WARM_UP_NANOS = 2_000_000_000;
    private static final long SHORTEST_REST_NANOS = 200_000;
    private static final long LONGEST_REST_NANOS = 2_000_000;

    private final Sensor sensor;
    private final Pace pace;
    private final long everyNanos;
    private final Stillness still;
    private final Map<Flaw, Integer> flaws = new EnumMap<>(Flaw.class);
    private int taken;
    private int bad;
    private int failures;
    private @Nullable BusException failure;
    private long firstNanos;
    private long lastNanos;

    /** @param wantedHz how often a sensor is asked that answers whenever it is */
    SensorTrial(Sensor sensor, double wantedHz, Pace pace) {
        this.sensor = sensor;
        this.pace = pace;
        long period = (long) (1e9 / wantedHz);
        // A converter is looked at more often than it has something, else its results would be missed.
        this.everyNanos = sensor instanceof AngleSensor
                ? period
                : Math.clamp(period / 4, SHORTEST_REST_NANOS, LONGEST_REST_NANOS);
        this.still = new Stillness(sensor instanceof AngleSensor angle ? angle.countsPerTurn() : 0);
    }

    /** Whether a reading came, good or bad, within two seconds. What went wrong until then is kept. */
    boolean starts() {
        long end = pace.now() + LONGEST_START_NANOS;
        while (pace.now() - end < 0) {
            Poll poll = step();
            if (poll == Poll.READING || poll == Poll.BAD) {
                return true;
            }
            pace.pause(everyNanos);
        }
        return false;
    }

    /** Reads for two seconds, at a fixed pace, after as long a warm-up, and forgets what was before. */
    void read() {
        during(WARM_UP_NANOS, _ -> {
            // Nothing of it counts.
        });
        forget();
        during(READ_NANOS, this::take);
    }

    private void during(long length, Consumer<Poll> taker) {
        long begun = pace.now();
        long due = begun;
        while (due - begun < length) {
            taker.accept(step());
            long now = pace.now();
            // What was missed is not made up for: that would look like a rate that the bus can hold.
            due = Math.max(due + everyNanos, now);
            pace.pause(due - now);
        }
    }

    private Poll step() {
        try {
            Poll poll = sensor.poll(pace.now());
            Flaw flaw = sensor.flaw();
            if (flaw != null && poll != Poll.NOTHING) {
                // It stands until the next reading: while the chip starts again it is known, but not counted.
                flaws.merge(flaw, poll == Poll.STARTING ? 0 : 1, Integer::sum);
            }
            return poll;
        } catch (BusException e) {
            failures++;
            failure = e;
            return Poll.STARTING;
        }
    }

    private void take(Poll poll) {
        if (poll != Poll.READING && poll != Poll.BAD) {
            return;
        }
        if (taken++ == 0) {
            firstNanos = sensor.takenNanos();
        }
        lastNanos = sensor.takenNanos();
        if (poll == Poll.BAD) {
            bad++;
        } else {
            still.add(sensor.raw());
        }
    }

    private void forget() {
        flaws.clear();
        failures = 0;
        failure = null;
    }

    /** Readings, bad ones too. */
    int taken() {
        return taken;
    }

    int bad() {
        return bad;
    }

    /** Transfers that failed. */
    int failures() {
        return failures;
    }

    /** The last failure of a transfer; null where there was none. */
    @Nullable
    BusException failure() {
        return failure;
    }

    /** How often each flaw was reported. */
    Map<Flaw, Integer> flaws() {
        return flaws;
    }

    /** The good readings. */
    Stillness still() {
        return still;
    }

    /** Readings a second; NaN where there were fewer than two. */
    double hz() {
        return taken < 2 ? Double.NaN : (taken - 1) * 1e9 / Math.max(1, lastNanos - firstNanos);
    }
}
