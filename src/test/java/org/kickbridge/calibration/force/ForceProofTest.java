package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.Remark.Code;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Load cells whose faults are known, drawn by seed, weighed with weights that are off within their tolerance: what comes
 * out must be within the stated expanded uncertainty in 95 of 100, and that uncertainty must be small enough to be of use.
 *
 * <p>
 * True is: the sensitivity as the slope at no load of the mean of the curves of loading and unloading, without creep; the
 * offset as the counts at no load once all creep is gone; the bend as the distance of the best parabola from the best
 * line through that mean curve at the loads of the series; the hysteresis as the widest distance of the two curves at
 * these loads; the creep as what the cell gives way from the beginning to the end of the watch; the noise as that of a
 * reading, its rounding in it.
 */
class ForceProofTest {
    private static final int SEEDS = 100;
    private static final double WEIGHTS_PCT = 0.1;

    /** What was seen of one quantity: how often it was within, and how large the uncertainty was. */
    private static final class Seen {
        private final List<Double> uncertainties = new ArrayList<>();
        private final List<Double> errors = new ArrayList<>();
        private final List<Long> missed = new ArrayList<>();

        void take(long seed, double found, double u, double truth, double whole) {
            uncertainties.add(u / whole * 100);
            errors.add((found - truth) / whole * 100);
            if (!(Math.abs(found - truth) <= u)) {
                missed.add(seed);
            }
        }

        double median() {
            return uncertainties.stream().mapToDouble(Double::doubleValue).sorted().toArray()[uncertainties.size() / 2];
        }

        double rms() {
            return Math.sqrt(errors.stream().mapToDouble(e -> e * e).average().orElseThrow());
        }

        @Override
        public String toString() {
            return String.format("%d of %d within, median uncertainty %.4f %%, rms error %.4f %%, missed seeds %s",
                    errors.size() - missed.size(), errors.size(), median(), rms(), missed);
        }
    }

    /** One machine, drawn by its seed. */
    private static final class Machine {
        final SplittableRandom random;
        final Bench bench;
        final double[] levels;

        Machine(long seed, int fewestLevels, int mostLevels, double bend, double hysteresis) {
            random = new SplittableRandom(seed);
            double most = 200 + 1_000 * random.nextDouble();
            double countsPerNewton = Math.min(1_500 + 5_000 * random.nextDouble(), 0.85 * LoadCell.SPAN / most)
                    * (random.nextInt(4) == 0 ? -1 : 1);
            double offset = 0.05 * LoadCell.SPAN * both();
            double creep = (random.nextInt(3) == 0 ? -1 : 1) * (1e-4 + 5e-4 * random.nextDouble());
            LoadCell.Nature nature = new LoadCell.Nature(countsPerNewton, offset, bend * both(), hysteresis * both(),
                    creep,
                    20 + 130 * random.nextDouble(), 3 + 100 * random.nextDouble(), most);
            bench = new Bench(nature, new double[]{10, 80, 320}[random.nextInt(3)], random);
            bench.knownNewtonPerCount = random.nextBoolean() ? 1 / countsPerNewton : Double.NaN;
            int n = fewestLevels + random.nextInt(mostLevels - fewestLevels + 1);
            levels = new double[n];
            Arrays.setAll(levels, i -> most * (i + 1) / n);
            boolean alike = random.nextBoolean();
            double common = both();
            Map<Double, Double> off = new LinkedHashMap<>();
            for (double level : levels) {
                off.put(level, WEIGHTS_PCT / 100 * (alike ? common : both()));
            }
            bench.truth = told -> told == 0 ? 0 : told * (1 + requireNonNull(off.get(told)));
        }

        private double both() {
            return 2 * random.nextDouble() - 1;
        }

        void run(boolean down) {
            bench.tell(levels);
            if (down) {
                for (int i = levels.length - 2; i >= 0; i--) {
                    bench.tell(levels[i]);
                }
                bench.tell(0);
            }
        }

        double slope() {
            return bench.nature.newtonPerCount();
        }

        double most() {
            return bench.nature.mostN();
        }

        /** How far the best parabola through the true curve is from its best line. */
        double bendN(List<LoadPoint> points) {
            double[] y = points.stream().filter(p -> p.appliedN() > 0).mapToDouble(LoadPoint::appliedN).toArray();
            double[] x = Arrays.stream(y).map(bench.nature::counts).toArray();
            double s2 = 0;
            double s3 = 0;
            double s4 = 0;
            double y1 = 0;
            double y2 = 0;
            for (int i = 0; i < x.length; i++) {
                double u = x[i] / LoadCell.SPAN;
                s2 += u * u;
                s3 += u * u * u;
                s4 += u * u * u * u;
                y1 += u * y[i];
                y2 += u * u * y[i];
            }
            double det = s2 * s4 - s3 * s3;
            double a = (y1 * s4 - y2 * s3) / det;
            double b = (y2 * s2 - y1 * s3) / det;
            double line = y1 / s2;
            double worst = 0;
            for (int i = 0; i <= 1_000; i++) {
                double u = bench.nature.counts(most()) / LoadCell.SPAN * i / 1_000;
                worst = Math.max(worst, Math.abs(u * (a + b * u - line)));
            }
            return worst;
        }

        double hysteresisN() {
            double widest = 0;
            for (double level : levels) {
                double open = bench.nature.hysteresis() * most() * bench.nature.hump(level);
                widest = Math.abs(open) > Math.abs(widest) ? open : widest;
            }
            return widest;
        }
    }

