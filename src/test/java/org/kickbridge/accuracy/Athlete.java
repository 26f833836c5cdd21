package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.kickbridge.accuracy.RepPlan.Hold;
import org.kickbridge.accuracy.RepPlan.Stop;
import org.kickbridge.reading.Side;

/** Moves the lever by a script and keeps book of every rep. How this athlete usually moves is drawn once. */
final class Athlete {
    final Draw draw;
    /** Where the lever rests on its stop. */
    final double restDeg;
    /** Whether the stack stays up between reps. */
    boolean floats;
    final double liftDeg;
    final double rangeDeg;
    private final double pushS;
    private final double holdS;
    private final double backS;
    private final double pauseS;
    private final double pickUpShare;

    private final DrawnMotion.Path path;
    private final Load.Grip grip = new Load.Grip();
    private final List<Load.Nudge> nudges = new ArrayList<>();
    private final List<PlannedRep> reps = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private Side side = Side.LEFT;
    private boolean carries;
    private int set;

    /** From then on the other side. */
    record Turn(double t, Side side) {}

    /** What came of it. */
    record Done(Motion motion, Load.Grip grip, List<Load.Nudge> nudges, List<PlannedRep> reps, List<Turn> turns) {}

    Athlete(Draw draw) {
        this.draw = draw;
        restDeg = draw.between(-0.3, 0.3);
        floats = draw.chance(0.5);
        liftDeg = draw.between(4, 10);
        rangeDeg = draw.between(15, 70);
        pushS = draw.betweenOctaves(0.5, 4);
        holdS = draw.betweenOctaves(0.5, 4);
        backS = draw.betweenOctaves(0.6, 4);
        pauseS = draw.chance(0.4) ? 0 : draw.between(0.3, 2.5);
        pickUpShare = draw.between(0.01, 0.04);
        path = new DrawnMotion.Path(restDeg);
    }

    Done done() {
        return new Done(path.done(), grip, nudges, reps, turns);
    }

    double angle() {
        return path.angle();
    }

    boolean carries() {
        return carries;
    }

    /** The next rep as this athlete would do it unasked. */
    RepPlan usual() {
        double bottom = floats ? restDeg + liftDeg + draw.between(-0.5, 0.5) : restDeg;
        return new RepPlan(restDeg + (floats ? liftDeg : 0) + rangeDeg * draw.between(0.95, 1.05), Profile.any(draw),
                vary(pushS), Stop.NONE, new Hold.Still(vary(holdS)), bottom, Profile.any(draw), vary(backS), !floats,
                floats ? vary(pauseS) : Math.max(0.3, vary(pauseS)));
    }

    double vary(double usual) {
        return usual * draw.between(0.85, 1.15);
    }

    void rest(double seconds) {
        path.hold(seconds);
    }

    /** One or two sets of such reps with a rest before, between and after. */
    void sets(Supplier<RepPlan> next) {
        int sets = draw.count(1, 2);
        rest(draw.between(1, 4));
        for (int i = 0; i < sets; i++) {
            set(draw.count(5, 9), next);
            rest(draw.between(10, 16));
        }
    }

    /** A set that ends with the stack down, on the last return or some time after it. */
    void set(int count, Supplier<RepPlan> next) {
        beginSet();
        for (int i = 0; i < count; i++) {
            RepPlan plan = next.get();
            boolean last = i == count - 1;
            rep(last && !plan.lands() && draw.chance(0.5) ? plan.withBottom(restDeg, true, 0) : plan);
        }
        lower();
    }

    void beginSet() {
        set++;
    }

    void turn(Side to) {
        side = to;
        turns.add(new Turn(path.now(), to));
    }

    void rep(RepPlan plan) {
        rep(plan, false);
    }

    /** A rep that ends where the lever rises again. */
    void partialRep(RepPlan plan) {
        rep(plan, true);
    }

