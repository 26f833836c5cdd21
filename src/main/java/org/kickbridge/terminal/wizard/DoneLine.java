package org.kickbridge.terminal.wizard;

import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.terminal.Figure;

/** What a step came to, in one line that begins with a word for programs. Stateless. */
final class DoneLine {
    private static final int WIDE = 100;

    private DoneLine() {
    }

    static String of(Errand errand, View view) {
        String word = Figure.left(ErrandText.word(errand), 6);
        String text = switch (errand) {
            case Errand.Zero _,Errand.Hang _ -> last(view);
            case Errand.Rest _,Errand.HoldAt _ -> lastAngle(view);
            case Errand.Creep _ -> view.taken().creep() == null
                    ? "given up"
                    : "wandered " + Shown.fine(view.taken().creep().creepN()) + " N in "
                            + Figure.of(view.taken().creep().lengthS(), 0) + " s";
            case Errand.Stops _ -> view.angle() == null
                    ? "at " + Figure.of(view.taken().lowRaw(), 0) + " and " + Figure.of(view.taken().highRaw(), 0)
                            + " counts"
                    : "at " + Figure.of(view.angle().lowDeg(), 1) + " and " + Figure.of(view.angle().highDeg(), 1)
                            + " deg";
            case Errand.LeverLength _ -> Figure.of(view.taken().leverLengthM(), 3) + " m";
            case Errand.Sweep _ -> view.taken().gravity() == null
                    ? "given up"
                    : "friction " + Shown.fine(view.taken().gravity().frictionN()) + " N, left over "
                            + Shown.fine(view.taken().gravity().residualN()) + " N rms";
        };
        return (word + ' ' + text).stripTrailing();
    }

    private static String last(View view) {
        if (view.taken().loads().isEmpty()) {
            return "";
        }
        LoadPoint point = view.taken().loads().getLast();
        return PointTable.load(view, point, WIDE) + (view.force() == null ? " counts" : " %");
    }

    private static String lastAngle(View view) {
        if (view.taken().angles().isEmpty()) {
            return "";
        }
        KnownAngle angle = view.taken().angles().getLast();
        return PointTable.angle(view, angle) + " deg";
    }
}
