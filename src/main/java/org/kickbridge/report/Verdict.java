package org.kickbridge.report;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.calibration.force.AccuracyClass;
import org.kickbridge.calibration.force.ForceFigures;
import org.kickbridge.calibration.force.ForceResult;
import org.kickbridge.calibration.lever.AngleResult;
import org.kickbridge.calibration.procedure.Told;
import org.kickbridge.calibration.record.CalibrationRecord;

/**
 * What came out, in plain words, before any table.
 *
 * @param kind how it looks: {@code good}, {@code bad} or {@code open}
 * @param line the one line to read
 * @param sentences what stands under it
 */
record Verdict(String kind, String line, List<String> sentences) {
    private static final int FEWEST_FOR_A_CLASS = 3;

    static Verdict of(CalibrationRecord record) {
        return record.told().purpose() == Told.Purpose.VERIFICATION ? verified(record) : calibrated(record);
    }

    private static Verdict verified(CalibrationRecord record) {
        Boolean within = record.within();
        Told told = record.told();
        Errors errors = Errors.of(record);
        List<String> words = new ArrayList<>();
        words.add("Allowed: ± " + Numbers.plain(told.tolerancePct()) + " % of the applied force, ± "
                + Numbers.plain(told.toleranceDeg()) + "° of a known angle.");
        Errors.Worst worst = errors.left();
        words.add(worst == null
                ? "No weight could be judged."
                : "The largest error of the force is " + worst.percent() + ": " + worst.words() + ".");
        words.add(Double.isNaN(errors.angleFoundDeg())
                ? "No angle could be judged."
                : "The largest error of an angle is " + Numbers.signed(errors.angleFoundDeg(), 2) + "°.");
        if (within == null) {
            words.add("Something is missing, so that nothing is said about the whole.");
            return new Verdict("open", "NOT JUDGED", words);
        }
        if (within) {
            words.add("In plain words: the machine shows what is true, as far as these weights and angles tell."
                    + " Nothing was changed.");
            return new Verdict("good", "WITHIN TOLERANCE", words);
        }
        words.add("In plain words: do not trust the numbers of this machine until it has been calibrated."
                + " Nothing was changed.");
        return new Verdict("bad", "OUT OF TOLERANCE", words);
    }

    private static Verdict calibrated(CalibrationRecord record) {
        List<String> words = new ArrayList<>();
        ForceResult force = record.force();
        if (force == null) {
            words.add("No weights were used. The force reads as it did before.");
            angle(record, words);
            return new Verdict("open", "The lever was calibrated, the force was not", words);
        }
        ForceFigures figures = force.figures();
        if (Double.isFinite(force.uncertainty().expandedN())) {
            words.add("In plain words: a push of " + Numbers.fixed(figures.toN(), 1)
                    + " N is shown right to within " + Numbers.uncertainty(force.uncertainty().expandedN(), "N") + " ("
                    + Numbers.significant(force.uncertainty().expandedPct(), 2)
                    + " %), in about 95 of 100 cases (expanded uncertainty, k = 2).");
        }
        words.add("The weights reached from " + Numbers.fixed(figures.fromN(), 1) + " N to "
                + Numbers.fixed(figures.toN(), 1) + " N; nothing is said about forces beyond." + notMeasured(figures));
        change(record, words);
        angle(record, words);
        AccuracyClass reached = force.accuracyClass();
        if (reached != null) {
            return new Verdict("good", "Within class " + reached.number() + " limits of ISO 7500-1 on this run", words);
        }
        long weights = record.taken().loads().stream().filter(each -> each.counts() && each.appliedN() > 0).count();
        if (weights >= FEWEST_FOR_A_CLASS && AccuracyClass.of(figures).isEmpty()) {
            return new Verdict("bad", "Outside the limits of every class of ISO 7500-1 on this run", words);
        }
        words.addFirst(weights < FEWEST_FOR_A_CLASS
                ? "No class is named: with fewer than three weights anything fits."
                : "No class is named, because of what stands in the remarks.");
        return new Verdict("open", "Not judged by the classes of ISO 7500-1", words);
    }

    private static String notMeasured(ForceFigures figures) {
        List<String> names = new ArrayList<>();
        for (Figure figure : Figure.ALL) {
            if (Double.isNaN(figure.of(figures))) {
                names.add(figure.title() + " " + figure.symbol());
            }
        }
        return names.isEmpty() ? "" : " Not measured on this run: " + String.join(", ", names) + ".";
    }

    private static void change(CalibrationRecord record, List<String> words) {
        Errors errors = Errors.of(record);
        Errors.Worst found = errors.found();
        Errors.Worst left = errors.left();
        if (found == null) {
            words.add(record.before().force().isCalibrated()
                    ? "How it read before is not known."
                    : "Before, the force had not been calibrated.");
        } else if (left != null) {
            words.add("As it was found, the largest error was " + found.percent() + " (" + found.words()
                    + "); as it was left, it is " + left.percent() + " (" + left.words() + ").");
        }
    }

    private static void angle(CalibrationRecord record, List<String> words) {
        AngleResult angle = record.angle();
        if (angle == null) {
            words.add("The rest position was not taken. Angles read as they did before.");
        } else if (angle.fitted()) {
            words.add("The angle was set by " + angle.residualsDeg().size() + " known angles; it misses them by "
                    + Numbers.fixed(Math.abs(angle.nonlinearityDeg()), 2) + "° at most.");
        } else {
            long known = angle.residualsDeg().stream().filter(each -> each.toldDeg() != 0).count();
            words.add("The angle follows from the rest position and the nature of the encoder" + (known == 0
                    ? "; no known angle was held against it."
                    : "; known angles, " + known + " of them, differ by "
                            + Numbers.fixed(Math.abs(angle.nonlinearityDeg()), 2) + "° at most."));
        }
    }
}
