package org.kickbridge.calibration.force;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.Remark.Code;

/**
 * Finds loads that were told in the wrong unit: too large or too small by a factor that no load cell has and people
 * have, against the calibration before, against the data sheet, or one point against the others.
 */
final class UnitGuard {
    /** How near to the factor. */
    private static final double NEAR = 0.03;
    /** A data sheet is only so good. */
    private static final double NEAR_SHEET = 0.1;
    private static final double SAME = 0.25;

    private enum Mistake {
        NEWTONS_AS_KG(9.80665, Code.WRONG_UNIT_KG, "newtons were given as kilograms"), KG_AS_NEWTONS(1 / 9.80665,
                Code.WRONG_UNIT_KG, "kilograms were given as newtons"),
        POUNDS_AS_KG(2.20462, Code.WRONG_UNIT_LB, "pounds were given as kilograms"), KG_AS_POUNDS(1 / 2.20462,
                Code.WRONG_UNIT_LB, "kilograms were taken for pounds"),
        POUNDS_AS_NEWTONS(1 / 4.448222, Code.WRONG_UNIT_LB, "pounds were given as newtons");

        private final double factor;
        private final Code code;
        private final String words;

        Mistake(double factor, Code code, String words) {
            this.factor = factor;
            this.code = code;
            this.words = words;
        }

        static Optional<Mistake> of(double ratio, double near) {
            return Arrays.stream(values()).filter(each -> Math.abs(ratio / each.factor - 1) <= near).findFirst();
        }
    }

    private final Series series;
    private final ForceContext context;

    UnitGuard(Series series, ForceContext context) {
        this.series = series;
        this.context = context;
    }

    Optional<Remark> look() {
        return among().or(this::againstOthers);
    }

    private static double newtonPerCount(Zeroed point) {
        return Math.abs(point.appliedN() / point.counts());
    }

    /** One point against the others; where as many say the one as the other, nobody can tell which. */
    private Optional<Remark> among() {
        List<Zeroed> loads = series.loads();
        List<Zeroed> suspects = loads.stream().filter(each -> mistake(each).isPresent()).toList();
        if (suspects.isEmpty()) {
            return Optional.empty();
        }
        Mistake mistake = mistake(suspects.getFirst()).orElseThrow();
        String numbers = suspects.stream()
                .map(each -> String.valueOf(each.point().number()))
                .collect(Collectors.joining(", "));
        if (2 * suspects.size() >= loads.size()) {
            return Optional.of(new Remark(mistake.code,
                    String.format(Locale.ROOT, "Points %s differ by the factor %.2f: the loads of some of "
                            + "them were given in another unit than the others, and by the counts alone nobody can tell "
                            + "which. See what lay there and repeat the wrong ones.", numbers,
                            Math.max(mistake.factor, 1 / mistake.factor))));
        }
        return Optional
                .of(new Remark(mistake.code,
                        String.format(Locale.ROOT, "The load of point %s is %.2f times what the others say: it "
                                + "seems that %s. Repeat it in the right unit.", numbers, mistake.factor,
                                mistake.words)));
    }

    private Optional<Mistake> mistake(Zeroed point) {
        double[] others = series.loads()
                .stream()
                .filter(each -> each.point().number() != point.point().number())
                .mapToDouble(UnitGuard::newtonPerCount)
                .sorted()
                .toArray();
        return others.length == 0
                ? Optional.empty()
                : Mistake.of(newtonPerCount(point) / others[others.length / 2], NEAR);
    }

    private double median() {
        double[] all = series.loads().stream().mapToDouble(UnitGuard::newtonPerCount).sorted().toArray();
        return all[all.length / 2];
    }

    private Optional<Remark> againstOthers() {
        double found = median();
        double sheet = context.expectedNewtonPerCount();
        double before = Math.abs(context.before().newtonPerCount());
        Optional<Mistake> bySheet = Mistake.of(found / sheet, NEAR_SHEET);
        Optional<Mistake> byBefore = Mistake.of(found / before, NEAR);
        if (byBefore.isPresent()) {
            Mistake mistake = byBefore.get();
            boolean sheetAgrees = Math.abs(found / sheet - 1) < SAME;
            // Then it was the calibration before that was made in the wrong unit; what is known must not be refused.
            return sheetAgrees
                    ? Optional.empty()
                    : Optional.of(new Remark(mistake.code, String.format(Locale.ROOT, bySheet.isPresent()
                            ? "All loads are %.2f times what the calibration before and the data sheet say: it seems "
                                    + "that %s. Take the series anew in the right unit."
                            : "All loads are %.2f times what the calibration before says: either %s now, or it went the "
                                    + "other way round the last time; the counts cannot tell which. See what lay on "
                                    + "the pad; if it is right as it is, save all the same.",
                            mistake.factor, mistake.words)));
        }
        boolean beforeAgrees = Math.abs(found / before - 1) < SAME;
        if (bySheet.isPresent() && !beforeAgrees) {
            return Optional.of(new Remark(bySheet.get().code,
                    String.format(Locale.ROOT, "All loads are %.2f times what the data sheet of the "
                            + "load cell says: it seems that %s, or the data sheet's figure is not right in the configuration. "
                            + "See what lay on the pad.", bySheet.get().factor, bySheet.get().words)));
        }
        return Optional.empty();
    }
}
