package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.accuracy.Sensors.Gap;

/**
 * One variant of a scene: everything that happens, and everything the sensors make of it. All of it follows from the
 * scene and the seed.
 *
 * @param originUs sample clock at the start of the take
 * @param motion what the encoder's shaft does
 * @param disturbance what the sensors see beside it
 * @param forceSeed what the load cell's noise follows from
 * @param angleSeed what the encoder's noise follows from
 */
record Take(Scene scene, long seed, long originUs, Motion motion, PadForce pad, double leverM,
        Disturbance disturbance, Sensors sensors, List<PlannedRep> reps, List<Athlete.Turn> turns, long forceSeed,
        long angleSeed) {

    /** Play in the coupling of the encoder. */
    private static final double PLAY_DEG = 0.3;

    static Take of(Scene scene, long seed) {
        return scene.simulated() ? SimulatedScenes.take(scene, seed) : drawn(scene, seed);
    }

    private static Take drawn(Scene scene, long seed) {
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
        Disturbance disturbance = Disturbance.of(scene, loadN, done.reps(), draw);
        Sensors sensors = spoil(scene, Sensors.any(draw, loadN, motion.endS()), loadN, motion.endS(), draw);
        long originUs = (long) draw.between(0, 1e11);
        Motion shaft = scene == Scene.BACKLASH ? Backlash.shaft(motion, PLAY_DEG) : motion;
        return new Take(scene, seed, originUs, shaft, load.on(motion), leverM, disturbance, sensors, done.reps(),
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
            case RATE_80_100 -> good.withRates(80, 100);
            case RATE_320_500 -> good.withRates(320, 500);
            case RATE_330_1K -> good.withRates(330, 1000);
            case RATE_10_100 -> good.withRates(10, 100);
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
        return Readout.of(sensors.force(), sensors.stalls(), motion.endS(), t -> disturbance.force(pad, t),
                new Draw(forceSeed));
    }

    /** What the encoder says; the same at every call. */
    Readout angle() {
        return Readout.of(sensors.angle(), sensors.stalls(), motion.endS(),
                t -> motion.angle(t) + disturbance.deg(t, pad.grip(t)), new Draw(angleSeed));
    }

    /** Seconds of the take as sample clock. */
    long clockUs(double seconds) {
        return originUs + Math.round(seconds * 1e6);
    }
}
