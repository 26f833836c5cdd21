package org.kickbridge.terminal.wizard;

import java.util.List;

import org.kickbridge.payload.Decimals;
import org.kickbridge.terminal.wizard.Errand.Creep;
import org.kickbridge.terminal.wizard.Errand.Hang;
import org.kickbridge.terminal.wizard.Errand.HoldAt;
import org.kickbridge.terminal.wizard.Errand.LeverLength;
import org.kickbridge.terminal.wizard.Errand.Rest;
import org.kickbridge.terminal.wizard.Errand.Stops;
import org.kickbridge.terminal.wizard.Errand.Sweep;
import org.kickbridge.terminal.wizard.Errand.Zero;

/** What each errand asks for, in plain words. Stateless. */
final class ErrandText {
    private ErrandText() {
    }

    /** In one line. */
    static String title(Errand errand) {
        return switch (errand) {
            case Zero(int run) -> run == 1 ? "nothing on the pad" : "nothing on the pad, run " + run;
            case Hang(_, Weight weight) when weight.isNone() -> "all weights off again";
            case Hang(_, Weight weight) -> weight.text();
            case Creep(double lengthS) -> "creep, " + Decimals.rounded(lengthS, 0) + " s";
            case Rest() -> "lever at rest";
            case Stops() -> "both ends of the lever";
            case HoldAt(double deg) -> "lever at " + Decimals.rounded(deg, 2) + " deg";
            case LeverLength _ -> "length of the lever";
            case Sweep() -> "slow sweep of the lever";
        };
    }

    /** What to do before Enter. */
    static List<String> todo(Errand errand) {
        return switch (errand) {
            case Zero(_) -> List.of("Take everything off the pad and let the lever rest.");
            case Hang(_, Weight weight) when weight.isNone() -> List.of("Take all weights off again.");
            case Hang(_, Weight weight) when Double.isNaN(weight.armM()) -> List
                    .of("Hang " + weight.text() + " on the pad, in all, and let go.");
            case Hang(_, Weight weight) -> List.of("Hang " + weight.text().replace(" @", " in all,")
                    + " from the pivot, and let go.");
            case Creep(double lengthS) -> List.of("Leave the weight where it is for " + Decimals.rounded(lengthS, 0)
                    + " s; it is watched how the load cell creeps.");
            case Rest() -> List.of("Take all weights off and let the lever lie at its rest.");
            case Stops() -> List.of("Enter, then move the lever to both of its ends, then Enter again.");
            case HoldAt(double deg) -> List.of("Hold the lever at " + Decimals.rounded(deg, 2)
                    + " deg from rest, by the inclinometer, and keep it there.");
            case LeverLength _ -> List.of("Measure the lever from the pivot to the middle of the pad.");
            case Sweep() -> List.of("All weights off. Enter, then move the lever slowly from its rest up and down"
                    + " again, three times, about ten seconds each way, without touching the pad. Then Enter again.");
        };
    }

    /** While it is being taken. */
    static List<String> doing(Errand errand) {
        return switch (errand) {
            case Stops() -> List.of("Move the lever to both of its ends; Enter when it was at both.");
            case Sweep() -> List.of("Move the unloaded lever slowly up and down; Enter when there is enough.");
            case Creep(_) -> List.of("Leave the weight where it is. Enter ends it early.");
            default -> List.of("Keep your hands off: " + title(errand) + ".");
        };
    }

    /** A word to begin a line with that programs may read. */
    static String word(Errand errand) {
        return switch (errand) {
            case Zero(_) -> "zero";
            case Hang(_, _) -> "load";
            case Creep(_) -> "creep";
            case Rest() -> "rest";
            case Stops() -> "stops";
            case HoldAt(_) -> "angle";
            case LeverLength _ -> "lever";
            case Sweep() -> "sweep";
        };
    }
}
