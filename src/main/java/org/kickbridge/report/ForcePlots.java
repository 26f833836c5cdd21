package org.kickbridge.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.Course;
import org.kickbridge.calibration.force.Creep;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.report.Plot.Spot;

/** The series of weights drawn: the fit, what is left of it, loading against unloading, creep. Stateless. */
final class ForcePlots {
    private static final String APPLIED = "applied force, N";
    private static final Mark[] UP = {Mark.DOT, Mark.TRIANGLE, Mark.DIAMOND};
    private static final Mark[] DOWN = {Mark.RING, Mark.OPEN_TRIANGLE, Mark.OPEN_DIAMOND};
    private static final Stroke[] OF_RUN = {Stroke.SOLID, Stroke.DASHED, Stroke.DOTTED};
    /** Limits that are farther away than so many times the largest residual would flatten what there is to see. */
    private static final double LIMITS_IN_SIGHT = 3;

    private ForcePlots() {
    }

    static void write(Markup out, CalibrationRecord record, ForceResult force) {
        List<Weighing> all = Weighing.of(record);
        out.open("div", "class", "plots");
        fit(out, record, all);
        residuals(out, record, force, all);
        hysteresis(out, force, all);
        Creep creep = force.creep();
        if (creep != null) {
            creep(out, creep);
        }
        out.close();
    }

