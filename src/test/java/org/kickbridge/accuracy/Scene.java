package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.kickbridge.accuracy.RepPlan.Hold;
import org.kickbridge.accuracy.RepPlan.Stop;
import org.kickbridge.reading.Side;

/** What may go on at the machine. Each scene is played in many variants. */
enum Scene {
    CLEAN, NO_HOLD, SLOW, BALLISTIC, THROWN, TIRING, FLOATING, FIDGETING, STICKING, PULSES, TOUCH_DOWNS, CREEPING,
    MIXED_RANGE, TREMOR, SPIKES, SILENT, COARSE, SIDES, HALFWAY, ZERO_OFF,
    /** From here on: what real legs and machines do. */
    OVERSHOOT, DROPPED, SLACK, LOW_STOP, HIGH_STOP, SQUEEZE, FAST_RETURN, DEEP_PULSES, ONE_AND_HALF, HEAVY_START,
    RINGING, HUM, BACKLASH, SENSOR_LAG, RATE_80_100, RATE_320_500, RATE_330_1K, RATE_10_100,
    /** Simulated with forces and inertia. */
    SIM_REPS, SIM_DROPPED, SIM_THROWN, SIM_SETTLE, SIM_HEAVY;

    private static final Set<Scene> SIMULATED = EnumSet.range(SIM_REPS, SIM_HEAVY);

