package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.lever.AngleResult.Residual;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.procedure.View;
import org.kickbridge.terminal.Figure;

import static org.kickbridge.terminal.Figure.left;
import static org.kickbridge.terminal.Figure.right;

/** The points as they come, each with its error by the calibration that comes out, or for a verification by the one in force. */
final class PointTable {
    /** Below this the table does without run and applied force. */
    private static final int WHOLE = 66;

    private PointTable() {
    }

    /** The title line and a line a load; no line is longer than {@code width}. */
    static List<String> loads(View view, int width) {
        boolean whole = width >= WHOLE;
        boolean counts = view.force() == null;
        List<String> lines = new ArrayList<>();
        if (view.taken().loads().isEmpty()) {
            return lines;
        }
        String figures = counts
                ? right("counts", 12) + right("noise", 9)
                : right("shows N", 9) + right("error N", 9) + right("error %", 9);
        lines.add(whole
                ? " no run  " + left("load", 20) + right("applied N", 10) + figures
                : " no  " + left("load", weightWidth(width)) + figures);
        for (LoadPoint point : view.taken().loads()) {
            lines.add(load(view, point, width));
        }
        return lines.stream().map(line -> cut(line, width)).toList();
    }

    /** One line of {@link #loads}. */
    static String load(View view, LoadPoint point, int width) {
        boolean whole = width >= WHOLE;
        PointFigure figure = figure(view, point.number());
        String figures;
        if (point.struck() != null) {
            figures = "   struck: " + point.struck();
        } else if (view.force() == null) {
            figures = right(Figure.of(point.raw().mean(), 1), 12) + right(Figure.of(point.raw().noise(), 1), 9);
        } else if (figure == null) {
            figures = right(Figure.NONE, 9) + right(Figure.NONE, 9) + right(Figure.NONE, 9);
        } else {
            figures = right(Figure.of(figure.indicatedN(), 2), 9) + right(Shown.signed(figure.residualN(), 2), 9)
                    + right(Shown.signed(figure.residualPct(), 2), 9);
        }
        int weight = whole ? 20 : weightWidth(width);
        String name = cut(name(point), weight - 1);
        return whole
                ? right(Integer.toString(point.number()), 3) + right(Integer.toString(point.run()), 4) + "  "
                        + left(name, weight) + right(Figure.of(point.appliedN(), 2), 10) + figures
                : right(Integer.toString(point.number()), 3) + "  " + left(name, weight) + figures;
    }

    private static String name(LoadPoint point) {
        return switch (point.course()) {
            case ZERO -> "nothing";
            case RETURN -> "nothing again";
            case LOADING, UNLOADING -> point.as().replace(" at the pad", "");
        };
    }

    private static int weightWidth(int width) {
        return Math.clamp(width - 32, 8, 20);
    }

    /** By the calibration that comes out; a verification asks for the one that is in force. */
    private static @Nullable PointFigure figure(View view, int number) {
        ForceResult force = view.force();
        if (force == null) {
            return null;
        }
        boolean verification = view.told().purpose() == Told.Purpose.VERIFICATION;
        List<PointFigure> figures = verification ? force.asFound() : force.points();
        return figures.stream().filter(each -> each.number() == number).findFirst().orElse(null);
    }

    /** The title line and a line a known angle; no line is longer than {@code width}. */
    static List<String> angles(View view, int width) {
        List<String> lines = new ArrayList<>();
        if (view.taken().angles().isEmpty()) {
            return lines;
        }
        lines.add(" no  " + left("angle", 8) + right("counts", 11) + right("shows deg", 11) + right("error", 8));
        for (KnownAngle angle : view.taken().angles()) {
            lines.add(angle(view, angle));
        }
        if (!Double.isNaN(view.taken().lowRaw()) && view.angle() != null) {
            lines.add(String.format(Locale.ROOT, "     ends at %s and %s deg", Figure.of(view.angle().lowDeg(), 1),
                    Figure.of(view.angle().highDeg(), 1)));
        }
        return lines.stream().map(line -> cut(line, width)).toList();
    }

    /** One line of {@link #angles}. */
    static String angle(View view, KnownAngle angle) {
        String line = right(Integer.toString(angle.number()), 3) + "  "
                + left(angle.deg() == 0 ? "rest" : Figure.of(angle.deg(), 1), 8)
                + right(Figure.of(angle.raw().mean(), 1), 11);
        if (angle.struck() != null) {
            return line + "   struck: " + angle.struck();
        }
        boolean verification = view.told().purpose() == Told.Purpose.VERIFICATION;
        double measured = view.angle() == null
                ? Double.NaN
                : view.angle()
                        .residualsDeg()
                        .stream()
                        .filter(each -> each.number() == angle.number())
                        .mapToDouble(verification ? Residual::asFoundDeg : Residual::measuredDeg)
                        .findFirst()
                        .orElse(Double.NaN);
        return line + right(Figure.of(measured, 2), 11) + right(Shown.signed(measured - angle.deg(), 2), 8);
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }
}
