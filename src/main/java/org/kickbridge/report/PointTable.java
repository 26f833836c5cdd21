package org.kickbridge.report;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.capture.Capture;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/** Every weight that was put on, those struck among them. Stateless. */
final class PointTable {
    private PointTable() {
    }

    static void write(Markup out, CalibrationRecord record) {
        int decimals = decimals(record.force());
        double slope = Math.abs(record.after().force().newtonPerCount());
        Table table = new Table(out, record.told().purpose() == Told.Purpose.VERIFICATION
                ? "All points, by the calibration in force"
                : "All points, as left", "wide points",
                List.of("No.", "Run", "Course", "As told", "#Applied N", "#Indicated N", "#Error N", "#Error %",
                        "#Noise N", "#Drift N/s"));
        for (Weighing each : Weighing.of(record)) {
            LoadPoint load = each.load();
            Capture raw = load.raw();
            table.row(Integer.toString(load.number()), load.counts() ? "" : "struck")
                    .words(Integer.toString(load.run()))
                    .words(each.course())
                    .words(load.as())
                    .number(Numbers.fixed(load.appliedN(), decimals))
                    .number(Numbers.fixed(each.now().indicatedN(), decimals))
                    .number(Numbers.signed(each.now().residualN(), decimals))
                    .number(Numbers.signed(each.now().residualPct(), 2))
                    .number(Numbers.significant(raw.noise() * slope, 2))
                    .number(Numbers.signed(raw.driftPerS() * slope, 4))
                    .endRow();
            reason(table, load.struck(), 9);
        }
        table.end();
    }

    /** A row that says why the one above does not count. */
    static void reason(Table table, @Nullable String struck, int columns) {
        if (struck != null) {
            table.row("", "reason").words("Struck: " + struck, columns).endRow();
        }
    }

    /** The same weights by the calibration before; nothing where there was none. */
    static void asFound(Markup out, CalibrationRecord record) {
        ForceResult force = record.force();
        if (force == null || force.asFound().isEmpty()) {
            return;
        }
        int decimals = decimals(force);
        Table table = new Table(out, "Errors as found: the same weights by " + record.before().id()
                + ", in force before", "wide",
                List.of("No.", "Run", "Course", "#Applied N", "#Indicated N", "#Error N", "#Error %", "#As left %"));
        for (Weighing each : Weighing.of(record)) {
            if (!each.isLoaded() || !each.load().counts()) {
                continue;
            }
            table.row(Integer.toString(each.load().number()))
                    .words(Integer.toString(each.load().run()))
                    .words(each.course())
                    .number(Numbers.fixed(each.load().appliedN(), decimals))
                    .number(Numbers.fixed(each.before().indicatedN(), decimals))
                    .number(Numbers.signed(each.before().residualN(), decimals))
                    .number(Numbers.signed(each.before().residualPct(), 2))
                    .number(Numbers.signed(each.now().residualPct(), 2))
                    .endRow();
        }
        table.end();
    }

    private static int decimals(@Nullable ForceResult force) {
        return force == null ? 2 : Numbers.decimals(force.uncertainty().expandedN(), 2, 4);
    }
}
