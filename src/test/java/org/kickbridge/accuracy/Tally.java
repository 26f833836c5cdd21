package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.kickbridge.accuracy.Truth.Verdict;
import org.kickbridge.event.RepFlag;

/** Counts and errors of one scene or of several. */
final class Tally {
    /** The flags that have a truth. */
    static final Map<RepFlag, Function<Truth, Verdict>> FLAGS = flags();
    /** The flags with a bar in the first corpus, which has no partial returns. */
    static final Set<RepFlag> OLD_FLAGS = EnumSet.of(RepFlag.TOUCH_DOWN, RepFlag.STICKING_POINT, RepFlag.MOMENTUM,
            RepFlag.SHORT_RANGE);
    private static final Set<RepFlag> FORCE_FLAGS = EnumSet.of(RepFlag.TOUCH_DOWN, RepFlag.MOMENTUM);

    /** A landing further from the end of its eccentric is not held against the analysis, seconds. */
    private static final double LANDING_S = 0.15;

    int takes;
    int reps;
    int missed;
    int ghosts;
    int setsWrong;
    int sidesWrong;
    /** Boundaries that are not judged, see {@link Truth#unsure()}. */
    int unsure;
    /** Landings within {@link #LANDING_S} of the end of their eccentric, and how many of them were reported with it. */
    int landings;
    int landingsRight;
    final Map<RepFlag, Hits> hits = new EnumMap<>(RepFlag.class);
    final List<String> oddities = new ArrayList<>();
    /** What the readings allow for each way of each rep that was found. */
    final List<InformationLimit> limits = new ArrayList<>();
    private final Map<Quantity, List<Deviation>> deviations = new EnumMap<>(Quantity.class);

    Tally() {
        FLAGS.keySet().forEach(flag -> hits.put(flag, new Hits(0, 0, 0)));
    }

    private static Map<RepFlag, Function<Truth, Verdict>> flags() {
        Map<RepFlag, Function<Truth, Verdict>> flags = new EnumMap<>(RepFlag.class);
        flags.put(RepFlag.TOUCH_DOWN, Truth::touchDown);
        flags.put(RepFlag.STICKING_POINT, Truth::stickingPoint);
        flags.put(RepFlag.MOMENTUM, Truth::momentum);
        flags.put(RepFlag.SHORT_RANGE, Truth::shortRange);
        flags.put(RepFlag.PARTIAL_RETURN, Truth::partialReturn);
        return flags;
    }

    /** How often a flag was right, raised for nothing, or not raised. */
    record Hits(int right, int wrong, int lacking) {
        Hits plus(boolean truth, boolean found) {
            return new Hits(right + (truth && found ? 1 : 0), wrong + (!truth && found ? 1 : 0),
                    lacking + (truth && !found ? 1 : 0));
        }

        Hits plus(Hits other) {
            return new Hits(right + other.right, wrong + other.wrong, lacking + other.lacking);
        }

        /** Share of raised flags that were right; 1 where none was raised. */
        double precision() {
            return right + wrong == 0 ? 1 : (double) right / (right + wrong);
        }

        /** Share of true cases that were flagged; 1 where there was none. */
        double recall() {
            return right + lacking == 0 ? 1 : (double) right / (right + lacking);
        }
    }

    /** The middle, the 95th percentile and the worst of some sizes; NaN where there are none. */
    record Spread(int count, double median, double p95, double worst) {
        static Spread of(double[] sizes) {
            if (sizes.length == 0) {
                return new Spread(0, Double.NaN, Double.NaN, Double.NaN);
            }
            double[] sorted = sizes.clone();
            java.util.Arrays.sort(sorted);
            return new Spread(sorted.length, rank(sorted, 0.5), rank(sorted, 0.95), sorted[sorted.length - 1]);
        }

        /** Nearest rank. */
        private static double rank(double[] sorted, double share) {
            return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }
    }

