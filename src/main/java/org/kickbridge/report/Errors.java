package org.kickbridge.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.force.PointFigure;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * The errors that matter most of a record: of all weights and angles that count, those farthest off.
 *
 * @param found by the calibration in force before; null where nothing is known
 * @param left by the calibration in force afterwards; null where nothing is known
 * @param angleFoundDeg largest error of a known angle before; NaN where nothing is known
 * @param angleLeftDeg largest error of a known angle afterwards; NaN where nothing is known
 */
record Errors(@Nullable Worst found, @Nullable Worst left, double angleFoundDeg, double angleLeftDeg) {

    /** A weight and how it was read. */
    record Worst(Weighing weighing, PointFigure figure) {
        String percent() {
            return Numbers.signed(figure.residualPct(), 2, "%");
        }

        /** Such as {@code 490.3 N read 497.3 N}; while weights came off, that is said too. */
        String words() {
            return Numbers.fixed(weighing.load().appliedN(), 1) + " N read " + Numbers.fixed(figure.indicatedN(), 1)
                    + " N" + (weighing.goesUp() ? "" : ", unloading");
        }
    }

    static Errors of(CalibrationRecord record) {
        List<Weighing> all = Weighing.of(record);
        double angleFound = Double.NaN;
        double angleLeft = Double.NaN;
        AngleResult angle = record.angle();
        if (angle != null) {
            for (AngleResult.Residual each : angle.residualsDeg()) {
                angleFound = Numbers.farthest(angleFound, each.asFoundDeg() - each.toldDeg());
                angleLeft = Numbers.farthest(angleLeft, each.measuredDeg() - each.toldDeg());
            }
        }
        if (record.told().purpose() == Told.Purpose.VERIFICATION) {
            for (KnownAngle each : record.taken().angles()) {
                angleFound = each.counts()
                        ? Numbers.farthest(angleFound, record.before().degree(each.raw().mean()) - each.deg())
                        : angleFound;
            }
        }
        return new Errors(worst(all, Weighing::before), worst(all, Weighing::now), angleFound, angleLeft);
    }

    private static @Nullable Worst worst(List<Weighing> all, Function<Weighing, PointFigure> by) {
        return all.stream()
                .filter(each -> each.load().counts() && each.isLoaded()
                        && Double.isFinite(by.apply(each).residualPct()))
                .max(Comparator.comparingDouble(each -> Math.abs(by.apply(each).residualPct())))
                .map(each -> new Worst(each, by.apply(each)))
                .orElse(null);
    }
}
