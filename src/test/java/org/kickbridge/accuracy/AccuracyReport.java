package org.kickbridge.accuracy;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.kickbridge.accuracy.Tally.Hits;
import org.kickbridge.accuracy.Tally.Spread;
import org.kickbridge.event.RepFlag;

/** Plays the corpus and prints how far the analysis is from the truth. */
final class AccuracyReport {
    private final Map<Scene, Tally> tallies = new EnumMap<>(Scene.class);
    private final String heading;

    private AccuracyReport(String heading) {
        this.heading = heading;
    }

    /** Plays so many variants of these scenes. */
    static AccuracyReport of(Set<Scene> scenes, int variants, long seed) {
        AccuracyReport report = new AccuracyReport("seed " + seed + ", " + variants + " variants of a scene");
        for (Scene scene : scenes) {
            Tally tally = new Tally();
            Corpus.play(scene, variants, seed).forEach(tally::add);
            report.tallies.put(scene, tally);
        }
        return report;
    }

    /** Plays one take again. */
    static AccuracyReport of(Take take) {
        return of(take.scene(), "take " + take.seed(), List.of(Corpus.play(take)));
    }

    /** What came of some takes of one scene. */
    static AccuracyReport of(Scene scene, String heading, List<Corpus.Result> results) {
        AccuracyReport report = new AccuracyReport(heading);
        Tally tally = new Tally();
        results.forEach(tally::add);
        report.tallies.put(scene, tally);
        return report;
    }

    Tally whole() {
        return sum(tallies.keySet());
    }

    private Tally sum(Set<Scene> scenes) {
        Tally sum = new Tally();
        tallies.forEach((scene, tally) -> {
            if (scenes.contains(scene)) {
                sum.add(tally);
            }
        });
        return sum;
    }

    List<Bar> bars() {
        if (Scene.NEW.containsAll(tallies.keySet())) {
            return Bar.ofNew(tallies);
        }
        return Bar.of(whole(), sum(EnumSet.of(Scene.COARSE)), sum(EnumSet.complementOf(EnumSet.of(Scene.COARSE))));
    }

    void print(PrintStream out) {
        out.println("Accuracy: " + heading);
        out.println();
        printCounts(out);
        printSpreads(out, "median / p95 / worst",
                List.of(Quantity.CONCENTRIC_START, Quantity.CONCENTRIC_END, Quantity.ECCENTRIC_START,
                        Quantity.ECCENTRIC_END, Quantity.CONCENTRIC_TIME, Quantity.HOLD_TIME, Quantity.ECCENTRIC_TIME,
                        Quantity.PAUSE_TIME, Quantity.LATENCY));
        printSpreads(out, "median / p95 / worst",
                List.of(Quantity.RANGE, Quantity.PEAK_VELOCITY, Quantity.MEAN_VELOCITY, Quantity.PEAK_FORCE,
                        Quantity.HOLD_FORCE, Quantity.WORK, Quantity.TENSION_TIME, Quantity.MOMENTUM));
        if (!Scene.NEW.containsAll(tallies.keySet())) {
            LimitTable.print(out, rows());
        }
        printUnsure(out);
        out.println("| whole corpus                                         |     found | bar      |  cases |      |");
        out.println("|------------------------------------------------------|-----------|----------|--------|------|");
        bars().forEach(out::println);
    }

    private void printCounts(PrintStream out) {
        StringBuilder head = new StringBuilder(
                "| scene         | takes |  reps | missed | ghosts | sets wrong | sides wrong | boundary p95 of allowed |");
        Tally.FLAGS.keySet().forEach(flag -> head.append(' ').append(flag.wireName()).append(" +/wrong/lacking |"));
        out.println(head);
        out.println(head.toString().replaceAll("[^|]", "-"));
        Map<String, Tally> rows = rows();
        rows.forEach((name, tally) -> {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT,
                    "| %-13s | %5d | %5d | %6d | %6d | %10d | %11d | %23.2f |", name, tally.takes, tally.reps,
                    tally.missed, tally.ghosts, tally.setsWrong, tally.sidesWrong,
                    tally.spread(Quantity.BOUNDARIES, Deviation::share).p95()));
            for (Map.Entry<RepFlag, Hits> flag : tally.hits.entrySet()) {
                Hits hits = flag.getValue();
                String width = "%" + (flag.getKey().wireName().length() + 17) + "s |";
                row.append(String.format(Locale.ROOT, width,
                        hits.right() + "/" + hits.wrong() + "/" + hits.lacking()));
            }
            out.println(row);
        });
        out.println();
    }

    /** What is not judged, and where. */
    private void printUnsure(PrintStream out) {
        Tally whole = whole();
        out.printf(Locale.ROOT, "ambiguous boundaries left out: %d of %d (%.2f %%)%n", whole.unsure, 4 * whole.reps,
                25.0 * whole.unsure / whole.reps);
        tallies.forEach((scene, tally) -> {
            if (tally.unsure > 0) {
                out.printf(Locale.ROOT, "  %s: %d of %d (%.1f %%)%n", scene.title(), tally.unsure, 4 * tally.reps,
                        25.0 * tally.unsure / tally.reps);
            }
        });
        out.println();
    }

    private void printSpreads(PrintStream out, String what, List<Quantity> quantities) {
        StringBuilder head = new StringBuilder(String.format("| %-13s |", "scene"));
        quantities.forEach(quantity -> head.append(String.format(" %22s |", quantity.title)));
        out.println(what);
        out.println(head);
        out.println(head.toString().replaceAll("[^|]", "-"));
        rows().forEach((name, tally) -> {
            StringBuilder row = new StringBuilder(String.format("| %-13s |", name));
            for (Quantity quantity : quantities) {
                Spread spread = tally.spread(quantity);
                row.append(String.format(Locale.ROOT, " %22s |", spread.count() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.3g / %.3g / %.3g", spread.median(), spread.p95(),
                                spread.worst())));
            }
            out.println(row);
        });
        out.println();
    }

    Map<String, Tally> rows() {
        Map<String, Tally> rows = new java.util.LinkedHashMap<>();
        tallies.forEach((scene, tally) -> rows.put(scene.title(), tally));
        if (tallies.size() > 1) {
            rows.put("whole corpus", whole());
        }
        return rows;
    }

    /** What went wrong and where: lost and invented reps, wrong flags, and the largest errors of each quantity. */
    void printWorst(PrintStream out, int count) {
        Tally all = whole();
        all.oddities.stream().limit(20L * count).forEach(out::println);
        if (all.oddities.size() > 20L * count) {
            out.println("… " + (all.oddities.size() - 20L * count) + " more");
        }
        for (Quantity quantity : Quantity.values()) {
            Spread spread = all.spread(quantity);
            if (spread.count() == 0) {
                continue;
            }
            out.printf(Locale.ROOT, "%n%s: bias %.3g, median %.3g, p95 %.3g, worst %.3g of %d%n", quantity.title,
                    all.bias(quantity), spread.median(), spread.p95(), spread.worst(), spread.count());
            for (Deviation one : all.worst(quantity, count)) {
                out.printf(Locale.ROOT, "  %+9.3f (allowed %.3g)  --scene %s --take %d  rep %d at %.3f s  %s%n",
                        one.signed(), one.allowed(), one.take().scene(), one.take().seed(), one.number(), one.atS(),
                        one.take().sensors());
            }
        }
    }
}
