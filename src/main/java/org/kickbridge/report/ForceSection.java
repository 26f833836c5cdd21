package org.kickbridge.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.Creep;
import org.kickbridge.calibration.force.ForceFigures;
import org.kickbridge.calibration.force.ForceFit;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.NoiseFigure;
import org.kickbridge.calibration.force.Uncertainty;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.report.Table.Fact;

/** What the weights came to: plots, figures, points, uncertainty. Stateless. */
final class ForceSection {
    private ForceSection() {
    }

    static void write(Markup out, CalibrationRecord record, ForceResult force) {
        boolean verification = record.told().purpose() == Told.Purpose.VERIFICATION;
        out.open("section").leaf("h2", "Force");
        ForcePlots.write(out, record, force);
        if (!verification) {
            figures(out, force);
        }
        out.open("div", "class", "pair");
        if (!verification) {
            fit(out, force.fit());
        }
        others(out, force);
        out.close();
        PointTable.write(out, record);
        if (!verification) {
            PointTable.asFound(out, record);
        }
        uncertainty(out, force.uncertainty(), force.figures().toN());
        out.close();
    }

    private static void figures(Markup out, ForceResult force) {
        ForceFigures figures = force.figures();
        AccuracyClass reached = force.accuracyClass();
        AccuracyClass shown = reached == null ? AccuracyClass.CLASS_3 : reached;
        Table table = new Table(out, "Figures of ISO 7500-1:2018 from this run, largest over all weights", "wide keep",
                List.of("Figure", "What it means", "#Found", "#Limit, class " + shown.number(), "#Alone"));
        for (Figure figure : Figure.ALL) {
            double value = figure.of(figures);
            boolean measured = !Double.isNaN(value);
            table.row(figure.symbol() + "  " + figure.title(),
                    measured && Math.abs(value) > figure.limit(shown) ? "over" : "")
                    .words(figure.meaning())
                    .number(measured ? Numbers.signed(value, 3, "%") : "not measured")
                    .number("± " + Numbers.plain(figure.limit(shown)) + " %")
                    .number(!measured
                            ? Numbers.NONE
                            : figure.alone(figures)
                                    .map(each -> "class " + each.number())
                                    .orElse("no class"))
                    .endRow();
        }
        table.end();
    }

    private static void fit(Markup out, ForceFit fit) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Form", fit.isBent() ? "parabola" : "straight line"));
        facts.add(new Fact("Why", fit.why()));
        facts.add(new Fact("Slope at zero", Numbers.plusMinus(fit.force().newtonPerCount(), fit.newtonPerCountU(),
                "N per count")));
        if (fit.isBent()) {
            facts.add(new Fact("Bend", Numbers.plusMinus(fit.force().newtonPerCount2(), fit.newtonPerCount2U(),
                    "N per count²")));
        }
        facts.add(new Fact("Parabola − line, at most", Numbers.plusMinus(fit.bendN(), fit.bendU(), "N")));
        facts.add(new Fact("Zero", Numbers.plusMinus(fit.force().zeroRaw(), fit.zeroRawU(), "counts")));
        facts.add(new Fact("Left by a line, rms", newtons(fit.lineRmsN())));
        facts.add(new Fact("Left by a parabola, rms", newtons(fit.parabolaRmsN())));
        facts.add(new Fact("Direction",
                fit.force().newtonPerCount() < 0
                        ? "counts fall under a push; taken into account"
                        : "counts rise under a push"));
        Table.facts(out, "Fit", facts);
    }

    private static void others(Markup out, ForceResult force) {
        NoiseFigure noise = force.noise();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Noise, one reading, rms", Numbers.plusMinus(noise.rmsN(), noise.rmsNU(), "N")));
        facts.add(new Fact("Noise in counts, rms", Numbers.significant(noise.rmsCounts(), 3)));
        facts.add(new Fact("Noise-free bits", Numbers.fixed(noise.noiseFreeBits(), 1)));
        facts.add(new Fact("Resolution r", newtons(force.figures().resolutionN())));
        facts.add(new Fact("Hysteresis, largest", Numbers.plusMinus(force.hysteresisN(), force.hysteresisNU(), "N")));
        facts.add(new Fact("Creep", creep(force.creep())));
        Table.facts(out, "Noise, hysteresis, creep", facts);
    }

    private static String creep(@Nullable Creep creep) {
        if (creep == null) {
            return "not looked at";
        }
        return Numbers.plusMinus(creep.creepN(), creep.creepNU(), "N") + " ("
                + Numbers.signed(creep.creepPct(), 3, "%") + ") in " + Numbers.fixed(creep.lengthS(), 0, "s")
                + " under " + Numbers.fixed(creep.appliedN(), 1, "N")
                + (creep.shortForm() ? "; short form: what comes later is not in it" : "");
    }

    private static void uncertainty(Markup out, Uncertainty uncertainty, double toN) {
        double square = 0;
        for (Uncertainty.Term term : uncertainty.terms()) {
            square += Double.isFinite(term.standardN()) ? term.standardN() * term.standardN() : 0;
        }
        Table table = new Table(out, "Uncertainty of a reading at " + Numbers.fixed(toN, 1, "N")
                + ", by JCGM 100:2008", "wide keep", List.of("Term", "How", "#Standard uncertainty", "#Share"));
        for (Uncertainty.Term term : uncertainty.terms()) {
            table.row(term.name())
                    .words(term.how())
                    .number(newtons(term.standardN()))
                    .number(square == 0
                            ? Numbers.NONE
                            : Numbers.fixed(100 * term.standardN() * term.standardN() / square, 0, "%"))
                    .endRow();
        }
        table.row("Combined", "sum")
                .words("root of the sum of the squares")
                .number(newtons(Math.sqrt(square)))
                .number(square == 0 ? Numbers.NONE : "100 %")
                .endRow();
        table.row("Expanded, k = 2", "sum")
                .words("holds in about 95 of 100 cases")
                .number(newtons(uncertainty.expandedN()))
                .number(Numbers.significant(uncertainty.expandedPct(), 2, "% of load"))
                .endRow();
        table.end();
    }

    private static String newtons(double n) {
        return Numbers.significant(n, 2, "N");
    }
}
