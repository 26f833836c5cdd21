package org.kickbridge.report;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/** The verdict, four large numbers, and what is different now. Stateless. */
final class VerdictSection {
    private VerdictSection() {
    }

    static void write(Markup out, CalibrationRecord record) {
        Verdict verdict = Verdict.of(record);
        boolean verification = record.told().purpose() == Told.Purpose.VERIFICATION;
        out.open("section", "class", "verdict " + verdict.kind());
        out.leaf("h2", verdict.line(), "class", verification ? "stamp" : "line");
        verdict.sentences().forEach(each -> out.leaf("p", each));
        out.close();
        out.open("div", "class", "tiles");
        if (verification) {
            verified(out, record);
        } else {
            calibrated(out, record);
        }
        out.close();
    }

    private static void calibrated(Markup out, CalibrationRecord record) {
        Errors errors = Errors.of(record);
        uncertainty(out, record.force());
        if (record.force() == null) {
            tile(out, "Largest error as found", Numbers.signed(errors.angleFoundDeg(), 2, "°"), "of a known angle");
            tile(out, "Largest error as left", Numbers.signed(errors.angleLeftDeg(), 2, "°"), "of a known angle");
        } else {
            error(out, "Largest error as found", errors.found(), "not calibrated before");
            error(out, "Largest error as left", errors.left(), "no weights count");
        }
        tile(out, "Valid until", Numbers.day(record.validUntil()), "from " + Numbers.day(record.at()));
    }

    private static void verified(Markup out, CalibrationRecord record) {
        Errors errors = Errors.of(record);
        error(out, "Largest error, force", errors.left(), "no weights used");
        tile(out, "Largest error, angle", Numbers.signed(errors.angleFoundDeg(), 2, "°"),
                "allowed ± " + Numbers.plain(record.told().toleranceDeg()) + "°");
        uncertainty(out, record.force());
        tile(out, "Looked at", record.before().id(), "the calibration in force");
    }

    private static void uncertainty(Markup out, @Nullable ForceResult force) {
        if (force == null) {
            tile(out, "Expanded uncertainty", Numbers.NONE, "no weights used");
        } else {
            tile(out, "Expanded uncertainty", Numbers.uncertainty(force.uncertainty().expandedN(), "N"),
                    "k = 2, at " + Numbers.fixed(force.figures().toN(), 1) + " N: "
                            + Numbers.significant(force.uncertainty().expandedPct(), 2) + " %");
        }
    }

    private static void error(Markup out, String label, Errors.@Nullable Worst worst, String otherwise) {
        if (worst == null) {
            tile(out, label, Numbers.NONE, otherwise);
        } else {
            tile(out, label, worst.percent(), worst.words());
        }
    }

    private static void tile(Markup out, String label, String large, String small) {
        out.open("div", "class", "tile");
        out.leaf("p", label, "class", "label");
        out.leaf("p", large, "class", large.length() > 12 ? "large long" : "large");
        out.leaf("p", small, "class", "small");
        out.close();
    }

    /** What was in force before beside what is in force now; nothing for a verification. */
    static void change(Markup out, CalibrationRecord record) {
        if (record.told().purpose() == Told.Purpose.VERIFICATION) {
            return;
        }
        Calibration before = record.before();
        Calibration after = record.after();
        out.open("section").leaf("h2", "What changed: as found, as left");
        Table table = new Table(out, "The calibration before and after", "wide keep",
                List.of("", "#As found", "#As left", "#Change"));
        row(table, "Calibration in force", before.id(), record.id(), "new");
        row(table, "Newtons per count", before.force().newtonPerCount(), after.force().newtonPerCount());
        row(table, "Bend, newtons per count²", before.force().newtonPerCount2(), after.force().newtonPerCount2());
        double slope = after.force().newtonPerCount();
        double turned = after.angle().zeroRaw() - before.angle().zeroRaw();
        double moved = after.force().zeroRaw() - before.force().zeroRaw();
        row(table, "Zero of the load cell, counts", Numbers.fixed(before.force().zeroRaw(), 0),
                Numbers.fixed(after.force().zeroRaw(), 0),
                moved == 0
                        ? "none"
                        : Numbers.signed(moved, 0)
                                + (Double.isFinite(slope) ? " = " + Numbers.signed(moved * slope, 2, "N") : ""));
        row(table, "Degrees per count", before.angle().degreePerCount(), after.angle().degreePerCount());
        row(table, "Rest position, counts", Numbers.fixed(before.angle().zeroRaw(), 1),
                Numbers.fixed(after.angle().zeroRaw(), 1),
                turned == 0 ? "none" : Numbers.signed(turned, 1));
        newtons(table, "Lever's weight A (cos), N", before.gravity().cosN(), after.gravity().cosN());
        newtons(table, "Lever's weight B (sin), N", before.gravity().sinN(), after.gravity().sinN());
        table.end();
        out.close();
    }

    private static void row(Table table, String name, double before, double after) {
        String change = before == after
                ? "none"
                : before == 0 || !Double.isFinite(before) || !Double.isFinite(after)
                        ? "new"
                        : Numbers.signed(100 * (after / before - 1), 3, "%");
        row(table, name, Numbers.significant(before, 6), Numbers.significant(after, 6), change);
    }

    private static void newtons(Table table, String name, double before, double after) {
        row(table, name, Numbers.fixed(before, 2), Numbers.fixed(after, 2),
                before == after ? "none" : Numbers.signed(after - before, 2, "N"));
    }

    private static void row(Table table, String name, String before, String after, String change) {
        table.row(name).number(before).number(after).number(change).endRow();
    }
}
