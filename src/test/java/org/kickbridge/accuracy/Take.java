package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.accuracy.Sensors.Gap;

/**
 * One variant of a scene: everything that happens, and everything the sensors make of it. All of it follows from the
 * scene and the seed.
 *
 * @param originUs sample clock at the start of the take
 * @param tremor shaking, none by default
 * @param forceSeed what the load cell's noise follows from
 * @param angleSeed what the encoder's noise follows from
 */
record Take(Scene scene, long seed, long originUs, Motion motion, Load load, double leverM, Tremor tremor,
        Sensors sensors, List<PlannedRep> reps, List<Athlete.Turn> turns, long forceSeed, long angleSeed) {

    /**
     * Shaking of the limb, added to angle and force; the truth is free of it.
     *
     * @param deg amplitude
     * @param share of the force
     */
    record Tremor(double deg, double share, double hz, double phase) {
        static final Tremor NONE = new Tremor(0, 0, 10, 0);

        /** From -1 to 1: its frequency and its strength wander. */
        double at(double t) {
            double strength = 0.6 + 0.4 * Math.sin(2 * Math.PI * 0.7 * t + 2 * phase);
            return strength * Math.sin(2 * Math.PI * hz * t + 0.8 * Math.sin(2 * Math.PI * 0.3 * t) + phase);
        }
    }

    static Take of(Scene scene, long seed) {
        Draw draw = new Draw(seed);
        Athlete athlete = new Athlete(draw);
        scene.play(athlete);
        Athlete.Done done = athlete.done();
        Motion motion = done.motion();
        double loadN = draw.betweenOctaves(30, 1500);
        double leverM = draw.between(0.4, 0.9);
        Load load = new Load(loadN, draw.between(0, 0.15), draw.between(60, 140), draw.between(-Math.PI, Math.PI),
                draw.between(0.03, 0.06), draw.between(2, 5), inertia(scene, done, loadN, leverM, draw),
                draw.between(0, 3), done.grip(), done.nudges());
        Tremor tremor = scene == Scene.TREMOR
                ? new Tremor(draw.between(0.2, 0.4), draw.between(0.02, 0.04),
                        draw.between(8, 12), draw.between(0, 6))
                : Tremor.NONE;
        Sensors sensors = spoil(scene, Sensors.any(draw, loadN, motion.endS()), loadN, motion.endS(), draw);
        return new Take(scene, seed, (long) draw.between(0, 1e11), motion, load, leverM, tremor, sensors, done.reps(),
                done.turns(), draw.seed(), draw.seed());
    }

    /**
     * Inertia as force per angular acceleration, so small that the force stays well away from half of the load; only a
     * throw makes the stack fly, and a ballistic rep may come near it.
     */
    private static double inertia(Scene scene, Athlete.Done done, double loadN, double leverM, Draw draw) {
        if (scene == Scene.THROWN) {
            double weakestThrow = done.reps()
                    .stream()
                    .filter(rep -> rep.pushEndS() - rep.pushS() < 1)
                    .mapToDouble(rep -> steepest(done.motion(), rep.pushS(), rep.pushEndS()))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
            return draw.between(0.9, 1.2) * loadN / weakestThrow;
        }
        double fastest = done.reps()
                .stream()
                .mapToDouble(rep -> steepest(done.motion(), rep.pushS(), rep.backEndS()))
                .max()
                .orElseThrow();
        double most = (scene == Scene.BALLISTIC ? 0.6 : 0.3) * loadN / fastest;
        double stack = draw.between(0.05, 0.5) * loadN / 9.81 * leverM * Math.PI / 180;
        return Math.min(most, stack);
    }

    private static double steepest(Motion motion, double from, double to) {
        double most = 0;
        for (double t = from; t < to; t += 0.002) {
            most = Math.max(most, Math.abs(motion.acceleration(t)));
        }
        return most;
    }

    private static Sensors spoil(Scene scene, Sensors good, double loadN, double seconds, Draw draw) {
        return switch (scene) {
            case SPIKES -> good.withForce(good.force().withSpikes(draw.between(0.2, 1), 20 * loadN))
                    .withAngle(good.angle().withSpikes(draw.between(0.2, 1), 180));
            case SILENT -> draw.chance(0.5)
                    ? good.withForce(good.force().withSilences(silences(seconds, draw)))
                    : good.withAngle(good.angle().withSilences(silences(seconds, draw)));
            case COARSE -> good.withAngle(good.angle().withStep(0.35));
            case ZERO_OFF -> good
                    .withForce(good.force().withZero(draw.between(2, 5) * (draw.chance(0.5) ? 1 : -1)))
                    .withAngle(good.angle().withZero(draw.between(2, 6) * (draw.chance(0.5) ? 1 : -1)));
            default -> good;
        };
    }

    private static List<Gap> silences(double seconds, Draw draw) {
        List<Gap> gaps = new ArrayList<>();
        for (double t = draw.between(1, 8); t < seconds; t += draw.between(4, 15)) {
            gaps.add(new Gap(t, t + 0.3));
        }
        return gaps;
    }

    /** What the load cell says; the same at every call. */
    Readout force() {
        return Readout.of(sensors.force(), sensors.stalls(), motion.endS(),
                t -> load.force(motion, t) * (1 + tremor.share * load.grip().at(t) * tremor.at(t)),
                new Draw(forceSeed));
    }

    /** What the encoder says; the same at every call. */
    Readout angle() {
        return Readout.of(sensors.angle(), sensors.stalls(), motion.endS(),
                t -> motion.angle(t) + tremor.deg * load.grip().at(t) * tremor.at(t), new Draw(angleSeed));
    }

    /** Seconds of the take as sample clock. */
    long clockUs(double seconds) {
        return originUs + Math.round(seconds * 1e6);
    }
}
