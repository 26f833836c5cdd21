package org.kickbridge.source.simulator;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.reading.Side;

/**
 * What the simulated machine is to play. Every athlete of the list trains one set for each of the sides, then the next
 * athlete comes, and after the last one the first again.
 *
 * @param athletes at least one
 * @param sides in the order of training, at least one
 * @param reps repetitions of a set, 1 to 1000
 * @param sets how many sets are played; {@link Integer#MAX_VALUE} for no end
 * @param leadInS from the start to the first repetition, seconds; more than 3 shows the athlete getting into position
 * @param setRestS rest between two sets, seconds; it strays by a tenth
 * @param durationS when the machine falls silent, seconds from the start; infinite for never
 * @param loadCell null lets the seed choose zero and direction
 * @param encoder null lets the seed choose zero and direction
 */
public record Workout(List<Athlete> athletes, List<Side> sides, int reps, int sets, double leadInS, double setRestS,
        double durationS, Machine machine, Sampling forceSampling, Sampling angleSampling, @Nullable LoadCell loadCell,
        @Nullable Encoder encoder) {

    public Workout {
        athletes = List.copyOf(athletes);
        sides = List.copyOf(sides);
        if (athletes.isEmpty() || sides.isEmpty()) {
            throw new IllegalArgumentException("workout: at least one athlete and one side");
        }
        if (reps < 1 || reps > 1000 || sets < 1) {
            throw new IllegalArgumentException(
                    "workout: " + reps + " reps must be within 1 and 1000, " + sets + " sets at least 1");
        }
        if (!(leadInS > 0 && leadInS <= 3600 && setRestS > 0 && setRestS <= 3600 && durationS > 0)) {
            throw new IllegalArgumentException("workout: lead-in " + leadInS + " s and rest " + setRestS
                    + " s must be above 0 and at most 3600, duration " + durationS + " s above 0");
        }
    }

    /** Goes on without end: eight repetitions a set on both sides, the first one done after about three seconds. */
    public static Workout demo() {
        return of(Athlete.EVERYDAY, Athlete.TIRING, Athlete.EVERYDAY, Athlete.CHEATING, Athlete.LOPSIDED,
                Athlete.RUSHED, Athlete.PULSING, Athlete.STICKING, Athlete.PARTIAL, Athlete.CONTROLLED);
    }

    /** These athletes one after another without end, both sides, eight repetitions a set. */
    public static Workout of(Athlete... athletes) {
        return new Workout(List.of(athletes), List.of(Side.LEFT, Side.RIGHT), 8, Integer.MAX_VALUE, 0.4, 13,
                Double.POSITIVE_INFINITY, Machine.DEFAULT, Sampling.at(320), Sampling.at(500), null, null);
    }

    public Workout withSides(Side... order) {
        return new Workout(athletes, List.of(order), reps, sets, leadInS, setRestS, durationS, machine, forceSampling,
                angleSampling, loadCell, encoder);
    }

    public Workout withReps(int number) {
        return new Workout(athletes, sides, number, sets, leadInS, setRestS, durationS, machine, forceSampling,
                angleSampling, loadCell, encoder);
    }

    /** Ends after this many sets and the rest that follows the last of them. */
    public Workout withSets(int number) {
        return new Workout(athletes, sides, reps, number, leadInS, setRestS, durationS, machine, forceSampling,
                angleSampling, loadCell, encoder);
    }

    public Workout withPauses(double leadIn, double setRest) {
        return new Workout(athletes, sides, reps, sets, leadIn, setRest, durationS, machine, forceSampling,
                angleSampling, loadCell, encoder);
    }

    /** Falls silent after this many seconds, wherever the athlete is then. */
    public Workout withDurationS(double seconds) {
        return new Workout(athletes, sides, reps, sets, leadInS, setRestS, seconds, machine, forceSampling,
                angleSampling, loadCell, encoder);
    }

    public Workout withMachine(Machine other) {
        return new Workout(athletes, sides, reps, sets, leadInS, setRestS, durationS, other, forceSampling,
                angleSampling, loadCell, encoder);
    }

    public Workout withSampling(Sampling force, Sampling angle) {
        return new Workout(athletes, sides, reps, sets, leadInS, setRestS, durationS, machine, force, angle, loadCell,
                encoder);
    }

    public Workout withSensors(LoadCell force, Encoder angle) {
        return new Workout(athletes, sides, reps, sets, leadInS, setRestS, durationS, machine, forceSampling,
                angleSampling, force, angle);
    }

    /** Whether the machine never falls silent. */
    public boolean endless() {
        return sets == Integer.MAX_VALUE && Double.isInfinite(durationS);
    }
}
