package org.kickbridge.report;

import java.util.List;

import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.calibration.record.CalibrationRecord;

/** All that was read from the sensors, so that everything above can be computed again. Stateless. */
final class RawSection {
    private RawSection() {
    }

    static void write(Markup out, CalibrationRecord record) {
        out.open("section", "class", "raw")
                .open("div", "class", "together")
                .leaf("h2", "Annex: raw values, to compute it again");
        out.leaf("p",
                "Force = c · (k1 + k2 · c) newtons, c being the counts above the zero of the run. Angle θ = (counts −"
                        + " zero) · degrees per count, within half a turn of rest. In service A · (cos θ − 1) + B · sin θ newtons,"
                        + " the lever's weight, is taken out of the force. Numbers stand here as programs read them.");
        coefficients(out, record.before(), record.after());
        out.close();
        captures(out, record.taken());
        out.close();
    }

    private static void coefficients(Markup out, Calibration before, Calibration after) {
        Table table = new Table(out, "Coefficients, every digit", "wide code",
                List.of("", "#As found", "#As left"));
        row(table, "force zero, counts", before.force().zeroRaw(), after.force().zeroRaw());
        row(table, "k1, newton per count", before.force().newtonPerCount(), after.force().newtonPerCount());
        row(table, "k2, newton per count²", before.force().newtonPerCount2(), after.force().newtonPerCount2());
        row(table, "angle zero, counts", before.angle().zeroRaw(), after.angle().zeroRaw());
        row(table, "degree per count", before.angle().degreePerCount(), after.angle().degreePerCount());
        row(table, "counts per turn", before.angle().countsPerTurn(), after.angle().countsPerTurn());
        row(table, "A (cos), newton", before.gravity().cosN(), after.gravity().cosN());
        row(table, "B (sin), newton", before.gravity().sinN(), after.gravity().sinN());
        table.end();
    }

    private static void row(Table table, String name, double before, double after) {
        table.row(name).number(Numbers.exact(before)).number(Numbers.exact(after)).endRow();
    }

    private static void captures(Markup out, Taken taken) {
        if (taken.loads().isEmpty() && taken.angles().isEmpty()) {
            return;
        }
        Table table = new Table(out, "Captures, in counts", "wide code", List.of("Point", "#Told", "#Mean", "#Noise",
                "#Drift per s", "#Fluctuation", "#Readings", "#From s", "#Until s"));
        for (LoadPoint load : taken.loads()) {
            capture(table, "force " + load.number(), Numbers.counts(load.appliedN()) + " N", load.raw());
        }
        for (KnownAngle angle : taken.angles()) {
            capture(table, "angle " + angle.number(), Numbers.counts(angle.deg()) + "°", angle.raw());
        }
        if (Double.isFinite(taken.lowRaw())) {
            stop(table, "lower end stop", taken.lowRaw());
        }
        if (Double.isFinite(taken.highRaw())) {
            stop(table, "upper end stop", taken.highRaw());
        }
        table.end();
    }

    private static void capture(Table table, String name, String told, Capture raw) {
        table.row(name)
                .number(told)
                .number(Numbers.counts(raw.mean()))
                .number(Numbers.counts(raw.noise()))
                .number(Numbers.counts(raw.driftPerS()))
                .number(Numbers.counts(raw.fluctuation()))
                .number(Integer.toString(raw.readings()))
                .number(Numbers.counts(raw.fromUs() * 1e-6))
                .number(Numbers.counts(raw.untilUs() * 1e-6))
                .endRow();
    }

    private static void stop(Table table, String name, double raw) {
        table.row(name).number("").number(Numbers.counts(raw)).words("", 6).endRow();
    }
}