    /** The first corpus; its figures stay comparable. */
    static final Set<Scene> OLD = Collections.unmodifiableSet(EnumSet.range(CLEAN, ZERO_OFF));
    /** The corpus of real legs. */
    static final Set<Scene> NEW = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.range(CLEAN, ZERO_OFF)));

    void play(Athlete athlete) {
        switch (this) {
            case NO_HOLD -> withoutHold(athlete);
            case SLOW -> slowly(athlete);
            case BALLISTIC -> ballistic(athlete);
            case THROWN -> thrown(athlete);
            case TIRING -> tiring(athlete);
            case FLOATING -> floating(athlete);
            case FIDGETING -> fidgeting(athlete);
            case STICKING -> sticking(athlete);
            case PULSES -> pulsing(athlete);
            case TOUCH_DOWNS -> touchingDown(athlete);
            case CREEPING -> creeping(athlete);
            case MIXED_RANGE -> mixedRange(athlete);
            case SIDES -> sides(athlete);
            case HALFWAY -> halfway(athlete);
            case OVERSHOOT -> athlete.sets(() -> RealLegs.overshot(athlete.usual(), athlete.draw));
            case DROPPED -> RealLegs.dropping(athlete);
            case SLACK -> athlete.sets(() -> RealLegs.slack(athlete.usual(), athlete.draw));
            case LOW_STOP -> RealLegs.stopping(athlete, 0.08, 0.29);
            case HIGH_STOP -> RealLegs.stopping(athlete, 0.38, 0.85);
            case SQUEEZE -> RealLegs.squeezing(athlete);
            case FAST_RETURN -> RealLegs.returningFast(athlete);
            case DEEP_PULSES -> RealLegs.pulsingDeep(athlete);
            case ONE_AND_HALF -> RealLegs.oneAndHalf(athlete);
            case HEAVY_START -> RealLegs.startingHeavy(athlete);
            case RINGING, HUM, BACKLASH, SENSOR_LAG, RATE_80_100, RATE_320_500, RATE_330_1K, RATE_10_100 ->
                RealLegs.mixed(athlete);
            case SIM_REPS, SIM_DROPPED, SIM_THROWN, SIM_SETTLE, SIM_HEAVY ->
                throw new IllegalStateException(this + " is simulated, not drawn");
            case CLEAN, TREMOR, SPIKES, SILENT, COARSE, ZERO_OFF -> athlete.sets(athlete::usual);
        }
    }

    boolean simulated() {
        return SIMULATED.contains(this);
    }

    /** Whether the load cell is fast enough for figures of force. */
    boolean feelsForce() {
        return this != RATE_10_100;
    }

    /** The name in the report. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void withoutHold(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual().withHold(new Hold.Still(0));
            return draw.chance(0.5)
                    ? plan
                    : plan.withPush(new Profile.HalfCosine(), plan.pushS())
                            .withBack(new Profile.HalfCosine(), plan.backS());
        });
    }

    private static void slowly(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.rest(draw.between(1, 4));
        athlete.set(draw.count(5, 8), () -> {
            RepPlan plan = athlete.usual();
            return plan.withPush(plan.push(), draw.between(5, 7))
                    .withBack(plan.back(), draw.between(5, 7))
                    .withHold(new Hold.Still(draw.between(1, 6)));
        });
        athlete.rest(draw.between(10, 16));
    }

    private static void ballistic(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            return plan.withPush(plan.push(), draw.between(0.27, 0.4))
                    .withBack(plan.back(), draw.chance(0.5) ? draw.between(0.3, 0.5) : plan.backS())
                    .withHold(new Hold.Still(draw.chance(0.5) ? 0 : draw.between(0.1, 1)));
        });
    }

    /** Some reps are thrown: the stack flies on its own for a good part of the way up. */
    private static void thrown(Athlete athlete) {
        Draw draw = athlete.draw;
        double fast = draw.between(0.4, 0.7);
        athlete.sets(() -> {
            boolean throwing = draw.chance(0.5);
            RepPlan plan = athlete.usual();
            return plan
                    .withPush(new Profile.MinimumJerk(),
                            throwing ? fast * draw.between(0.95, 1.05) : draw.between(1.6, 3))
                    .withBack(plan.back(), draw.between(2, 3));
        });
    }

    private static void tiring(Athlete athlete) {
        Draw draw = athlete.draw;
        int count = draw.count(10, 16);
        double start = athlete.floats ? athlete.restDeg + athlete.liftDeg : athlete.restDeg;
        int[] done = {0};
        athlete.rest(draw.between(1, 4));
        athlete.set(count, () -> {
            double share = (double) done[0]++ / (count - 1);
            RepPlan plan = athlete.usual();
            return plan.withTop(start + 50 - 32 * share + draw.between(-0.5, 0.5))
                    .withPush(plan.push(), plan.pushS() * (1 + 0.5 * share));
        });
        athlete.rest(draw.between(10, 16));
    }

    private static void floating(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.floats = true;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            return plan.withBottom(athlete.restDeg + draw.between(4, 13), false, plan.pauseS())
                    .withTop(plan.topDeg() + 8);
        });
    }

    private static void fidgeting(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.floats = false;
        int sets = draw.count(1, 2);
        for (int i = 0; i < sets; i++) {
            Fidget.some(athlete, draw.count(2, 5), 1.5);
            athlete.set(draw.count(5, 9), () -> {
                if (draw.chance(0.4)) {
                    Fidget.some(athlete, 1, 0.8);
                }
                return athlete.usual();
            });
            Fidget.some(athlete, draw.count(2, 5), 1.5);
            athlete.rest(draw.between(10, 16));
        }
    }

    private static void sticking(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            return draw.chance(0.4)
                    ? plan
                    : plan.withStop(new Stop(draw.between(0.3, 0.7), draw.between(0.2, 0.8)))
                            .withPush(plan.push(), Math.max(1.2, plan.pushS()));
        });
    }

    private static void pulsing(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            RepPlan wide = plan.withTop(Math.max(plan.topDeg(), plan.bottomDeg() + draw.between(25, 45)));
            double range = wide.rangeFrom(wide.bottomDeg());
            double slowest = range / Math.max(wide.pushS(), wide.backS());
            List<RepPlan.Dip> dips = new ArrayList<>();
            int count = draw.count(2, 5);
            for (int i = 0; i < count; i++) {
                double depth = draw.between(2, Math.min(6, 0.15 * range));
                double least = Math.max(0.2, 1.2 * depth / slowest);
                dips.add(new RepPlan.Dip(i == 0 ? draw.between(0.2, 0.6) : 0, depth, least * draw.between(1, 1.6),
                        depth * draw.between(-0.05, 0.05), least * draw.between(1, 1.6),
                        i == count - 1 ? draw.between(0.2, 0.6) : draw.between(0, 0.3)));
            }
            return wide.withHold(new Hold.Pulses(dips));
        });
    }

    private static void touchingDown(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.floats = true;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            return draw.chance(0.4) ? plan.withBottom(athlete.restDeg, true, plan.pauseS()) : plan;
        });
    }

    private static void creeping(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> athlete.usual()
                .withHold(new Hold.Creep(draw.between(0.5, 1.5), draw.between(1.5, 4), draw.between(0.15, 0.5))));
    }

    private static void mixedRange(Athlete athlete) {
        Draw draw = athlete.draw;
        double range = Math.max(40, athlete.rangeDeg);
        boolean[] first = {true};
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            boolean whole = first[0] || draw.chance(0.5);
            first[0] = false;
            double bottom = athlete.floats ? athlete.restDeg + athlete.liftDeg : athlete.restDeg;
            return plan.withTop(bottom + range * (whole ? draw.between(0.97, 1.03) : draw.between(0.38, 0.55)));
        });
    }

    private static void sides(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.rest(draw.between(1, 4));
        int sets = draw.count(2, 4);
        Side side = Side.LEFT;
        for (int i = 0; i < sets; i++) {
            athlete.set(draw.count(3, 6), athlete::usual);
            double rest = draw.chance(0.5) ? draw.between(2.5, 6) : draw.between(10, 16);
            athlete.rest(rest / 2);
            side = side == Side.LEFT ? Side.RIGHT : Side.LEFT;
            athlete.turn(side);
            athlete.rest(rest / 2);
        }
        athlete.rest(draw.between(3, 12));
    }

    /** After a set the lever stands half-way for minutes; the next reps start there or back at rest. */
    private static void halfway(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.rest(draw.between(1, 4));
        athlete.set(draw.count(4, 7), athlete::usual);
        athlete.rest(draw.between(10, 16));
        double half = athlete.restDeg + draw.between(12, 35);
        boolean loaded = draw.chance(0.4);
        if (loaded) {
            athlete.up(Profile.any(draw), half, draw.between(0.8, 2), 0.5);
            athlete.rest(draw.between(0.3, 2));
            athlete.letGo();
        } else {
            athlete.carry(half, draw.between(0.8, 2));
        }
        athlete.rest(draw.between(90, 200));
        if (!loaded && draw.chance(0.4)) {
            athlete.carry(athlete.restDeg, draw.between(0.8, 2));
            athlete.rest(draw.between(1, 3));
            athlete.set(draw.count(4, 7), athlete::usual);
        } else {
            athlete.beginSet();
            int count = draw.count(4, 7);
            for (int i = 0; i < count; i++) {
                RepPlan plan = athlete.usual();
                double range = plan.rangeFrom(plan.bottomDeg());
                athlete.rep(plan.withTop(half + Math.min(range, 45)).withBottom(half, true, plan.pauseS()));
            }
        }
        athlete.rest(draw.between(10, 16));
    }
}
