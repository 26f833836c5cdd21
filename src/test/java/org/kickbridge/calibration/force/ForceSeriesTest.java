package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.capture.Capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Against figures that were worked out by hand. */
class ForceSeriesTest {
    private static final Calibration.Force BEFORE = new Calibration.Force(1_000, 0.01);
    private static final double SPAN = 8_388_608;
    /** Of {@link #oneRun}: Σ x·y / Σ x². */
    private static final double SLOPE = 19.014e6 / 1.9028041e9;

    private final List<LoadPoint> points = new ArrayList<>();

    private ForceSeriesTest add(double newton, double counts) {
        long from = 20_000_000L * points.size();
        Capture raw = new Capture(counts, 2, 0, 4, 100, from, from + 2_000_000);
        points.add(new LoadPoint(points.size() + 1, LoadCourse.run(points), LoadCourse.next(points, newton), newton,
                newton + " N", raw, null));
        return this;
    }

    private ForceSeriesTest oneRun() {
        return add(0, 1_000).add(100, 11_000)
                .add(200, 21_000)
                .add(300, 31_000)
                .add(200, 21_050)
                .add(100, 11_040)
                .add(0, 1_020);
    }

    private ForceResult result() {
        return result(null);
    }

    private ForceResult result(@Nullable Creep creep) {
        return requireNonNull(
                ForceSeries.of(points, creep, new ForceContext(BEFORE, SPAN, 0.1, 0.05, Double.NaN, List.of())));
    }

