package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.Creep;
import org.kickbridge.calibration.force.ForceFigures;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.force.Uncertainty;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.lever.GravityResult.Swept;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.calibration.record.CalibrationRecord;
import org.kickbridge.terminal.Figure;

import static org.kickbridge.terminal.Figure.left;
import static org.kickbridge.terminal.Figure.right;

/** All figures of a calibration in plain words, and never a word of a certificate. Stateless. */
public final class FiguresText {
    private static final int NAME = 24;

    private FiguresText() {
    }

    /** What a session has come to so far. */
    static List<String> of(View view) {
        List<String> lines = new ArrayList<>();
        if (view.within() != null) {
            lines.add(verdict(view.told(), view.within()));
        }
        figures(lines, view.told(), view.force(), view.angle(), view.taken());
        return lines;
    }

    /** What a record holds. */
    public static List<String> of(CalibrationRecord record) {
        List<String> lines = new ArrayList<>();
        lines.add(record.id() + "  of " + record.site() + '/' + record.machine());
        lines.add("done at " + record.at() + " by " + record.told().operator()
                + (record.validUntil() == null ? "" : ", valid until " + record.validUntil()));
        if (record.told().weights() != null) {
            lines.add("weights " + record.told().weights() + ", within "
                    + Shown.fine(record.told().weightsPct()) + " %");
        }
        if (!Double.isNaN(record.told().celsius())) {
            lines.add("at " + Figure.of(record.told().celsius(), 1) + " degrees Celsius");
        }
        if (record.within() != null) {
            lines.add(verdict(record.told(), record.within()));
        }
        lines.addAll(change(record.before(), record.after()));
        figures(lines, record.told(), record.force(), record.angle(), record.taken());
        if (!Double.isNaN(record.leverLengthM())) {
            lines.add("lever length " + Figure.of(record.leverLengthM(), 3) + " m");
        }
        if (record.force() != null) {
            lines.addAll(remarks(record.force().remarks()));
        }
        if (record.angle() != null) {
            lines.addAll(remarks(record.angle().remarks()));
        }
        if (record.taken().gravity() != null) {
            lines.addAll(remarks(record.taken().gravity().remarks()));
        }
        return lines;
    }

    /** The sentence that a verification is made for. */
    static String verdict(Told told, boolean within) {
        return (within ? "WITHIN TOLERANCE: " : "OUT OF TOLERANCE: ") + "allowed are "
                + Shown.fine(told.tolerancePct()) + " % of the load and " + Shown.fine(told.toleranceDeg()) + " deg";
    }

    private static void figures(List<String> lines, Told told, @Nullable ForceResult force,
            @Nullable AngleResult angle, Taken taken) {
        boolean verification = told.purpose() == Told.Purpose.VERIFICATION;
        if (force != null && !verification) {
            force(lines, force);
        }
        if (angle != null && !verification) {
            angle(lines, angle);
        }
        if (taken.gravity() != null) {
            gravity(lines, taken.gravity());
        }
    }

    private static void force(List<String> lines, ForceResult force) {
        ForceFigures of = force.figures();
        AccuracyClass best = force.accuracyClass();
        String range = "from " + Shown.newtons(of.fromN()) + " to " + Shown.newtons(of.toN());
        lines.add("Force: " + (best == null
                ? "outside the limits of every class of ISO 7500-1 on this run, " + range
                : "within class " + best.number() + " limits of ISO 7500-1 on this run, " + range));
        percent(lines, "accuracy q", of.accuracyPct(), "largest error while loading");
        percent(lines, "repeatability b", of.repeatabilityPct(), Double.isNaN(of.repeatabilityPct())
                ? "needs a second run"
                : "largest difference between runs");
        percent(lines, "reversibility v", of.reversibilityPct(), Double.isNaN(of.reversibilityPct())
                ? "needs weights taken off one by one"
                : "largest difference between up and down");
        percent(lines, "zero return f0", of.zeroPct(), Double.isNaN(of.zeroPct())
                ? "needs a zero at the end"
                : "what is left afterwards, of the largest load");
        percent(lines, "resolution a", of.resolutionPct(), "of the smallest load");
        plain(lines, "noise", Shown.fine(force.noise().rmsN()) + " N rms, " + Shown.fine(force.noise().rmsCounts())
                + " counts, " + Figure.of(force.noise().noiseFreeBits(), 1) + " noise-free bits");
        if (!Double.isNaN(force.hysteresisN())) {
            plain(lines, "hysteresis", within(force.hysteresisN(), force.hysteresisNU()) + " N");
        }
        Creep creep = force.creep();
        if (creep != null) {
            plain(lines, "creep", within(creep.creepN(), creep.creepNU()) + " N in " + Figure.of(creep.lengthS(), 0)
                    + " s, " + Shown.signed(creep.creepPct(), 3) + " % of the load"
                    + (creep.shortForm() ? ", short form" : ""));
        }
        plain(lines, force.fit().isBent() ? "fit: a parabola" : "fit: a line", force.fit().why());
        uncertainty(lines, force.uncertainty());
    }

