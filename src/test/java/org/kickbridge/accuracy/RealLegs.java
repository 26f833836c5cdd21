package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.accuracy.RepPlan.Dip;
import org.kickbridge.accuracy.RepPlan.Hold;
import org.kickbridge.accuracy.RepPlan.Rebound;
import org.kickbridge.accuracy.RepPlan.Slack;
import org.kickbridge.accuracy.RepPlan.Stop;

/** How real legs move, drawn: overshoot, dropped stacks, slack, stops, squeezes, pulses, half returns. */
final class RealLegs {
    /** A return beyond a third of the way ends a rep; dips keep clear of it. */
    private static final double DEEPEST_DIP = 0.31;
    private static final double SHORTEST_RETURN = 0.36;
    private static final double LONGEST_PARTIAL = 0.6;
    /** Half a rep is still a rep from 10 degrees on. */
    private static final double LEAST_WHOLE_DEG = 32;

    private RealLegs() {
    }

    /** The lever settles by 0.5 to 14 degrees at the top; sometimes it is pushed up again. */
    static RepPlan overshot(RepPlan usual, Draw draw) {
        double settle = draw.betweenOctaves(0.5, 14);
        RepPlan plan = atLeast(usual, settle / 0.28);
        double downS = 0.15 + 0.03 * settle + draw.between(0, 0.3);
        double againShare = draw.chance(0.5) ? draw.between(0.3, 1) : 0;
        double upS = againShare > 0 ? downS * draw.between(1, 3) : 0.05;
        double still = plan.hold() instanceof Hold.Still hold ? hold.seconds() : 0;
        return plan.withHold(new Hold.Pulses(List.of(new Dip(draw.chance(0.7) ? 0 : draw.between(0.05, 0.3), settle,
                downS, settle * (1 - againShare), upS, draw.chance(0.8) ? still : 0))));
    }

    /** The stack falls: the lever dips 0.3 to 3 degrees below rest and rebounds. */
    static void dropping(Athlete athlete) {
        athlete.floats = false;
        athlete.sets(() -> dropped(athlete, athlete.usual()));
    }

    private static RepPlan dropped(Athlete athlete, RepPlan usual) {
        Draw draw = athlete.draw;
        double dip = draw.betweenOctaves(0.3, 3);
        RepPlan plan = usual.withBottom(athlete.restDeg, true, usual.pauseS())
                .withBack(new Profile.Backwards(new Profile.SlowTail(draw.between(1.1, 1.5))),
                        draw.between(0.3, 0.9));
        return plan.withRebound(new Rebound(dip, dip * draw.between(0.1, 0.5), draw.between(0.06, 0.2)));
    }

    /** Slack of 0.5 to 3 degrees is taken up, then a pause, then the push. */
    static RepPlan slack(RepPlan usual, Draw draw) {
        RepPlan plan = atLeast(usual, 18);
        return plan.withSlack(new Slack(draw.betweenOctaves(0.5, 3), draw.between(0.1, 0.4), draw.between(0.1, 1)));
    }

