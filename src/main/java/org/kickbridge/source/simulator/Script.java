package org.kickbridge.source.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.RepFlag;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Move.Part;

/** Writes the play as it goes on: one set at a time, with the rest after it. Single-threaded. */
final class Script {
    private static final double FOOT_N = 1.5;
    /** Highest creep against the return's peak speed; the return is seen to start at 5 %. */
    private static final double CREEP_SHARE = 0.03;
    /** Peak against mean speed of a movement, with room for its skew. */
    private static final double PEAK_TO_MEAN = 2;

    private final Workout workout;
    private final RandomGenerator random;
    private final Queue<Scene> scenes = new ArrayDeque<>();
    private List<Move> moves = new ArrayList<>();
    private long nowUs;
    private double nowDeg;
    private int set;

    Script(Workout workout, RandomGenerator random) {
        this.workout = workout;
        this.random = random;
        fidget(workout.leadInS());
        scenes.add(rest(side(0)));
    }

    /** What comes next, starting where the scene before has ended; null after the last set's rest. */
    @Nullable
    Scene next() {
        if (scenes.isEmpty() && set < workout.sets()) {
            playSet();
        }
        return scenes.poll();
    }

    /** How many scenes are written and not yet played. */
    int waiting() {
        return scenes.size();
    }

    private Side side(int ofSet) {
        return workout.sides().get(ofSet % workout.sides().size());
    }

    private void playSet() {
        Side side = side(set);
        Athlete athlete = workout.athletes().get(set / workout.sides().size() % workout.athletes().size());
        set++;
        for (int number = 1; number <= workout.reps(); number++) {
            scenes.add(rep(athlete, side, number));
        }
        double restS = workout.setRestS() * random.nextDouble(0.95, 1.1);
        still(Part.REST, 0.4 * restS);
        scenes.add(rest(side));
        fidget(0.6 * restS);
        scenes.add(rest(set < workout.sets() ? side(set) : side));
    }

    private Scene rep(Athlete athlete, Side side, int number) {
        boolean last = number == workout.reps();
        Intent intent = athlete.intend(side, (number - 1.0) / Math.max(1, workout.reps() - 1), random);
        if (last) {
            intent = intent.withBottomDeg(0);
        }
        if (number > 1) {
            still(Part.BOTTOM, intent.pauseS());
        }
        push(intent);
        hold(intent);
        move(Part.RETURN, intent.eccentricS(), intent.bottomDeg(), 0);
        Set<RepFlag> planted = intent.planted();
        if (!last && workout.machine().landed(intent.bottomDeg())) {
            planted.add(RepFlag.TOUCH_DOWN);
        }
        return scene(side, Tremor.of(intent.tremorDeg(), random), FOOT_N,
                new Scene.Rep(set, number, last, athlete, planted));
    }

    private void push(Intent intent) {
        Intent.Push push = intent.push();
        if (push.stopS() == 0) {
            move(Part.PUSH, push.seconds(), intent.topDeg(), push.skew());
            return;
        }
        double stopDeg = nowDeg + push.stopAt() * (intent.topDeg() - nowDeg);
        move(Part.PUSH, push.stopAt() * push.seconds(), stopDeg, push.skew());
        still(Part.PUSH, push.stopS());
        move(Part.PUSH, (1 - push.stopAt()) * push.seconds(), intent.topDeg(), push.skew());
    }

    private void hold(Intent intent) {
        Intent.Hold hold = intent.hold();
        if (hold.seconds() > 0) {
            double slowest = CREEP_SHARE * (intent.topDeg() - intent.bottomDeg()) / intent.eccentricS() / PEAK_TO_MEAN;
            move(Part.HOLD, hold.seconds(), intent.topDeg() - Math.min(hold.creepDeg(), slowest * hold.seconds()), 0);
        }
        for (int i = 0; i < hold.pulses(); i++) {
            double deg = nowDeg;
            move(Part.HOLD, random.nextDouble(0.2, 0.3), deg - hold.pulseDeg(), 0);
            move(Part.HOLD, random.nextDouble(0.2, 0.3), deg, 0);
        }
    }

    /** Getting into position: a movement or two that are no repetition, and a last stillness. */
    private void fidget(double seconds) {
        double leftS = seconds;
        while (leftS > 3) {
            double upS = random.nextDouble(0.4, 0.7);
            double downS = random.nextDouble(0.4, 0.7);
            double pauseS = random.nextDouble(0.1, 0.5);
            still(Part.REST, pauseS);
            move(Part.REST, upS, random.nextDouble(2, 6), 0);
            move(Part.REST, downS, 0, 0);
            leftS -= upS + downS + pauseS;
        }
        still(Part.REST, leftS);
    }

    private Scene rest(Side side) {
        return scene(side, Tremor.NONE, 0, null);
    }

    private Scene scene(Side side, Tremor tremor, double footN, Scene.@Nullable Rep rep) {
        Scene scene = new Scene(side, moves, tremor, footN, rep);
        moves = new ArrayList<>();
        return scene;
    }

    private void still(Part part, double seconds) {
        move(part, seconds, nowDeg, 0);
    }

    private void move(Part part, double seconds, double toDeg, double skew) {
        long us = Math.max(1, Math.round(seconds * 1e6));
        moves.add(new Move(part, nowUs, us, nowDeg, toDeg, skew));
        nowUs += us;
        nowDeg = toDeg;
    }
}
