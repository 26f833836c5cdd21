package org.kickbridge.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.report.Plot.Spot;
import org.kickbridge.report.Table.Fact;

/** Known angles, rest position and end stops, the lever's length, its weight and friction. Stateless. */
final class AngleSection {
    private AngleSection() {
    }

    static void write(Markup out, CalibrationRecord record) {
        AngleResult angle = record.angle();
        GravityResult gravity = record.taken().gravity();
        if (angle == null && gravity == null && record.taken().angles().isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "Angle and lever");
        out.open("div", "class", "plots");
        if (angle != null) {
            residuals(out, record, angle);
        }
        if (gravity != null) {
            sweep(out, gravity);
        }
        out.close();
        out.open("div", "class", "pair");
        if (angle != null) {
            facts(out, record, angle);
        }
        if (gravity != null) {
            gravity(out, gravity);
        }
        out.close();
        known(out, record, angle);
        out.close();
    }

    private static void residuals(Markup out, CalibrationRecord record, AngleResult angle) {
        boolean verification = record.told().purpose() == Told.Purpose.VERIFICATION;
        Plot plot = new Plot("angles", "Errors at the known angles",
                "Measured − told at each known angle, by the calibration before and by the new one.",
                "known angle, degrees from rest", "measured − told, degrees");
        List<Spot> left = new ArrayList<>();
        List<Spot> found = new ArrayList<>();
        for (AngleResult.Residual each : angle.residualsDeg()) {
            left.add(new Spot(each.toldDeg(), each.measuredDeg() - each.toldDeg()));
            found.add(new Spot(each.toldDeg(), each.asFoundDeg() - each.toldDeg()));
        }
        if (verification) {
            plot.line("by the calibration in force", Mark.DOT, Stroke.SOLID, Plot.BLUE, found);
        } else {
            plot.line("as left", Mark.DOT, Stroke.SOLID, Plot.BLUE, left);
            plot.line("as found", Mark.BOX, Stroke.DASHED, Plot.RUST, found);
        }
        plot.draw(out);
    }

    private static void sweep(Markup out, GravityResult gravity) {
        Calibration.Gravity weight = gravity.gravity();
        List<Spot> up = new ArrayList<>();
        List<Spot> down = new ArrayList<>();
        List<Spot> curve = new ArrayList<>();
        List<Spot> above = new ArrayList<>();
        List<Spot> below = new ArrayList<>();
        for (GravityResult.Swept each : gravity.course()) {
            up.add(new Spot(each.deg(), each.upN()));
            down.add(new Spot(each.deg(), each.downN()));
            double n = weight.newton(each.deg()) + gravity.constantN();
            curve.add(new Spot(each.deg(), n));
            above.add(new Spot(each.deg(), n + gravity.frictionN()));
            below.add(new Spot(each.deg(), n - gravity.frictionN()));
        }
        new Plot("gravity", "The lever's own weight, from a slow sweep",
                "Force of the unloaded lever over its angle, up and down, and the fitted curve. Friction is "
                        + Numbers.plusMinus(gravity.frictionN(), gravity.frictionNU(), "N") + ".",
                "angle, degrees from rest", "force, N")
                .line("up", Mark.DOT, Stroke.NONE, Plot.BLUE, up)
                .line("down", Mark.BOX, Stroke.NONE, Plot.RUST, down)
                .line("weight", Mark.NONE, Stroke.SOLID, Plot.BLACK, curve)
                .line("weight ± friction", Mark.NONE, Stroke.DASHED, Plot.GREY, above)
                .line("", Mark.NONE, Stroke.DASHED, Plot.GREY, below)
                .draw(out);
    }

