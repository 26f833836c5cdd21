package org.kickbridge.source.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.kickbridge.event.RepEvent;
import org.kickbridge.source.simulator.Move.Part;

/**
 * Measures a planned repetition by the definitions of the phases: each ends where its speed crosses 5 % of the highest
 * speed in that direction. Instants come from the closed-form motion, integrals from steps of about a millisecond.
 */
final class Truth {
    private static final double ONSET = 0.05;
    private static final double TOUCH_DOWN_N = 10;
    private static final double RISE_US = 50_000;

    private final Scene scene;
    private final Machine machine;
    private final List<Move> pushes;
    private final List<Move> returns;
    private final Stretch concentric;
    private final Stretch hold;
    private final Stretch eccentric;
    private final Stretch whole;
    private final double[] forces;

    /** A part of the repetition on the sample clock. */
    private record Stretch(long startUs, long endUs) {
        private static final double STEP_US = 1000;

        double seconds() {
            return (endUs - startUs) / 1e6;
        }

        /** What lies between this and a later one. */
        Stretch until(Stretch later) {
            long startsUs = endUs;
            long endsUs = later.startUs;
            return new Stretch(startsUs, endsUs);
        }

        /** The value in the middle of each of equal steps. */
        double[] sample(DoubleUnaryOperator value) {
            double[] values = new double[(int) Math.ceil((endUs - startUs) / STEP_US)];
            Arrays.setAll(values, i -> value.applyAsDouble(middleUs(i, values.length)));
            return values;
        }

        double middleUs(int step, int steps) {
            return startUs + (endUs - startUs) * (step + 0.5) / steps;
        }

        double mean(DoubleUnaryOperator value) {
            return Truth.mean(sample(value));
        }
    }

    private Truth(Scene scene, Machine machine) {
        this.scene = scene;
        this.machine = machine;
        pushes = scene.moves(Part.PUSH);
        returns = scene.moves(Part.RETURN);
        concentric = moving(pushes);
        eccentric = moving(returns);
        hold = concentric.until(eccentric);
        whole = new Stretch(concentric.startUs, eccentric.endUs);
        forces = whole.sample(this::newton);
    }

    /**
     * The truth about a scene that is a repetition.
     *
     * @param previousEndUs end of the repetition before in the same set; NaN for the first
     * @param longestGapS what the sensors missed meanwhile
     */
    static TruthRep of(Scene scene, Scene.Rep rep, Machine machine, double previousEndUs, double longestGapS) {
        Truth truth = new Truth(scene, machine);
        boolean landed = machine.landed(scene.endDeg());
        return new TruthRep(rep.set(), rep.number(), scene.side(), rep.athlete(), truth.phases(),
                truth.tempo(previousEndUs), truth.range(), truth.force(), truth.velocity(), truth.work(),
                truth.timeUnderTensionS(), truth.momentumPct(), truth.pushes.size(), landed && !rep.last(), rep.last(),
                rep.planted(), longestGapS);
    }

    private RepEvent.Phases phases() {
        return new RepEvent.Phases(concentric.startUs, concentric.endUs, eccentric.startUs, eccentric.endUs);
    }

    private RepEvent.Tempo tempo(double previousEndUs) {
        return new RepEvent.Tempo(concentric.seconds(), hold.seconds(), eccentric.seconds(),
                (concentric.startUs - previousEndUs) / 1e6);
    }

    private RepEvent.Range range() {
        double bottomDeg = pushes.getFirst().fromDeg();
        double topDeg = pushes.getLast().toDeg();
        return new RepEvent.Range(bottomDeg, topDeg, topDeg - bottomDeg, Double.NaN);
    }

    private RepEvent.Force force() {
        int peak = 0;
        for (int i = 1; i < forces.length; i++) {
            peak = forces[i] > forces[peak] ? i : peak;
        }
        double peakUs = whole.middleUs(peak, forces.length);
        double[] holding = hold.sample(this::newton);
        double holdN = mean(holding);
        double spreadN = Math.sqrt(mean(Arrays.stream(holding).map(n -> (n - holdN) * (n - holdN)).toArray()));
        return new RepEvent.Force(forces[peak], degree(peakUs), concentric.mean(this::newton),
                eccentric.mean(this::newton), holdN, 100 * spreadN / holdN, steepestRise(peakUs));
    }

    /** Over 50 ms, from where the push sets out to the peak; NaN where the force only falls. */
    private double steepestRise(double peakUs) {
        double steepest = 0;
        for (double us = pushes.getFirst().startUs(); us + RISE_US <= peakUs; us += Stretch.STEP_US) {
            steepest = Math.max(steepest, (newton(us + RISE_US) - newton(us)) / (RISE_US / 1e6));
        }
        return steepest > 0 ? steepest : Double.NaN;
    }

    private RepEvent.Velocity velocity() {
        double up = concentric.mean(this::speed);
        double peak = peakDps(pushes);
        return new RepEvent.Velocity(up, peak, -eccentric.mean(this::speed), peakDps(returns), metres(up),
                metres(peak));
    }

    private RepEvent.Work work() {
        double[] watts = concentric.sample(this::watt);
        return new RepEvent.Work(mean(watts) * concentric.seconds(),
                -eccentric.mean(this::watt) * eccentric.seconds(), mean(watts),
                Arrays.stream(watts).max().orElse(Double.NaN), concentric.mean(this::newton) * concentric.seconds());
    }

    private double timeUnderTensionS() {
        return whole.seconds() * ((double) tense().length / forces.length);
    }

    private double momentumPct() {
        double[] tense = tense();
        if (tense.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(tense);
        double half = tense[tense.length / 2] / 2;
        return 100 * concentric.mean(us -> newton(us) < half ? speed(us) : 0) / concentric.mean(this::speed);
    }

    private double[] tense() {
        return Arrays.stream(forces).filter(newton -> newton > TOUCH_DOWN_N).toArray();
    }

    private double newton(double us) {
        return scene.forceN(us, machine);
    }

    private double degree(double us) {
        return scene.at(us).angleDeg(us);
    }

    private double speed(double us) {
        return scene.at(us).speedDps(us);
    }

    private double watt(double us) {
        return newton(us) * metres(speed(us));
    }

    private double metres(double degrees) {
        return Math.toRadians(degrees) * machine.leverLengthM();
    }

    /** From the first instant above 5 % of the highest speed to the last. */
    private static Stretch moving(List<Move> moves) {
        double onset = ONSET * peakDps(moves);
        List<Move> noticed = moves.stream().filter(move -> move.peakDps() > onset).toList();
        return new Stretch(Math.round(noticed.getFirst().risesThroughUs(onset)),
                Math.round(noticed.getLast().fallsThroughUs(onset)));
    }

    private static double peakDps(List<Move> moves) {
        return moves.stream().mapToDouble(Move::peakDps).max().orElseThrow();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