    void add(Corpus.Result result) {
        takes++;
        reps += result.matches().size();
        ghosts += result.ghosts().size();
        Take take = result.take();
        for (Corpus.Found ghost : result.ghosts()) {
            oddities.add("ghost   --scene %s --take %d at %.3f s".formatted(take.scene(), take.seed(),
                    (ghost.rep().phases().concentricStartUs() - take.originUs()) * 1e-6));
        }
        if (result.sets() != result.setsFound()) {
            setsWrong++;
            oddities.add("sets    --scene %s --take %d: %d instead of %d".formatted(take.scene(), take.seed(),
                    result.setsFound(),
                    result.sets()));
        }
        Deviation.Source source = Deviation.Source.of(take);
        long[] readingsUs = take.angle().tUs();
        for (Corpus.Match match : result.matches()) {
            add(take, source, match);
            if (match.found() != null && Scene.OLD.contains(take.scene())) {
                limits.addAll(
                        InformationLimit.of(take, readingsUs, take.reps().get(match.number() - 1), match.truth()));
            }
        }
    }

    private void add(Take take, Deviation.Source source, Corpus.Match match) {
        Truth truth = match.truth();
        Corpus.Found found = match.found();
        if (found == null) {
            missed++;
            oddities.add(
                    "missed  --scene %s --take %d rep %d at %.3f s".formatted(take.scene(), take.seed(), match.number(),
                            truth.concentricStartS()));
            return;
        }
        if (found.rep().side() != truth.side()) {
            sidesWrong++;
            oddities.add("side    --scene %s --take %d rep %d".formatted(take.scene(), take.seed(), match.number()));
        }
        unsure += truth.unsure().size();
        if (take.scene().feelsForce() && Math.abs(truth.landS() - truth.eccentricEndS()) <= LANDING_S) {
            landings++;
            landingsRight += found.rep().flags().contains(RepFlag.TOUCH_DOWN) ? 1 : 0;
        }
        FLAGS.forEach((flag, of) -> {
            if (FORCE_FLAGS.contains(flag) && !take.scene().feelsForce()) {
                return;
            }
            Verdict verdict = of.apply(truth);
            boolean raised = found.rep().flags().contains(flag);
            if (verdict != Verdict.UNCLEAR) {
                hits.merge(flag, new Hits(0, 0, 0).plus(verdict == Verdict.YES, raised), Hits::plus);
                if (raised != (verdict == Verdict.YES)) {
                    oddities.add("%-7s --scene %s --take %d rep %d at %.3f s: %s".formatted(
                            raised ? "wrong" : "lacking",
                            take.scene(), take.seed(), match.number(), truth.concentricStartS(), flag.wireName()));
                }
            }
        });
        for (Deviation deviation : Deviation.of(take, source, match, found)) {
            deviations.computeIfAbsent(deviation.quantity(), key -> new ArrayList<>()).add(deviation);
        }
    }

    void add(Tally other) {
        takes += other.takes;
        reps += other.reps;
        missed += other.missed;
        ghosts += other.ghosts;
        setsWrong += other.setsWrong;
        sidesWrong += other.sidesWrong;
        unsure += other.unsure;
        landings += other.landings;
        landingsRight += other.landingsRight;
        oddities.addAll(other.oddities);
        limits.addAll(other.limits);
        other.hits.forEach((flag, more) -> hits.merge(flag, more, Hits::plus));
        other.deviations.forEach((quantity, more) -> deviations.computeIfAbsent(quantity, key -> new ArrayList<>())
                .addAll(more));
    }

    List<Deviation> of(Collection<Quantity> quantities) {
        List<Deviation> all = new ArrayList<>();
        quantities.forEach(quantity -> all.addAll(deviations.getOrDefault(quantity, List.of())));
        return all;
    }

    Hits hits(RepFlag flag) {
        return hits.getOrDefault(flag, new Hits(0, 0, 0));
    }

    Spread spread(Collection<Quantity> quantities, ToDoubleFunction<Deviation> size) {
        return Spread.of(of(quantities).stream().mapToDouble(size).toArray());
    }

    Spread spread(Quantity quantity) {
        return spread(EnumSet.of(quantity), Deviation::size);
    }

    /** The middle of the signed errors: what is systematic. */
    double bias(Quantity quantity) {
        return spread(Set.of(quantity), Deviation::signed).median;
    }

    List<Deviation> worst(Quantity quantity, int count) {
        return of(Set.of(quantity)).stream()
                .sorted(Comparator.comparingDouble(Deviation::size).reversed())
                .limit(count)
                .toList();
    }
}