    private static void facts(Markup out, CalibrationRecord record, AngleResult result) {
        boolean verification = record.told().purpose() == Told.Purpose.VERIFICATION;
        Calibration.Angle angle = verification ? record.after().angle() : result.angle();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Rest position", Numbers.plusMinus(result.angle().zeroRaw(),
                result.zeroU() / Math.abs(angle.degreePerCount()), "counts")));
        facts.add(new Fact("Its uncertainty", Numbers.uncertainty(result.zeroU(), "°")));
        if (verification) {
            facts.add(new Fact("Rest position in force", Numbers.fixed(angle.zeroRaw(), 1) + " counts"));
            facts.add(new Fact("Degrees per count", Numbers.significant(Math.abs(angle.degreePerCount()), 6) + "°"));
        } else {
            facts.add(new Fact("Degrees per count", Numbers.plusMinus(Math.abs(angle.degreePerCount()),
                    result.degreePerCountU(), "°")));
            facts.add(new Fact("They come from", result.fitted() ? "the known angles" : "the nature of the encoder"));
            facts.add(new Fact("Largest misfit", degrees(Math.abs(result.nonlinearityDeg()), 2)));
        }
        facts.add(new Fact("Direction", angle.degreePerCount() < 0
                ? "counts fall while the lever is pushed"
                : "counts rise while the lever is pushed"));
        facts.add(new Fact("Counts per turn", angle.countsPerTurn() == 0
                ? "does not wrap"
                : Integer.toString(angle.countsPerTurn())));
        facts.add(new Fact("Lower end stop", degrees(result.lowDeg(), 1)));
        facts.add(new Fact("Upper end stop", degrees(result.highDeg(), 1)));
        facts.add(new Fact("Lever, pivot to pad", Numbers.fixed(record.leverLengthM(), 3, "m")));
        Table.facts(out, "Angle", facts);
    }

    private static void gravity(Markup out, GravityResult gravity) {
        Table.facts(out, "Lever's weight: A·(cos θ − 1) + B·sin θ + C", List.of(
                new Fact("A (cos)", Numbers.plusMinus(gravity.gravity().cosN(), gravity.cosNU(), "N")),
                new Fact("B (sin)", Numbers.plusMinus(gravity.gravity().sinN(), gravity.sinNU(), "N")),
                new Fact("C", Numbers.fixed(gravity.constantN(), 2, "N")),
                new Fact("Friction", Numbers.plusMinus(gravity.frictionN(), gravity.frictionNU(), "N")),
                new Fact("Left by the fit, rms", Numbers.significant(gravity.residualN(), 2, "N")),
                new Fact("Swept", Numbers.fixed(gravity.fromDeg(), 1) + "° to " + Numbers.fixed(gravity.toDeg(), 1)
                        + "°"),
                new Fact("In plain words", "the lever's weight is taken out of every reading, at every angle; friction"
                        + " is not")));
    }

    private static void known(Markup out, CalibrationRecord record, @Nullable AngleResult angle) {
        if (record.taken().angles().isEmpty()) {
            return;
        }
        Map<Integer, AngleResult.Residual> figures = new HashMap<>();
        if (angle != null) {
            angle.residualsDeg().forEach(each -> figures.put(each.number(), each));
        }
        boolean verification = record.told().purpose() == Told.Purpose.VERIFICATION;
        Table table = new Table(out, "Known angles", "wide keep", verification
                ? List.of("No.", "#Told °", "#Measured °", "#Error °", "#Counts", "#Noise, counts")
                : List.of("No.", "#Told °", "#As found °", "#Error as found °", "#As left °", "#Error as left °",
                        "#Counts", "#Noise, counts"));
        for (KnownAngle each : record.taken().angles()) {
            // Without a rest position there is no result, but what is in force may be judged all the same.
            double found = verification && each.counts() ? record.before().degree(each.raw().mean()) : Double.NaN;
            AngleResult.Residual figure = figures.getOrDefault(each.number(),
                    new AngleResult.Residual(each.number(), each.deg(), Double.NaN, found));
            table.row(Integer.toString(each.number()), each.counts() ? "" : "struck")
                    .number(Numbers.fixed(each.deg(), 2))
                    .number(Numbers.fixed(figure.asFoundDeg(), 2))
                    .number(Numbers.signed(figure.asFoundDeg() - each.deg(), 2));
            if (!verification) {
                table.number(Numbers.fixed(figure.measuredDeg(), 2))
                        .number(Numbers.signed(figure.measuredDeg() - each.deg(), 2));
            }
            table.number(Numbers.counts(each.raw().mean())).number(Numbers.significant(each.raw().noise(), 2)).endRow();
            PointTable.reason(table, each.struck(), verification ? 5 : 7);
        }
        table.end();
    }

    private static String degrees(double deg, int decimals) {
        return Double.isFinite(deg) ? Numbers.fixed(deg, decimals) + "°" : Numbers.NONE;
    }
}