    /** At least 95 within, and a median uncertainty, in percent, that cannot be won by claiming much. */
    private static void judge(Map<String, Seen> seen, String name, double medianBelow) {
        Seen each = requireNonNull(seen.get(name));
        assertThat(each.errors).as(name).hasSize(SEEDS);
        assertThat(each.missed).as("%s: %s", name, each).hasSizeLessThanOrEqualTo(SEEDS / 20);
        assertThat(each.median()).as("median uncertainty, %s: %s", name, each).isLessThan(medianBelow);
    }

    private static Seen see(Map<String, Seen> seen, String name) {
        return seen.computeIfAbsent(name, _ -> new Seen());
    }

    /** Of any load that the weights reach, in the middle between loading and unloading. */
    private static void seeIndication(Map<String, Seen> seen, long seed, Machine m, ForceResult result) {
        double load = m.most() * (0.1 + 0.9 * m.random.nextDouble());
        see(seen, "indication").take(seed, result.fit().force().newton(m.bench.nature.counts(load)),
                result.uncertainty().expandedN(), load, m.most());
    }

    private static ForceContext context() {
        return new ForceContext(Bench.UNKNOWN, LoadCell.SPAN, WEIGHTS_PCT, 0, Double.NaN, List.of(20.0, 22.0));
    }

    /** That a cell is mounted the other way round is true of one in four. */
    private static void none(long seed, Machine m, List<Remark> remarks, Code... allowed) {
        assertThat(remarks).as("seed %d", seed)
                .extracting(Remark::code)
                .filteredOn(code -> !Arrays.asList(allowed).contains(code))
                .isEqualTo(m.slope() < 0 ? List.of(Code.POLARITY_REVERSED) : List.of());
    }

    @Test
    void shouldFindEveryFaultOfACellWithinTheStatedUncertainty() {
        Map<String, Seen> seen = new LinkedHashMap<>();
        int bent = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Machine m = new Machine(seed, 4, 8, 3e-3, 1.5e-3);
            m.bench.tell(0);
            int runs = 1 + m.random.nextInt(3);
            for (int run = 0; run < runs; run++) {
                m.run(true);
            }
            ForceResult first = requireNonNull(ForceSeries.of(m.bench.points, null, context()));
            m.bench.cell.place(m.most(), 0);
            m.bench.cell.rest(3);
            double before = m.bench.cell.creepN();
            Creep creep = m.bench.creep(m.most(), 120, first.fit().force());
            double crept = m.bench.cell.creepN() - before;

            ForceResult result = requireNonNull(ForceSeries.of(m.bench.points, creep, context()));
            ForceFit fit = result.fit();
            bent += fit.isBent() ? 1 : 0;
            see(seen, "sensitivity").take(seed, fit.force().newtonPerCount(), fit.newtonPerCountU(), m.slope(),
                    Math.abs(m.slope()));
            see(seen, "offset").take(seed, fit.force().zeroRaw(), fit.zeroRawU(), m.bench.nature.offset(),
                    Math.abs(m.bench.nature.counts(m.most())));
            see(seen, "bend").take(seed, fit.bendN(), fit.bendU(), m.bendN(m.bench.points), m.most());
            see(seen, "hysteresis").take(seed, result.hysteresisN(), result.hysteresisNU(), m.hysteresisN(), m.most());
            see(seen, "creep").take(seed, creep.creepN(), creep.creepNU(), crept, m.most());
            double noise = Math.sqrt(m.bench.nature.noise() * m.bench.nature.noise() + 1 / 12.0)
                    * Math.abs(m.slope());
            see(seen, "noise").take(seed, result.noise().rmsN(), result.noise().rmsNU(), noise, noise);
            seeIndication(seen, seed, m, result);
            none(seed, m, result.remarks());
        }
        seen.forEach((name, each) -> System.out.println("ForceProofTest, whole series, " + name + ": " + each));
        // Both ways of the fit are looked at.
        assertThat(bent).isBetween(SEEDS / 5, 4 * SEEDS / 5);
        judge(seen, "sensitivity", 0.3);
        judge(seen, "offset", 0.02);
        judge(seen, "bend", 0.1);
        judge(seen, "hysteresis", 0.05);
        judge(seen, "creep", 0.002);
        judge(seen, "noise", 10);
        judge(seen, "indication", 0.25);
    }

    /** One to three weights cannot tell how the cell bends: then it holds for a cell as it is assumed. */
    @Test
    void shouldBeHonestAboutAShortSeries() {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Machine m = new Machine(1_000 + seed, 1, 3, FitUncertainty.ASSUMED, FitUncertainty.ASSUMED);
            m.bench.tell(0);
            m.run(m.random.nextBoolean());
            ForceResult result = requireNonNull(ForceSeries.of(m.bench.points, null, context()));
            ForceFit fit = result.fit();
            see(seen, "sensitivity").take(seed, fit.force().newtonPerCount(), fit.newtonPerCountU(), m.slope(),
                    Math.abs(m.slope()));
            see(seen, "offset").take(seed, fit.force().zeroRaw(), fit.zeroRawU(), m.bench.nature.offset(),
                    Math.abs(m.bench.nature.counts(m.most())));
            seeIndication(seen, seed, m, result);
            none(1_000 + seed, m, result.remarks());
        }
        seen.forEach((name, each) -> System.out.println("ForceProofTest, short series, " + name + ": " + each));
        judge(seen, "sensitivity", 0.6);
        judge(seen, "indication", 0.3);
        judge(seen, "offset", 0.02);
    }
}
