package org.kickbridge.accuracy;

import java.util.List;

import org.kickbridge.accuracy.SimulatedAthlete.Skill;

/** Scenes that are simulated with forces and inertia. */
final class SimulatedScenes {
    private SimulatedScenes() {
    }

    static Take take(Scene scene, long seed) {
        Draw draw = new Draw(seed);
        double loadN = draw.betweenOctaves(60, 500);
        double leverM = draw.between(0.4, 0.9);
        StackMachine.Build build = StackMachine.Build.any(draw, loadN, leverM);
        SimulatedAthlete athlete = new SimulatedAthlete(build, skill(scene, draw), leverM, draw);
        int sets = draw.count(1, 2);
        athlete.go(draw.between(1, 3));
        for (int i = 0; i < sets; i++) {
            set(scene, athlete, draw);
            athlete.go(draw.between(10, 14));
        }
        Motion motion = athlete.motion();
        return new Take(scene, seed, (long) draw.between(0, 1e11), motion, athlete.pad(), leverM, Disturbance.NONE,
                Sensors.any(draw, loadN, motion.endS()), athlete.reps(), List.of(), draw.seed(), draw.seed());
    }

    private static Skill skill(Scene scene, Draw draw) {
        return switch (scene) {
            case SIM_SETTLE -> new Skill(draw.between(8, 14), draw.between(0.2, 0.4), draw.between(0.05, 0.12), 3);
            case SIM_HEAVY -> new Skill(draw.between(10, 14), draw.between(0.55, 0.75), draw.between(0.3, 0.6),
                    draw.between(1.08, 1.15));
            default -> new Skill(draw.between(9, 14), draw.between(0.75, 1), draw.between(0.08, 0.2), 3);
        };
    }

    private static void set(Scene scene, SimulatedAthlete athlete, Draw draw) {
        double range = Math.toRadians(draw.between(30, 60));
        double pushS = scene == Scene.SIM_HEAVY ? draw.between(1.5, 3.5) : draw.betweenOctaves(0.7, 2.5);
        double backS = draw.betweenOctaves(0.8, 3);
        double holdS = draw.between(0.5, 2);
        int count = draw.count(5, 8);
        athlete.beginSet();
        for (int i = 0; i < count; i++) {
            double top = range * draw.between(0.95, 1.05);
            double hold = holdS * draw.between(0.8, 1.2);
            double push = pushS * draw.between(0.85, 1.15);
            double back = backS * draw.between(0.85, 1.15);
            athlete.rep(() -> up(scene, athlete, top, push, hold), () -> down(scene, athlete, back),
                    draw.between(0.1, 1.5));
        }
    }

    private static void up(Scene scene, SimulatedAthlete athlete, double top, double pushS, double holdS) {
        Draw draw = athlete.draw();
        athlete.brace(scene == Scene.SIM_HEAVY ? draw.between(1, 1.8) : draw.between(0.4, 0.8));
        switch (scene) {
            case SIM_THROWN -> athlete.hurl(draw.between(1.7, 2.5), top * draw.between(0.35, 0.5));
            case SIM_SETTLE -> athlete.ramp(top, draw.between(0.3, 0.6));
            default -> athlete.ramp(top, pushS);
        }
        athlete.go(holdS + 0.3);
    }

    private static void down(Scene scene, SimulatedAthlete athlete, double backS) {
        Draw draw = athlete.draw();
        if (scene == Scene.SIM_DROPPED && draw.chance(0.8)) {
            athlete.drop(draw.between(0, 0.4));
        } else {
            athlete.lower(backS, Math.toRadians(draw.between(0.2, 0.8)));
        }
    }
}
