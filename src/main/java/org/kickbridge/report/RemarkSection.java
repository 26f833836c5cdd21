package org.kickbridge.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.record.CalibrationRecord;

/** What the guards found. Stateless. */
final class RemarkSection {
    private RemarkSection() {
    }

    static void write(Markup out, CalibrationRecord record) {
        out.open("section").leaf("h2", "Remarks");
        Set<Remark> remarks = of(record);
        if (remarks.isEmpty()) {
            out.leaf("p", "None: no guard found anything.");
        } else {
            out.open("ul", "class", "remarks");
            for (Remark remark : remarks) {
                out.open("li");
                out.within("strong", (remark.refuses() ? "! " : "") + name(remark.code()));
                out.text(" – " + remark.sentence());
                out.close();
            }
            out.close();
        }
        out.close();
    }

    /** Those that would keep it from being saved first. */
    private static Set<Remark> of(CalibrationRecord record) {
        List<Remark> all = new ArrayList<>();
        ForceResult force = record.force();
        if (force != null) {
            all.addAll(force.remarks());
        }
        AngleResult angle = record.angle();
        if (angle != null) {
            all.addAll(angle.remarks());
        }
        GravityResult gravity = record.taken().gravity();
        if (gravity != null) {
            all.addAll(gravity.remarks());
        }
        Set<Remark> sorted = new LinkedHashSet<>();
        all.stream().filter(Remark::refuses).forEach(sorted::add);
        sorted.addAll(all);
        return sorted;
    }

    private static String name(Remark.Code code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
