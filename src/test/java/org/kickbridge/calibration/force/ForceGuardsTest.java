package org.kickbridge.calibration.force;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.Remark.Code;
import org.kickbridge.calibration.capture.Capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Every fault that is planted is told, and nothing else is. */
class ForceGuardsTest {
    private static final double[] WEIGHTS = {100, 200, 300, 400, 500, 600, 500, 400, 300, 200, 100, 0};
    private static final double TRUE = 1 / LoadCell.Nature.PLAIN.countsPerNewton();

    private static Calibration.Force before(double newtonPerCount) {
        return new Calibration.Force(LoadCell.Nature.PLAIN.offset(), newtonPerCount);
    }

    private static ForceContext context(Calibration.Force before, double sheet, Double... celsius) {
        return new ForceContext(before, LoadCell.SPAN, 0.1, 0.05, sheet, List.of(celsius));
    }

    private static List<Remark> remarks(Bench bench, ForceContext context) {
        return bench.result(context).remarks();
    }

    private static void tells(List<Remark> remarks, Code code, String words) {
        assertThat(remarks).extracting(Remark::code).containsExactly(code);
        assertThat(remarks.getFirst().sentence()).contains(words);
    }

    /** The same with ten machines. */
    private static void always(Consumer<Bench> test) {
        for (long seed = 1; seed <= 10; seed++) {
            try {
                test.accept(Bench.plain(seed));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void shouldTellNothingOfACleanSeries() {
        always(bench -> assertThat(remarks(bench.tell(0).tell(WEIGHTS), context(before(TRUE), TRUE, 20.0, 25.0)))
                .isEmpty());
    }

    @Test
    void shouldTellSaturation() {
        always(bench -> {
            bench.cell = new LoadCell(new LoadCell.Nature(20_000, 0, 0, 0, 0, 60, 100, 600), 80, bench.random);
            // 250 counts below the end, which the noise reaches.
            bench.tell(0, 100, 200, 300, 0.999 * LoadCell.SPAN / 20_000 - 0.0125);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), Code.SATURATED, "point 5 (419.0 N)");
            LoadPoint there = bench.points.getLast();
            Capture end = new Capture(-LoadCell.SPAN, 0, 0, 0, 160, 0, 2_000_000);
            List<LoadPoint> points = List.of(bench.points.getFirst(), new LoadPoint(2, 1, there.course(),
                    there.appliedN(), there.as(), end, null));
            assertThat(ForceSeries.of(points, null, Bench.context(before(-TRUE)))).isNotNull()
                    .satisfies(result -> assertThat(result.remarks()).extracting(Remark::code)
                            .contains(Code.SATURATED));
        });
    }

    @Test
    void shouldTellThatAPushCountsDown() {
        always(bench -> {
            bench.cell = new LoadCell(LoadCell.Nature.PLAIN.with(-4_000, 20_000, 0, 0), 80, bench.random);
            bench.tell(0).tell(WEIGHTS);
            tells(remarks(bench, Bench.context(before(TRUE))), Code.POLARITY_REVERSED, "counts down");
            assertThat(remarks(bench, Bench.context(before(-TRUE)))).isEmpty();
            assertThat(bench.result().fit().force().newtonPerCount()).isNegative();
        });
    }

    @Test
    void shouldTellThatTheSpanIsNotUsed() {
        always(bench -> {
            bench.cell = new LoadCell(LoadCell.Nature.PLAIN.with(120, 20_000, 0, 0), 80, bench.random);
            bench.knownNewtonPerCount = 1 / 120.0;
            tells(remarks(bench.tell(0).tell(WEIGHTS), Bench.context(Bench.UNKNOWN)), Code.SPAN_UNUSED, "0.86 %");
        });
    }

    @ParameterizedTest
    @CsvSource({"9.80665, WRONG_UNIT_KG, newtons were given as kilograms",
            "0.1019716, WRONG_UNIT_KG, kilograms were given as newtons",
            "2.20462, WRONG_UNIT_LB, pounds were given as kilograms",
            "0.453592, WRONG_UNIT_LB, kilograms were taken for pounds",
            "0.2248089, WRONG_UNIT_LB, pounds were given as newtons"})
    void shouldTellAWrongUnit(double factor, Code code, String words) {
        always(bench -> {
            double most = 600 * factor;
            bench.truth = told -> told / factor;
            bench.tell(0, most / 4, most / 2, 3 * most / 4, most);
            Code[] rest = most < 100 ? new Code[]{Code.RANGE_SMALL, code} : new Code[]{code};
            for (ForceContext context : List.of(context(before(TRUE), Double.NaN), context(before(TRUE), TRUE),
                    context(Bench.UNKNOWN, TRUE * 1.05))) {
                assertThat(remarks(bench, context)).extracting(Remark::code).containsExactlyInAnyOrder(rest);
                assertThat(remarks(bench, context).getLast().sentence()).contains(words);
            }
            // Nobody knows better, or the calibration before was the wrong one.
            assertThat(remarks(bench, context(Bench.UNKNOWN, Double.NaN))).extracting(Remark::code)
                    .doesNotContain(code);
            assertThat(remarks(bench, context(before(TRUE), TRUE * factor))).extracting(Remark::code)
                    .doesNotContain(code);
        });
    }

    @ParameterizedTest
    @CsvSource({"9.80665, WRONG_UNIT_KG", "2.20462, WRONG_UNIT_LB"})
    void shouldTellOnePointInTheWrongUnit(double factor, Code code) {
        always(bench -> {
            bench.tell(0, 100, 200).put(300, 300 / factor).tell(400, 500, 0);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), code, "The load of point 4 ");
        });
    }

    @Test
    void shouldSayThatEitherOfTwoMayBeInTheWrongUnit() {
        always(bench -> {
            bench.tell(0, 200).put(400, 400 / 2.20462);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), Code.WRONG_UNIT_LB, "nobody can tell which");
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.03, 0.03, 0.2, -0.5})
    void shouldTellAPointThatDoesNotFit(double off) {
        always(bench -> {
            bench.tell(0, 100, 200, 300).put(400, 400 + 600 * off).tell(500, 600, 500, 400, 300, 0);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), Code.OUTLIER, "Point 5 (400.0 N)");
        });
    }

    @Test
    void shouldTellThatSomethingWasLeftOnThePad() {
        always(bench -> {
            bench.tell(0, 200, 400, 600).put(0, 25);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), Code.OUTLIER, "Point 5 should be without a load");
        });
    }

    @Test
    void shouldTellAZeroUnderLoadByTheReturn() {
        always(bench -> {
            bench.put(0, 30).put(200, 230).put(400, 430).put(600, 630).tell(0);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), Code.ZERO_UNDER_LOAD, "30.0 N less than at the zero");
        });
    }

    @Test
    void shouldTellAZeroUnderLoadByTheZeroBefore() {
        always(bench -> {
            bench.put(0, 30).put(200, 230).put(400, 430).put(600, 630);
            tells(remarks(bench, Bench.context(before(TRUE))), Code.ZERO_UNDER_LOAD, "30.0 N above the one before");
        });
    }

    @Test
    void shouldTellAnotherTemperature() {
        always(bench -> tells(remarks(bench.tell(0).tell(WEIGHTS), context(Bench.UNKNOWN, Double.NaN, 18.0, 23.5)),
                Code.TEMPERATURE_CHANGED, "from 18.0 to 23.5 °C"));
    }

    @Test
    void shouldTellAnotherRate() {
        always(bench -> {
            bench.tell(0, 100, 200, 300);
            LoadCell slow = new LoadCell(bench.nature, 68, bench.random);
            slow.rest(bench.cell.timeUs() * 1e-6);
            bench.cell = slow;
            tells(remarks(bench.tell(400, 500), Bench.context(Bench.UNKNOWN)), Code.RATE_CHANGED, "At point 5");
        });
    }

    @Test
    void shouldTellSmallWeights() {
        always(bench -> tells(remarks(bench.tell(0, 30, 60, 90, 0), Bench.context(Bench.UNKNOWN)), Code.RANGE_SMALL,
                "90.0 N"));
    }

    @Test
    void shouldTellThatNoClassHolds() {
        always(bench -> {
            // 2.5 % of the largest weight lie between the ways: a lever that rubs, but no single point is to blame.
            bench.cell = new LoadCell(LoadCell.Nature.PLAIN.with(4_000, 20_000, 0, 0.025), 80, bench.random);
            ForceResult result = bench.tell(0).tell(WEIGHTS).result();
            tells(result.remarks(), Code.OUTSIDE_CLASSES, "reversibility");
            assertThat(result.accuracyClass()).isNull();
        });
    }

    @Test
    void shouldTellThatWeightsDoNotShow() {
        always(bench -> {
            bench.truth = told -> 0;
            ForceResult result = bench.tell(0, 200, 400, 0).result(context(before(TRUE), Double.NaN));
            assertThat(result.remarks()).extracting(Remark::code).contains(Code.NO_FIT);
            assertThat(result.fit().force().isCalibrated()).isFalse();
            assertThat(result.accuracyClass()).isNull();
            assertThat(result.asFound()).hasSize(4);
        });
    }

    @Test
    void shouldTellThatMoreWeightCountsLess() {
        always(bench -> {
            bench.tell(0, 100).put(200, 350).put(300, 250).put(400, 420).put(500, 380);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), Code.NO_FIT, "counts less than with");
        });
    }

    @Test
    void shouldTellThatTheWeightsLieOnNoCurve() {
        always(bench -> {
            bench.tell(0).put(100, 130).put(200, 200).put(300, 350).put(400, 370).put(500, 560).put(600, 600);
            tells(remarks(bench, Bench.context(Bench.UNKNOWN)), Code.NO_FIT, "no line and no parabola");
        });
    }

    @Test
    void shouldNotTellOfAStruckPoint() {
        always(bench -> {
            bench.tell(0, 100, 200, 300).put(400, 100).tell(500, 600);
            List<LoadPoint> points = new ArrayList<>(bench.points);
            points.set(4, points.get(4).strike("took the wrong one"));
            ForceResult result = requireNonNull(ForceSeries.of(points, null, Bench.context(before(TRUE))));
            assertThat(result.remarks()).isEmpty();
            assertThat(result.points()).extracting(PointFigure::number).containsExactly(1, 2, 3, 4, 6, 7);
        });
    }

    @Test
    void shouldSayWhatSeedsDo() {
        // The bench draws from the seed alone.
        assertThat(new Bench(LoadCell.Nature.PLAIN, 80, new SplittableRandom(5)).tell(0, 100).points)
                .isEqualTo(new Bench(LoadCell.Nature.PLAIN, 80, new SplittableRandom(5)).tell(0, 100).points);
    }
}