    private static void is(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(Math.abs(expected) * 1e-9 + 1e-12));
    }

    @Test
    void shouldWaitForAZeroAndAWeight() {
        ForceContext context = new ForceContext(BEFORE, SPAN, 0.1, 0.05, Double.NaN, List.of());
        assertThat(ForceSeries.of(List.of(), null, context)).isNull();
        add(0, 1_000);
        assertThat(ForceSeries.of(points, null, context)).isNull();
        add(100, 11_000);
        assertThat(ForceSeries.of(points, null, context)).isNotNull();
        assertThat(ForceSeries.of(points.subList(1, 2), null, context)).isNull();
        assertThat(ForceSeries.of(List.of(points.get(0).strike("wrong"), points.get(1)), null, context)).isNull();
    }

    @Test
    void shouldFitThroughTheZeroOfTheRun() {
        ForceFit fit = oneRun().result().fit();
        is(fit.force().newtonPerCount(), SLOPE);
        assertThat(fit.isBent()).isFalse();
        assertThat(fit.newtonPerCount2U()).isNaN();
        assertThat(fit.force().zeroRaw()).as("the newest zero").isEqualTo(1_020);
        // 0.2 counts of noise, 20 counts left / √3.
        is(fit.zeroRawU(), 2 * Math.sqrt(0.04 + 1 / 1_200.0 + 400 / 3.0));
        is(fit.lineRmsN(), Math.sqrt((sq(1e4 * SLOPE - 100) + sq(2e4 * SLOPE - 200) + sq(3e4 * SLOPE - 300)
                + sq(20_050 * SLOPE - 200) + sq(10_040 * SLOPE - 100)) / 5));
        assertThat(fit.why()).isEqualTo("straight: a parabola wants 4 different weights, here are 3");
    }

    private static double sq(double x) {
        return x * x;
    }

    @Test
    void shouldTellTheFiguresOfIso7500() {
        ForceResult result = oneRun().result();
        ForceFigures f = result.figures();
        is(f.accuracyPct(), 100 * (1e4 * SLOPE - 100) / 100);
        assertThat(f.repeatabilityPct()).as("one run").isNaN();
        is(f.reversibilityPct(), 100 * 40 * SLOPE / 100);
        is(f.zeroPct(), 100 * 20 * SLOPE / 300);
        is(f.resolutionN(), (4 / 2 + 1) * SLOPE);
        is(f.resolutionPct(), 3 * SLOPE);
        assertThat(f.fromN()).isEqualTo(100);
        assertThat(f.toN()).isEqualTo(300);
        // A zero of 0.067 % is more than class 0.5 allows.
        assertThat(result.accuracyClass()).isEqualTo(AccuracyClass.CLASS_1);
        is(result.hysteresisN(), 50 * SLOPE);
        assertThat(result.remarks()).extracting(Remark::code).containsExactly(Remark.Code.SPAN_UNUSED);
    }

    @Test
    void shouldTellEachPointAsLeftAndAsFound() {
        ForceResult result = oneRun().result();
        assertThat(result.points()).extracting(PointFigure::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        PointFigure fifth = result.points().get(4);
        is(fifth.indicatedN(), 20_050 * SLOPE);
        is(fifth.residualN(), 20_050 * SLOPE - 200);
        is(fifth.residualPct(), (20_050 * SLOPE - 200) / 2);
        assertThat(result.points().getFirst().residualPct()).isNaN();
        is(result.asFound().get(4).indicatedN(), 200.5);
        is(result.asFound().get(4).residualPct(), 0.25);
        is(result.asFound().get(6).residualN(), 0.2);
    }

    @Test
    void shouldTellRepeatabilityFromTheRuns() {
        // The return is the zero of the second run.
        oneRun().add(100, 11_080).add(200, 21_020).add(300, 31_050);
        ForceResult result = result();
        double slope = result.fit().force().newtonPerCount();
        assertThat(points.get(7).run()).isEqualTo(2);
        is(result.figures().repeatabilityPct(), 60 * slope);
        is(result.figures().accuracyPct(), 100 * ((1e4 + 10_060) / 2 * slope - 100) / 100);
        Uncertainty.Term repeatability = term(result, "repeatability");
        is(repeatability.standardN(), 30 * slope / Math.sqrt(2) / Math.sqrt(2));
    }

    private static Uncertainty.Term term(ForceResult result, String name) {
        return result.uncertainty().terms().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void shouldAddUpTheUncertainty() {
        ForceResult result = oneRun().result(new Creep(300, 120, 0.06, 0.01, true, List.of()));
        double root3 = Math.sqrt(3);
        is(term(result, "weights").standardN(), 0.3 / root3);
        assertThat(term(result, "weights").how()).isEqualTo("0.1 % / √3");
        is(term(result, "gravity").standardN(), 0.15 / root3);
        is(term(result, "resolution").standardN(), 3 * SLOPE / Math.sqrt(12));
        is(term(result, "reversibility").standardN(), 25 * SLOPE / root3);
        is(term(result, "zero").standardN(), 20 * SLOPE / root3);
        is(term(result, "noise").standardN(), Math.sqrt(2 * (0.04 + 1 / 1_200.0)) * SLOPE);
        is(term(result, "creep").standardN(), 0.06 / root3);
        // Mean residuals: −0.022 N at 100, +0.10 N at 200, −0.22 N at 300.
        is(term(result, "fit").standardN(), (300 - 3e4 * SLOPE) / root3);
        double s = Math.sqrt(5 * sq(result.fit().lineRmsN()) / 4);
        is(term(result, "repeatability").standardN(), s / Math.sqrt(5));
        double sum = result.uncertainty().terms().stream().mapToDouble(each -> sq(each.standardN())).sum();
        assertThat(result.uncertainty().terms()).hasSize(9);
        is(result.uncertainty().expandedN(), 2 * Math.sqrt(sum));
        is(result.uncertainty().expandedPct(), 2 * Math.sqrt(sum) / 3);
    }

    @Test
    void shouldSayWhatItTakesForGrantedWithOneWeight() {
        ForceResult result = add(0, 1_000).add(200, 21_000).result();
        is(result.fit().force().newtonPerCount(), 0.01);
        assertThat(term(result, "fit").how()).contains("less than 3 weights");
        assertThat(term(result, "reversibility").how()).contains("nothing was unloaded");
        assertThat(result.fit().bendN()).isNaN();
        assertThat(result.hysteresisN()).isNaN();
        assertThat(result.accuracyClass()).as("nobody looked").isNull();
        // The slope of a cell that bends by 0.1 % is off by 0.4 % at zero.
        assertThat(result.fit().newtonPerCountU() / 0.01).isBetween(0.004, 0.006);
    }

    @Test
    void shouldTellTheNoise() {
        NoiseFigure noise = oneRun().result().noise();
        is(noise.rmsCounts(), 2);
        is(noise.rmsN(), 2 * SLOPE);
        is(noise.noiseFreeBits(), Math.log(2 * SPAN / 13.2) / Math.log(2));
        // 196 degrees of freedom: some 11 %.
        assertThat(noise.rmsNU() / noise.rmsN()).isBetween(0.1, 0.12);
    }

    @Test
    void shouldBendOnlyForWhatItGains() {
        // y = 0.01 x + 1e-8 x² up to 30,000 counts: 9 N of 309 N.
        add(0, 0);
        for (int i = 1; i <= 6; i++) {
            double x = 5_000 * i;
            add(0.01 * x + 1e-8 * x * x + (i % 2 == 0 ? 0.01 : -0.01), x);
        }
        ForceFit bent = result().fit();
        assertThat(bent.isBent()).isTrue();
        assertThat(bent.force().newtonPerCount()).isCloseTo(0.01, within(1e-5));
        assertThat(bent.force().newtonPerCount2()).isCloseTo(1e-8, within(1e-10));
        // Σ x³ / Σ x² = 24,230.8: a line is farthest at the top, by 1e-8 · 30,000 · (30,000 − 24,230.8).
        assertThat(bent.bendN()).isCloseTo(1.7308, within(0.02));
        assertThat(bent.why()).startsWith("bent: a parabola brings the worst residual from 1.7");
    }

    @Test
    void shouldStayStraightForLittle() {
        add(0, 0);
        for (int i = 1; i <= 6; i++) {
            double x = 5_000 * i;
            add(0.01 * x + 5e-10 * x * x, x);
        }
        ForceFit straight = result().fit();
        assertThat(straight.isBent()).isFalse();
        assertThat(straight.why()).contains("brings the worst residual from 0.09 N to 0.00 N", "must gain 0.15 N");
        // Its slope at zero is off by 5e-10 · 24,230.8, and it says so.
        assertThat(straight.newtonPerCountU()).isGreaterThan(Math.abs(straight.force().newtonPerCount() - 0.01));
        assertThat(straight.bendN()).isCloseTo(0.0865, within(0.001));
    }

    @Test
    void shouldStayStraightForChance() {
        add(0, 0);
        double[] off = {0.4, -0.5, 0.3, 0.5, -0.6, 0.2};
        for (int i = 1; i <= 6; i++) {
            add(50 * i + off[i - 1], 5_000 * i);
        }
        assertThat(result().fit().why()).startsWith("straight: a parabola fits no better than chance would");
    }

    @Test
    void shouldUseTheZeroThatReplacesAStruckOne() {
        oneRun();
        points.set(0, points.get(0).strike("repeated"));
        Capture raw = new Capture(1_010, 2, 0, 4, 100, 200_000_000, 202_000_000);
        points.add(new LoadPoint(8, 1, Course.ZERO, 0, "0 N", raw, null));
        ForceResult result = result();
        is(result.asFound().getFirst().indicatedN(), 99.9);
        assertThat(result.fit().force().zeroRaw()).isEqualTo(1_010);
    }

    @Test
    void shouldUseAnotherZeroWhereTheRunHasNone() {
        oneRun().add(100, 11_080);
        points.set(0, points.get(0).strike("hand on the pad"));
        ForceResult result = result();
        // The return of run 1 stands in for its zero too, and is that of run 2.
        is(result.asFound().getFirst().indicatedN(), 99.8);
        is(result.asFound().getLast().indicatedN(), 100.6);
    }

    @Test
    void shouldRemarkOnTheWholeSeriesAtOnce() {
        add(0, 1_000).add(50, 6_000);
        assertThat(result().remarks()).extracting(Remark::code)
                .containsExactly(Remark.Code.SPAN_UNUSED, Remark.Code.RANGE_SMALL);
    }
}
