package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kickbridge.reading.Side;

/**
 * A leg that pushes the {@link StackMachine} by torque: it builds up the effort that the load asks for, corrects by
 * stiffness and damping towards where it wants the lever, and can only push. How the lever moves is left to the
 * machine; no shape of movement is put in.
 */
final class SimulatedAthlete {
    /** Every so many steps of the machine are kept. */
    private static final int KEEP = 4;
    private static final double KEPT_S = KEEP * StackMachine.STEP_S;
    /** Time constant of the two filters between intention and leg, and of letting go. */
    private static final double INTENT_S = 0.05;
    private static final double LET_GO_S = 0.04;

    private final StackMachine.Build build;
    private final StackMachine machine;
    private final Skill skill;
    private final double leverM;
    private final Draw draw;
    private final double wobblePhase;
    private double[] deg = new double[1 << 14];
    private double[] dps = new double[1 << 14];
    private double[] newton = new double[1 << 14];
    private double[] carried = new double[1 << 14];
    private int kept;
    private long steps;

    private double goal;
    private double meant;
    private double wanted;
    private double active;
    private double activeGoal;
    private double effort;
    private double effortGoal;
    private double landedS = Double.NaN;
    private final List<PlannedRep> reps = new ArrayList<>();
    private int set;

    /**
     * How this leg controls.
     *
     * @param swing how fast it corrects, radians per second
     * @param damping of its corrections; 1 is critical, less overshoots
     * @param buildS time constant with which effort builds up
     * @param strength most torque as a multiple of the load
     */
    record Skill(double swing, double damping, double buildS, double strength) {}

    SimulatedAthlete(StackMachine.Build build, Skill skill, double leverM, Draw draw) {
        this.build = build;
        this.skill = skill;
        this.leverM = leverM;
        this.draw = draw;
        machine = new StackMachine(build);
        wobblePhase = draw.between(0, 6);
    }

    /** One rep: {@code up} brings the lever up and holds it there, {@code down} brings it to where it stays. */
    void rep(Runnable up, Runnable down, double pauseS) {
        double from = now();
        up.run();
        landedS = Double.NaN;
        double back = now();
        down.run();
        double landed = landedS;
        double end = now();
        go(pauseS);
        reps.add(new PlannedRep(set, Side.LEFT, from, from, back, back, end, now(), landed, false));
    }

    void beginSet() {
        set++;
    }

    double now() {
        return steps * StackMachine.STEP_S;
    }

    /** Takes up the slack and most of the load without meaning to move yet. */
    void brace(double seconds) {
        engage();
        effortGoal = 0.97;
        go(seconds);
        aimHere();
    }

    /** Wants the lever to go there at an even speed. */
    void ramp(double toRad, double seconds) {
        engage();
        double from = goal;
        long count = Math.round(seconds / StackMachine.STEP_S);
        for (long i = 1; i <= count; i++) {
            goal = from + (toRad - from) * i / count;
            step();
        }
    }

    /** Lowers the stack and lets go of it so far above the floor. */
    void lower(double seconds, double aboveRad) {
        engage();
        double letGoRad = build.slackRad() + aboveRad;
        double from = goal;
        long count = Math.round(seconds / StackMachine.STEP_S);
        for (long i = 1; i <= count; i++) {
            goal = from * (1 - (double) i / count);
            if (machine.rad() < letGoRad) {
                letGo(0);
            }
            step();
        }
        letGo(0);
        go(0.6);
    }

    /** Lets the stack fall, braking with this share of the load. */
    void drop(double brake) {
        letGo(brake);
        go(0.4);
        letGo(0);
        go(0.5);
    }

    /** Throws the lever up with so many times the load and catches it where it slows down. */
    void hurl(double times, double untilRad) {
        engage();
        while (machine.rad() < untilRad) {
            stepWith(Math.min(effort += (times - effort) * StackMachine.STEP_S / skill.buildS, times) * build.loadNm());
        }
        while (machine.radPerS() > 0.3) {
            stepWith(0.15 * build.loadNm());
        }
        aimHere();
        effort = 1;
    }

    private void aimHere() {
        goal = machine.rad();
        meant = goal;
        wanted = goal;
    }

    /** Carries on with what the leg intends. */
    void go(double seconds) {
        for (long i = Math.round(seconds / StackMachine.STEP_S); i > 0; i--) {
            step();
        }
    }

    private void engage() {
        if (activeGoal == 0) {
            aimHere();
        }
        activeGoal = 1;
        effortGoal = 1;
    }

    private void letGo(double remaining) {
        activeGoal = 0;
        effortGoal = remaining;
        effort = Math.min(effort, 1);
    }

    private void step() {
        double dt = StackMachine.STEP_S;
        meant += (goal - meant) * dt / INTENT_S;
        wanted += (meant - wanted) * dt / INTENT_S;
        active += (activeGoal - active) * dt / LET_GO_S;
        effort += (effortGoal - effort) * dt / (activeGoal == 0 ? LET_GO_S : skill.buildS);
        double inertia = build.movedInertia();
        double stiffness = inertia * skill.swing * skill.swing;
        double damping = 2 * skill.damping * skill.swing * inertia;
        double correction = stiffness * (wanted - machine.rad())
                + damping * ((meant - wanted) / INTENT_S - machine.radPerS());
        stepWith(active * correction + effort * (build.loadNm() * (1 + wobble()) + build.weightNm()));
    }

    /** Effort is never quite even. */
    private double wobble() {
        double t = now();
        return 0.004 * Math.sin(2 * Math.PI * 0.9 * t + wobblePhase) + 0.003 * Math.sin(2 * Math.PI * 2.3 * t);
    }

    private void stepWith(double legNm) {
        boolean up = machine.stackUp();
        double pushed = Math.clamp(legNm, 0, skill.strength * build.loadNm() + build.weightNm());
        machine.step(pushed);
        if (up && !machine.stackUp() && Double.isNaN(landedS)) {
            landedS = now();
        }
        if (steps++ % KEEP == 0) {
            keep(pushed);
        }
    }

    private void keep(double legNm) {
        if (kept == deg.length) {
            deg = Arrays.copyOf(deg, 2 * kept);
            dps = Arrays.copyOf(dps, 2 * kept);
            newton = Arrays.copyOf(newton, 2 * kept);
            carried = Arrays.copyOf(carried, 2 * kept);
        }
        deg[kept] = Math.toDegrees(machine.rad());
        dps[kept] = Math.toDegrees(machine.radPerS());
        newton[kept] = Math.max(0, legNm - build.weightNm()) / leverM;
        carried[kept++] = machine.carried();
    }

    Draw draw() {
        return draw;
    }

    List<PlannedRep> reps() {
        return reps;
    }

    Motion motion() {
        return new SampledMotion(KEPT_S, Arrays.copyOf(deg, kept), Arrays.copyOf(dps, kept));
    }

    PadForce pad() {
        double loadN = build.loadNm() / leverM;
        double[] force = Arrays.copyOf(newton, kept);
        double[] grip = Arrays.copyOf(carried, kept);
        return new PadForce() {
            @Override
            public double loadN() {
                return loadN;
            }

            @Override
            public double grip(double t) {
                return at(grip, t);
            }

            @Override
            public double newton(double t) {
                return at(force, t);
            }
        };
    }

    private static double at(double[] kept, double t) {
        double place = Math.clamp(t / KEPT_S, 0, kept.length - 1.001);
        int i = (int) place;
        return kept[i] + (place - i) * (kept[i + 1] - kept[i]);
    }
}
