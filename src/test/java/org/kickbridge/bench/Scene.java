package org.kickbridge.bench;

import org.kickbridge.source.simulator.Sampling;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;

/** What the core is fed with. */
public enum Scene {
    HOUR("an hour's training, 320 + 500 readings/s"),
    TENTH_HOUR("the tenth hour of it, without a stop"),
    REST("lever at rest"),
    FIDGET("lever moves, no rep in it"),
    BALLISTIC("ballistic reps, 0.3 s each way"),
    REPS_OF_2_S("reps of 2 s"),
    REPS_OF_10_S("reps of 10 s"),
    REPS_OF_60_S("reps of 60 s"),
    ANGLE_1000_HZ("an hour's training, 320 + 1000 readings/s");

    private static final double HOUR_S = 3600;
    private static final double SHORT_S = 1200;

    final String title;

    Scene(String title) {
        this.title = title;
    }

    /** How many hours were played before it is measured. */
    int hoursBefore() {
        return this == TENTH_HOUR ? 9 : 0;
    }

    Stream stream() {
        return switch (this) {
            case HOUR, TENTH_HOUR -> simulated(500);
            case REST -> new Lever(1, 0, 10, 0).read(SHORT_S);
            case FIDGET -> new Lever(0.7, 0.2, 0.5, 2).read(SHORT_S);
            case BALLISTIC -> new Lever(0.3, 0, 0.2, 45).read(SHORT_S);
            case REPS_OF_2_S -> reps(2);
            case REPS_OF_10_S -> reps(10);
            case REPS_OF_60_S -> reps(60);
            case ANGLE_1000_HZ -> simulated(1000);
        };
    }

    private static Stream reps(double seconds) {
        return new Lever(0.4 * seconds, 0.1 * seconds, 0.1 * seconds, 45).read(SHORT_S);
    }

    private static Stream simulated(double angleHz) {
        Stream stream = new Stream();
        Workout workout = Workout.demo()
                .withSampling(Sampling.at(320), Sampling.at(angleHz))
                .withDurationS(HOUR_S);
        try (Simulator simulator = Simulator.of(workout, 1, _ -> {
        })) {
            simulator.readUntil(Long.MAX_VALUE, simulator.calibration().before(stream));
        }
        return stream;
    }
}
