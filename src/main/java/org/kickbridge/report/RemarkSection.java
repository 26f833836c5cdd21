package org.kickbridge.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.GravityResult;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/** What the guards found. Stateless. */
final class RemarkSection {
    /** A verification uses too little for a calibration, and needs no more. */
    private static final Set<Remark.Code> OF_CALIBRATIONS = EnumSet.of(Remark.Code.NO_FIT, Remark.Code.INCOMPLETE,
            Remark.Code.ANGLES_DO_NOT_FIT, Remark.Code.OUTSIDE_CLASSES, Remark.Code.RANGE_SMALL);

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
        if (record.told().purpose() == Told.Purpose.VERIFICATION) {
            all.removeIf(remark -> OF_CALIBRATIONS.contains(remark.code()));
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