    private static void fit(Markup out, CalibrationRecord record, List<Weighing> all) {
        boolean verification = record.told().purpose() == Told.Purpose.VERIFICATION;
        Calibration.Force force = record.after().force();
        String form = force.newtonPerCount2() == 0 ? "straight line" : "parabola";
        Plot plot = new Plot("fit", verification ? "Weights and the calibration in force" : "Weights and the fit",
                "Counts of the load cell above its zero over the applied force, with the calibration as a line.",
                APPLIED, "thousand counts above zero");
        plot.line("put on", Mark.DOT, Stroke.NONE, Plot.BLUE, counts(all, true, true));
        plot.line("taken off", Mark.BOX, Stroke.NONE, Plot.RUST, counts(all, false, true));
        plot.line("struck", Mark.CROSS, Stroke.NONE, Plot.BLACK, struck(all));
        double most = 0;
        for (Weighing each : all) {
            most = each.load().counts() ? Numbers.farthest(most, each.counts()) : most;
        }
        List<Spot> line = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            double counts = most * i / 20;
            line.add(new Spot(force.newton(counts), counts / 1000));
        }
        plot.line(verification ? "in force" : form, Mark.NONE, Stroke.SOLID, Plot.GREY, line);
        plot.draw(out);
    }

    private static List<Spot> counts(List<Weighing> all, boolean up, boolean counting) {
        return all.stream()
                .filter(each -> each.goesUp() == up && each.load().counts() == counting)
                .map(each -> new Spot(each.load().appliedN(), each.counts() / 1000))
                .toList();
    }

    private static List<Spot> struck(List<Weighing> all) {
        List<Spot> spots = new ArrayList<>(counts(all, true, false));
        spots.addAll(counts(all, false, false));
        return spots;
    }

    private static void residuals(Markup out, CalibrationRecord record, ForceResult force, List<Weighing> all) {
        boolean verification = record.told().purpose() == Told.Purpose.VERIFICATION;
        String title = verification ? "Errors of the calibration in force" : "What is left: indicated − applied";
        double largest = largest(all.stream()
                .filter(each -> each.load().counts())
                .map(each -> each.now().residualN())
                .toList());
        Plot plot = new Plot("residuals", title, title + ". The largest is " + Numbers.fixed(largest, 2, "N") + ".",
                APPLIED, "indicated − applied, N");
        int runs = runs(all);
        for (int run = 1; run <= runs; run++) {
            String of = runs == 1 ? "" : ", run " + run;
            int look = (run - 1) % UP.length;
            List<Spot> up = new ArrayList<>();
            List<Spot> down = new ArrayList<>();
            for (Weighing each : all) {
                if (each.load().run() == run && each.load().counts()) {
                    (each.goesUp() ? up : down).add(new Spot(each.load().appliedN(), each.now().residualN()));
                }
            }
            if (!up.isEmpty() && !down.isEmpty()) {
                down.addFirst(up.getLast());
            }
            plot.line("loading" + of, UP[look], Stroke.SOLID, Plot.BLUE, up);
            plot.line("unloading" + of, DOWN[look], Stroke.DASHED, Plot.RUST, down);
        }
        plot.line("struck", Mark.CROSS, Stroke.NONE, Plot.BLACK, all.stream()
                .filter(each -> !each.load().counts() && Math.abs(each.now().residualN()) <= LIMITS_IN_SIGHT * largest)
                .map(each -> new Spot(each.load().appliedN(), each.now().residualN()))
                .toList());
        if (verification) {
            double tolerance = record.told().tolerancePct();
            limits(plot, "tolerance ± " + Numbers.plain(tolerance) + " %", tolerance, all, largest);
        } else {
            AccuracyClass shown = shown(force.accuracyClass());
            limits(plot, "class " + shown.number() + ": ± " + Numbers.plain(shown.accuracyPct()) + " %",
                    shown.accuracyPct(), all, largest);
        }
        plot.draw(out);
    }

    private static void hysteresis(Markup out, ForceResult force, List<Weighing> all) {
        Plot plot = new Plot("hysteresis", "Loading against unloading",
                "How much more the same weight reads while weights are taken off than while they are put on. The largest"
                        + " is " + Numbers.plusMinus(force.hysteresisN(), force.hysteresisNU(), "N") + ".",
                APPLIED, "unloading − loading, N");
        List<Double> differences = new ArrayList<>();
        int runs = runs(all);
        for (int run = 1; run <= runs; run++) {
            List<Spot> spots = new ArrayList<>();
            for (Weighing each : all) {
                if (each.load().run() == run && each.load().counts() && each.load().course() == Course.UNLOADING) {
                    double loading = loading(all, run, each.load().appliedN());
                    spots.add(new Spot(each.load().appliedN(), each.now().indicatedN() - loading));
                    differences.add(each.now().indicatedN() - loading);
                }
            }
            int look = (run - 1) % UP.length;
            plot.line("run " + run, UP[look], OF_RUN[look], Plot.BLUE, spots);
        }
        double largest = largest(differences);
        if (!Double.isNaN(largest)) {
            AccuracyClass shown = shown(force.accuracyClass());
            limits(plot, "class " + shown.number() + ": ± " + Numbers.plain(shown.reversibilityPct()) + " %",
                    shown.reversibilityPct(), all, largest);
        }
        plot.draw(out);
    }

    private static double loading(List<Weighing> all, int run, double appliedN) {
        return all.stream()
                .filter(each -> each.load().run() == run && each.load().counts()
                        && each.load().course() == Course.LOADING
                        && Math.abs(each.load().appliedN() - appliedN) <= 1e-3 * appliedN)
                .mapToDouble(each -> each.now().indicatedN())
                .average()
                .orElse(Double.NaN);
    }

    /** ± so many percent of the applied force. */
    private static void limits(Plot plot, String legend, double percent, List<Weighing> all, double largest) {
        double to = 0;
        for (Weighing each : all) {
            to = Math.max(to, each.load().counts() ? each.load().appliedN() : 0);
        }
        plot.limits(legend, percent, to, largest > 0 ? LIMITS_IN_SIGHT * largest : to);
    }

    private static void creep(Markup out, Creep creep) {
        boolean minutes = creep.lengthS() > 300;
        new Plot("creep", "Creep under " + Numbers.fixed(creep.appliedN(), 1) + " N",
                "The reading under a weight that stays changes by " + Numbers.plusMinus(creep.creepN(),
                        creep.creepNU(), "N") + " in " + Numbers.fixed(creep.lengthS(), 0, "s") + ".",
                minutes ? "time, min" : "time, s", "indicated − first, N")
                .line("", Mark.NONE, Stroke.SOLID, Plot.BLUE, creep.course()
                        .stream()
                        .map(at -> new Spot(minutes ? at.s() / 60 : at.s(), at.n()))
                        .toList())
                .draw(out);
    }

    /** The class that was reached, else the widest: it shows by how much it was missed. */
    private static AccuracyClass shown(@Nullable AccuracyClass reached) {
        return reached == null ? AccuracyClass.CLASS_3 : reached;
    }

    private static int runs(List<Weighing> all) {
        return all.stream().mapToInt(each -> each.load().run()).max().orElse(0);
    }

    private static double largest(List<Double> values) {
        double largest = Double.NaN;
        for (double each : values) {
            largest = Numbers.farthest(largest, each);
        }
        return Math.abs(largest);
    }
}
