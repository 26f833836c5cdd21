package org.kickbridge.analysis;

import java.util.SplittableRandom;

import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Athlete;
import org.kickbridge.source.simulator.Simulator;
import org.kickbridge.source.simulator.Workout;

/** Training of all sorts, the same for the same seed. */
final class Training {
    private Training() {
    }

    /** Two sets of a simulated athlete with sensors as they are, one for each side. */
    static Tape simulated(long seed) {
        Athlete[] athletes = Athlete.values();
        Athlete athlete = athletes[Math.floorMod(seed, athletes.length)];
        Simulator simulator = Simulator.of(Workout.of(athlete).withReps(4).withSets(2).withPauses(1.5, 11), seed, _ -> {
        });
        Tape tape = new Tape();
        simulator.readUntil(Long.MAX_VALUE, simulator.calibration().before(tape));
        return tape;
    }

    /**
     * Two sets with holds, pulses, stops, touch-downs and bottoms that wander, none of them near the limit of what a rep
     * is.
     *
     * @param times how long everything takes, 1 for as usual
     */
    static ScriptedLever scripted(long seed, double times) {
        SplittableRandom random = new SplittableRandom(seed);
        ScriptedLever lever = ScriptedLever.at(0).stack(random.nextDouble(80, 700)).rest(2 * times);
        for (Side side : new Side[]{Side.RIGHT, Side.LEFT}) {
            lever.side(side);
            for (int i = 0; i < 4; i++) {
                double top = random.nextDouble(30, 60);
                double bottom = i == 3 || random.nextInt(3) == 0 ? 0 : random.nextDouble(4, 9);
                double outS = random.nextDouble(0.7, 1.6) * times;
                switch (random.nextInt(4)) {
                    case 0 -> lever.to(top, outS);
                    case 1 -> lever.to(top, outS).rest(0.8 * times);
                    case 2 -> lever.to(top / 2, outS).rest(0.5 * times).to(top, outS).rest(0.4 * times);
                    default -> lever.to(top, outS)
                            .rest(0.4 * times)
                            .to(top - 4, 0.3 * times)
                            .to(top, 0.3 * times)
                            .rest(0.3 * times);
                }
                lever.to(bottom, random.nextDouble(0.8, 2) * times).rest(random.nextDouble(0.3, 0.8) * times);
            }
            lever.rest(11);
        }
        return lever;
    }
}
