package org.kickbridge.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.LeftOutCounts;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.SensorSuspicion;

/**
 * Words the remarks on a recording that was played: wrong units, suspicious sensors, movements that are not counted,
 * and why there are no reps.
 */
record ReplayRemarks(double minRomDeg, ReadingTally tally, long reps, LeftOutCounts leftOut,
        Set<SensorSuspicion> suspicions) {

    /** @param decimalCommas whether most rows are numbers with decimal commas */
    Replay.Outcome outcome(boolean decimalCommas) {
        List<String> remarks = new ArrayList<>();
        String unusable = unusable(decimalCommas);
        if (unusable != null) {
            remarks.add(unusable);
        }
        suspicions.forEach(suspicion -> remarks.add(sentence(suspicion)));
        if (leftOut.total() > 0) {
            remarks.add(leftOutMovements());
        }
        if (unusable == null && reps == 0) {
            remarks.add(whyNoReps());
        }
        return new Replay.Outcome(tally.forceReadings(), tally.angleReadings(), reps, unusable == null,
                List.copyOf(remarks));
    }

    private @Nullable String unusable(boolean decimalCommas) {
        if (decimalCommas) {
            return "the numbers look like ones with decimal commas; allowed is commas between the cells, and decimal"
                    + " points in the numbers";
        }
        if (tally.forceReadings() + tally.angleReadings() == 0) {
            return "no row with a force or an angle; allowed is a recording with at least one";
        }
        String wrongTimes = tally.wrongTimes();
        if (wrongTimes == null && reps == 0 && tally.mayBeRadians()) {
            return String.format(Locale.ROOT,
                    "no reps: all angles lie between %.2f and %.2f: radians? angle_deg is degrees",
                    rounded(tally.lowestDeg(), 100), rounded(tally.highestDeg(), 100));
        }
        return wrongTimes;
    }

    private String whyNoReps() {
        if (tally.angleReadings() == 0) {
            return "no angle in it, so no reps" + (tally.forceReadings() == 0
                    ? "; no force either"
                    : "; peak force " + Math.round(tally.peakForceN()) + " N in " + tally.forceReadings()
                            + " readings");
        }
        double range = tally.highestDeg() - tally.lowestDeg();
        String between = String.format(Locale.ROOT, "between %.1f and %.1f°", rounded(tally.lowestDeg(), 10),
                rounded(tally.highestDeg(), 10));
        if (range < minRomDeg) {
            return String.format(Locale.ROOT, "no reps: the angle stayed %s; the smallest range of a rep is %.0f°",
                    between, minRomDeg);
        }
        return "no reps: the angle moved " + between + ", but no movement counts as a rep";
    }

    private String leftOutMovements() {
        List<String> counts = new ArrayList<>();
        for (LeftOutReason reason : LeftOutReason.values()) {
            if (leftOut.of(reason) > 0) {
                counts.add(leftOut.of(reason) + " " + words(reason));
            }
        }
        return (leftOut.total() == 1 ? "1 movement" : leftOut.total() + " movements") + " not counted as "
                + (leftOut.total() == 1 ? "a rep" : "reps") + ": " + String.join(", ", counts);
    }

    private static String words(LeftOutReason reason) {
        return switch (reason) {
            case NO_FORCE -> "without force";
            case TOO_SHORT -> "too short";
            case TOO_LONG -> "too long";
            case LEFT_STANDING -> "left standing";
        };
    }

    private static String sentence(SensorSuspicion suspicion) {
        return switch (suspicion) {
            case FORCE_REVERSED -> "the load cell reads negative while the lever is pushed; its signal wires may be"
                    + " swapped (A+ and A-)";
            case FORCE_MISSING -> "the load cell reads nothing while the lever is pushed; it may be unplugged, dead, or"
                    + " off its pad";
            case ANGLE_REVERSED -> "the lever repeatedly turns below its rest position; the encoder may count the wrong"
                    + " way (angle.direction)";
        };
    }

    /** Without a minus before a zero. */
    private static double rounded(double value, double scale) {
        return Math.round(value * scale) / scale;
    }
}
