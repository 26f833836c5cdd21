package org.kickbridge.terminal.wizard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import org.kickbridge.calibration.force.LoadPoint;
import org.kickbridge.calibration.lever.KnownAngle;
import org.kickbridge.calibration.procedure.Taken;
import org.kickbridge.terminal.wizard.Errand.Creep;
import org.kickbridge.terminal.wizard.Errand.Hang;
import org.kickbridge.terminal.wizard.Errand.HoldAt;
import org.kickbridge.terminal.wizard.Errand.LeverLength;
import org.kickbridge.terminal.wizard.Errand.Rest;
import org.kickbridge.terminal.wizard.Errand.Stops;
import org.kickbridge.terminal.wizard.Errand.Sweep;
import org.kickbridge.terminal.wizard.Errand.Zero;

/**
 * All errands of a calibration in their order. Which of them is next follows from what has been taken, so that undo, a
 * repeated point and a draft of yesterday need no memory here; only what was left out is remembered. Owned by one thread.
 */
final class Plan {
    private final List<Errand> errands;
    private final BitSet leftOut = new BitSet();

    private Plan(List<Errand> errands) {
        this.errands = new ArrayList<>(errands);
    }

    static Plan of(Choices choices) {
        List<Errand> all = new ArrayList<>();
        LeverLength length = new LeverLength(choices.leverLengthM(), choices.usualLeverLengthM());
        // What a weight does at the pad, hung nearer to the pivot, follows from the length.
        boolean lengthFirst = choices.loads() && Double.isNaN(length.usualM())
                && choices.series().weights().stream().anyMatch(weight -> !Double.isNaN(weight.armM()));
        if (lengthFirst) {
            all.add(length);
        }
        if (choices.parts().contains(Choices.Part.LOAD)) {
            loads(choices, all);
        }
        if (choices.parts().contains(Choices.Part.ANGLE)) {
            all.add(new Rest());
            if (choices.stops()) {
                all.add(new Stops());
            }
            choices.angles().stream().filter(deg -> deg != 0).forEach(deg -> all.add(new HoldAt(deg)));
        }
        if (choices.parts().contains(Choices.Part.LEVER)) {
            if (!lengthFirst) {
                all.add(length);
            }
            if (choices.sweep()) {
                all.add(new Sweep());
            }
        }
        return new Plan(all);
    }

    private static void loads(Choices choices, List<Errand> all) {
        List<Weight> weights = choices.series().weights();
        int top = largest(weights);
        for (int run = 1; run <= choices.runs(); run++) {
            all.add(new Zero(run));
            for (int i = 1; i < weights.size(); i++) {
                all.add(new Hang(run, weights.get(i)));
                if (i == top && run == choices.runs() && choices.creepS() > 0) {
                    all.add(new Creep(choices.creepS()));
                }
            }
        }
    }

    private static int largest(List<Weight> weights) {
        int largest = 0;
        for (int i = 1; i < weights.size(); i++) {
            if (weights.get(i).size() > weights.get(largest).size()) {
                largest = i;
            }
        }
        return largest;
    }

    int size() {
        return errands.size();
    }

    Errand at(int place) {
        return errands.get(place);
    }

    /** The place of the first errand that is not done; {@link #size()} when all are. */
    int next(Taken taken) {
        long loads = places(taken.loads(), LoadPoint::counts,
                (point, next) -> point.run() == next.run() && point.course() == next.course()
                        && point.appliedN() == next.appliedN());
        long angles = places(taken.angles(), KnownAngle::counts, (angle, next) -> angle.deg() == next.deg());
        int place = 0;
        for (; place < errands.size(); place++) {
            Errand errand = errands.get(place);
            if (leftOut.get(place)) {
                continue;
            }
            if (errand.ofForce() ? loads-- <= 0 : errand.ofAngle() ? angles-- <= 0 : !isDone(errand, taken, loads)) {
                return place;
            }
        }
        return place;
    }

    private static boolean isDone(Errand errand, Taken taken, long loadsLeft) {
        return switch (errand) {
            // Later loads were taken: the one that was to stay is off.
            case Creep _ -> taken.creep() != null || loadsLeft > 0;
            case Stops _ -> !Double.isNaN(taken.lowRaw()) || !Double.isNaN(taken.highRaw());
            case LeverLength _ -> !Double.isNaN(taken.leverLengthM());
            case Sweep _ -> taken.gravity() != null;
            case Zero _,Hang _,Rest _,HoldAt _ -> true;
        };
    }

    /**
     * How many places of the plan these take. A point that was struck keeps its place, for nobody wants to hang the weight
     * again; one that was repeated does not, for the one that stands for it is the next.
     */
    private static <T> long places(List<T> points, Predicate<T> counts, BiPredicate<T, T> same) {
        long places = points.size();
        for (int i = 0; i + 1 < points.size(); i++) {
            if (!counts.test(points.get(i)) && same.test(points.get(i), points.get(i + 1))) {
                places--;
            }
        }
        return places;
    }

    /** Does without this one. */
    void leaveOut(int place) {
        leftOut.set(place);
    }

    /** Asks again for what was left out last before {@code place}, if it was the errand right before; else nothing. */
    boolean takeIn(int place) {
        if (place > 0 && leftOut.get(place - 1)) {
            leftOut.clear(place - 1);
            return true;
        }
        return false;
    }

    /** One more, after all others. */
    void add(Errand errand) {
        errands.add(errand);
    }

    /** Another weight, or another angle, than was planned. */
    void change(int place, Errand other) {
        errands.set(place, other);
    }
}