    private void rep(RepPlan plan, boolean risesAgain) {
        double from = path.now();
        takeUp(plan.slack());
        double start = path.now();
        push(plan);
        double pushEnd = path.now();
        hold(plan.hold());
        double back = path.now();
        double landed = back(plan.back(), plan.bottomDeg() - plan.rebound().dipDeg(), plan.backS(), plan.lands(),
                plan.rebound().dipDeg() + pickUpShare * plan.rangeFrom(plan.bottomDeg()));
        double backEnd = path.now();
        rebound(plan.rebound(), plan.bottomDeg());
        reps.add(new PlannedRep(set, side, from, start, pushEnd, back, backEnd, path.now(), landed, risesAgain));
        rest(plan.pauseS());
    }

    private void takeUp(RepPlan.Slack slack) {
        if (slack.seconds() > 0) {
            path.move(new Profile.MinimumJerk(), path.angle() + slack.deg(), slack.seconds());
            path.hold(slack.stillS());
        }
    }

    private void rebound(RepPlan.Rebound rebound, double bottomDeg) {
        if (rebound.seconds() > 0) {
            path.move(new Profile.HalfCosine(), bottomDeg + rebound.riseDeg(), rebound.seconds());
            path.move(new Profile.HalfCosine(), bottomDeg, rebound.seconds());
        }
    }

    private void push(RepPlan plan) {
        double bottom = path.angle();
        double way = plan.rangeFrom(bottom);
        if (plan.stop().seconds() == 0) {
            up(plan.push(), plan.topDeg(), plan.pushS(), pickUpShare * way);
            return;
        }
        double share = plan.stop().share();
        up(plan.push(), bottom + share * way, plan.pushS() * share * draw.between(0.85, 1.15), pickUpShare * way);
        path.hold(plan.stop().seconds());
        up(plan.push(), plan.topDeg(), plan.pushS() * (1 - share) * draw.between(0.85, 1.15), 0);
    }

    private void hold(Hold hold) {
        switch (hold) {
            case Hold.Still still -> path.hold(still.seconds());
            case Hold.Creep creep -> {
                path.move(new Profile.Plateau(0.3, 0.3), path.angle() - creep.sinkDeg(), creep.seconds());
                path.hold(creep.stillS());
            }
            case Hold.Pulses pulses -> {
                for (RepPlan.Dip dip : pulses.dips()) {
                    path.hold(dip.stillS());
                    double top = path.angle();
                    path.move(new Profile.HalfCosine(), top - dip.depthDeg(), dip.downS());
                    path.move(new Profile.HalfCosine(), top - dip.shortDeg(), dip.upS());
                    path.hold(dip.afterS());
                }
            }
        }
    }

    /** Pushes up; takes the stack up after the given slack where it stands. */
    void up(Profile profile, double toDeg, double seconds, double slackDeg) {
        if (!carries) {
            double share = slackDeg / (toDeg - path.angle());
            grip.takeUp(path.now() + seconds * profile.reaches(share), draw.between(0.03, 0.08));
            carries = true;
        }
        path.move(profile, toDeg, seconds);
    }

    /** Comes back; where it lands the stack touches this far above the end. Returns when, or NaN. */
    double back(Profile profile, double toDeg, double seconds, boolean lands, double slackDeg) {
        double landed = Double.NaN;
        if (lands) {
            double share = 1 - slackDeg / (path.angle() - toDeg);
            landed = path.now() + seconds * profile.reaches(share);
            grip.setDown(landed, draw.between(0.03, 0.08));
            carries = false;
        }
        path.move(profile, toDeg, seconds);
        return landed;
    }

    /** Lets a stack that is still up down, well after the last rep. */
    void lower() {
        if (carries) {
            rest(draw.between(0.7, 2));
            back(new Profile.MinimumJerk(), restDeg, draw.between(0.8, 1.5), true, 0.5);
        }
    }

    /** Lets go of the stack where the lever is. */
    void letGo() {
        grip.setDown(path.now(), draw.between(0.03, 0.08));
        carries = false;
        rest(0.1);
    }

    /** Moves the lever without load. */
    void carry(double toDeg, double seconds) {
        path.move(Profile.any(draw), toDeg, seconds);
    }

    /** Pushes against the standing lever without moving it. */
    void nudge(double seconds, double peakN) {
        nudges.add(new Load.Nudge(path.now(), seconds, peakN));
        rest(seconds);
    }
}