    /** Most pushes stop somewhere on their way. */
    static void stopping(Athlete athlete, double lowest, double highest) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = atLeast(athlete.usual(), 18);
            return draw.chance(0.2)
                    ? plan
                    : plan.withStop(new Stop(draw.between(lowest, highest), draw.between(0.2, 0.8)));
        });
    }

    /** After standing 0.4 to 1.5 s at the top the athlete squeezes the lever 2 to 8 degrees higher. */
    static void squeezing(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = atLeast(athlete.usual(), 24);
            double still = draw.between(0.4, 1.5);
            double rise = squeeze(plan.rangeFrom(plan.bottomDeg()), draw);
            return plan.withHold(new Hold.Pulses(List.of(new Dip(still / 2, 0, still / 2, -rise,
                    draw.between(0.3, 1), draw.chance(0.7) ? draw.between(0.1, 1.5) : 0))));
        });
    }

    /** Clear of a tenth of the whole range, at which the definition turns from a hold to the last part of the push. */
    private static double squeeze(double range, Draw draw) {
        double rise = draw.between(2, 8);
        while (Math.abs(rise / (range + rise) - 0.1) < 0.02) {
            rise = draw.between(2, 8);
        }
        return rise;
    }

    /** A thrown push, and a return that takes 0.07 s. */
    static void returningFast(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.floats = false;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            double range = draw.between(15, 30);
            return plan.withTop(athlete.restDeg + range)
                    .withPush(new Profile.MinimumJerk(), draw.between(0.27, 0.45))
                    .withHold(new Hold.Still(draw.chance(0.5) ? 0 : draw.between(0.1, 1)))
                    .withBack(new Profile.MinimumJerk(), draw.between(0.065, 0.12))
                    .withBottom(athlete.restDeg, true, draw.between(0.4, 2));
        });
    }

    /** Pulses of 25 to 60 % of the range: the shallow are part of the hold, the deep end a rep. */
    static void pulsingDeep(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = atLeast(athlete.usual(), LEAST_WHOLE_DEG);
            if (draw.chance(0.5)) {
                return plan.withHold(shallow(plan, draw));
            }
            RepPlan partial = partial(plan, draw);
            athlete.partialRep(partial);
            return plan.withPush(new Profile.HalfCosine(), partial.backS() * draw.between(1, 2));
        });
    }

    private static Hold shallow(RepPlan plan, Draw draw) {
        List<Dip> dips = new ArrayList<>();
        int count = draw.count(1, 3);
        double range = plan.rangeFrom(plan.bottomDeg());
        for (int i = 0; i < count; i++) {
            double depth = range * draw.between(0.25, DEEPEST_DIP);
            double seconds = depth / range * plan.backS() * draw.between(1.2, 2) + 0.2;
            dips.add(new Dip(i == 0 ? draw.between(0.2, 0.6) : 0, depth, seconds, 0,
                    seconds * draw.between(0.8, 1.3), draw.between(0, 0.5)));
        }
        return new Hold.Pulses(dips);
    }

    private static RepPlan partial(RepPlan plan, Draw draw) {
        double range = plan.rangeFrom(plan.bottomDeg());
        double share = draw.between(SHORTEST_RETURN, LONGEST_PARTIAL);
        return plan.withBottom(plan.topDeg() - share * range, false, draw.chance(0.6) ? 0 : draw.between(0.05, 0.4))
                .withBack(new Profile.HalfCosine(), Math.max(0.35, share * plan.backS()))
                .withHold(new Hold.Still(draw.chance(0.5) ? 0 : draw.between(0.1, 0.8)));
    }

    /** Up, half-way down, up, down; or half-way up, down, up, down. */
    static void oneAndHalf(Athlete athlete) {
        Draw draw = athlete.draw;
        boolean halfDown = draw.chance(0.6);
        athlete.sets(() -> {
            RepPlan plan = atLeast(athlete.usual(), LEAST_WHOLE_DEG);
            if (halfDown) {
                RepPlan partial = partial(plan, draw);
                athlete.partialRep(partial);
                return plan.withPush(Profile.any(draw), Math.max(0.4, 0.5 * plan.pushS()));
            }
            double range = plan.rangeFrom(plan.bottomDeg());
            athlete.rep(plan.withTop(plan.bottomDeg() + range * draw.between(0.45, 0.6)));
            return plan;
        });
    }

    /** A heavy load that hardly starts to move. */
    static void startingHeavy(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> athlete.usual()
                .withPush(new Profile.Backwards(new Profile.SlowTail(draw.between(1.4, 2))), draw.between(1.5, 5)));
    }

    /** A bit of everything, as any set of anybody has it. */
    static void mixed(Athlete athlete) {
        Draw draw = athlete.draw;
        athlete.sets(() -> {
            RepPlan plan = athlete.usual();
            return switch (draw.index(5)) {
                case 0 -> overshot(plan, draw);
                case 1 -> slack(plan, draw);
                case 2 -> athlete.floats ? plan : dropped(athlete, plan);
                default -> plan;
            };
        });
    }

    private static RepPlan atLeast(RepPlan plan, double rangeDeg) {
        return plan.withTop(Math.max(plan.topDeg(), plan.bottomDeg() + rangeDeg));
    }
}