    private static void uncertainty(List<String> lines, Uncertainty of) {
        lines.add("Uncertainty (k = 2) at the largest load: " + Shown.fine(of.expandedN()) + " N, "
                + Shown.fine(of.expandedPct()) + " %. Its terms:");
        for (Uncertainty.Term term : of.terms()) {
            plain(lines, term.name(), right(Shown.fine(term.standardN()), 8) + " N  " + term.how());
        }
    }

    private static void angle(List<String> lines, AngleResult angle) {
        lines.add("Angle: " + Shown.precise(angle.angle().degreePerCount()) + " deg a count, " + (angle.fitted()
                ? "by " + angle.residualsDeg().size() + " known angles, largest error "
                        + Shown.fine(angle.nonlinearityDeg()) + " deg"
                : "by the nature of the encoder"));
        if (!Double.isNaN(angle.lowDeg()) || !Double.isNaN(angle.highDeg())) {
            plain(lines, "ends", "at " + Figure.of(angle.lowDeg(), 1) + " and " + Figure.of(angle.highDeg(), 1)
                    + " deg");
        }
    }

    private static void gravity(List<String> lines, GravityResult of) {
        lines.add("Lever: its own weight puts up to " + Shown.newtons(largest(of)) + " on the load cell between "
                + Figure.of(of.fromDeg(), 0) + " and " + Figure.of(of.toDeg(), 0) + " deg; it is taken out");
        plain(lines, "friction", within(of.frictionN(), of.frictionNU()) + " N");
        plain(lines, "left over", Shown.fine(of.residualN()) + " N rms");
    }

    private static double largest(GravityResult of) {
        return of.course()
                .stream()
                .mapToDouble(Swept::deg)
                .map(deg -> Math.abs(of.gravity().newton(deg)))
                .max()
                .orElse(Double.NaN);
    }

    /** What saving changes: each weight by the calibration before and after. */
    static List<String> change(View view) {
        List<String> lines = new ArrayList<>();
        ForceResult force = view.force();
        if (force != null && !force.asFound().isEmpty()) {
            lines.add(left("", NAME) + right("as found", 12) + right("as left", 12));
            for (PointFigure found : force.asFound()) {
                force.points()
                        .stream()
                        .filter(each -> each.number() == found.number() && !Double.isNaN(found.residualPct()))
                        .findFirst()
                        .ifPresent(now -> lines.add(left("  error % at " + load(view, found.number()), NAME)
                                + right(Shown.signed(found.residualPct(), 2), 12)
                                + right(Shown.signed(now.residualPct(), 2), 12)));
            }
        }
        return lines;
    }

    private static String load(View view, int number) {
        return view.taken()
                .loads()
                .stream()
                .filter(point -> point.number() == number)
                .findFirst()
                .map(point -> Shown.newtons(point.appliedN()))
                .orElse("point " + number);
    }

    /** What another calibration is in force now. */
    static List<String> change(Calibration before, Calibration after) {
        List<String> lines = new ArrayList<>();
        if (before.equals(after)) {
            return lines;
        }
        lines.add(left("", NAME) + right("as found", 16) + right("as left", 16));
        row(lines, "zero, counts", Figure.of(before.force().zeroRaw(), 1), Figure.of(after.force().zeroRaw(), 1));
        row(lines, "N a count", Shown.precise(before.force().newtonPerCount()),
                Shown.precise(after.force().newtonPerCount()));
        if (before.force().newtonPerCount2() != 0 || after.force().newtonPerCount2() != 0) {
            row(lines, "N a count squared", Shown.fine(before.force().newtonPerCount2()),
                    Shown.fine(after.force().newtonPerCount2()));
        }
        row(lines, "rest, counts", Figure.of(before.angle().zeroRaw(), 1), Figure.of(after.angle().zeroRaw(), 1));
        row(lines, "deg a count", Shown.precise(before.angle().degreePerCount()),
                Shown.precise(after.angle().degreePerCount()));
        row(lines, "lever's weight, N", gravity(before), gravity(after));
        return lines;
    }

    private static String gravity(Calibration of) {
        return Figure.of(of.gravity().cosN(), 1) + " " + Shown.signed(of.gravity().sinN(), 1);
    }

    private static void row(List<String> lines, String name, String before, String after) {
        if (!before.equals(after)) {
            lines.add(left("  " + name, NAME) + right(before, 16) + right(after, 16));
        }
    }

    /** Remarks, those that refuse first. */
    static List<String> remarks(List<Remark> remarks) {
        return remarks.stream()
                .map(each -> (each.refuses() ? "! " : "note: ") + each.sentence() + " ["
                        + each.code().name().toLowerCase(Locale.ROOT) + ']')
                .toList();
    }

    private static String within(double value, double expanded) {
        return Shown.fine(value) + (Double.isNaN(expanded) ? "" : " +- " + Shown.fine(expanded));
    }

    private static void percent(List<String> lines, String name, double value, String what) {
        plain(lines, name, right(Shown.signed(value, 2), 6) + " %  " + what);
    }

    private static void plain(List<String> lines, String name, String what) {
        lines.add(left("  " + name, NAME) + what);
    }
}
