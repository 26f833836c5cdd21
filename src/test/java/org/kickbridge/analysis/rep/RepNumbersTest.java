package org.kickbridge.analysis.rep;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.event.RepEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.kickbridge.analysis.ScriptedLever.CUT;
import static org.kickbridge.analysis.ScriptedLever.PEAK_TO_MEAN;

/** Each number of a rep against the definition, taken from the motion itself. */
class RepNumbersTest {
    private static final double TOP = 40;
    private static final double PUSH_S = 1.5;
    private static final double BACK_S = 3.1;
    /** Where the phases are cut, seconds since the beginning: a push of 1 s, a hold of 0.6 s, a return of 1.2 s. */
    private static final double OUT_FROM = PUSH_S + CUT;
    private static final double OUT_TO = PUSH_S + 1 - CUT;
    private static final double BACK_FROM = BACK_S + 1.2 * CUT;
    private static final double BACK_TO = BACK_S + 1.2 * (1 - CUT);

    private final ScriptedLever lever = ScriptedLever.at(0).rest(PUSH_S).rep(TOP).rest(2);
    private final RepNumbers rep = only(lever);

    private static RepNumbers only(ScriptedLever lever) {
        return Finding.in(lever, Sensors.PURE).reps.getFirst();
    }

    private static double integral(DoubleUnaryOperator f, double from, double to) {
        int n = 20_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += f.applyAsDouble(from + (i + 0.5) * (to - from) / n);
        }
        return sum * (to - from) / n;
    }

    private double powerW(double t) {
        return lever.force(t) * Math.toRadians(lever.speed(t)) * Finding.LEVER_M;
    }

    private static double since(long tUs) {
        return (tUs - Sensors.PURE.originUs()) * 1e-6;
    }

    @Test
    void shouldCutThePhasesAtFivePercentOfTheirPeakSpeed() {
        RepEvent.Phases phases = rep.phases();

        assertThat(since(phases.concentricStartUs())).isEqualTo(OUT_FROM, within(0.006));
        assertThat(since(phases.concentricEndUs())).isEqualTo(OUT_TO, within(0.006));
        assertThat(since(phases.eccentricStartUs())).isEqualTo(BACK_FROM, within(0.006));
        assertThat(since(phases.eccentricEndUs())).isEqualTo(BACK_TO, within(0.006));
    }

    @Test
    void shouldMeasureTheRangeFromTheBottomThatItLeft() {
        RepNumbers uneven = only(ScriptedLever.at(6).rest(1).to(41, 1).rest(0.4).to(11, 1).rest(2));

        assertThat(uneven.bottomDeg()).isEqualTo(6, within(0.05));
        assertThat(uneven.topDeg()).isEqualTo(41, within(0.05));
        assertThat(uneven.romDeg()).isEqualTo(35, within(0.05));
    }

    @Test
    void shouldMeasureSpeedsBetweenTheCuts() {
        RepEvent.Velocity velocity = rep.velocity();
        double meanOut = (lever.angle(OUT_TO) - lever.angle(OUT_FROM)) / (OUT_TO - OUT_FROM);
        double meanBack = (lever.angle(BACK_FROM) - lever.angle(BACK_TO)) / (BACK_TO - BACK_FROM);

        assertThat(velocity.peakConcentricDps()).isCloseTo(TOP * PEAK_TO_MEAN, withPercentage(1));
        assertThat(velocity.peakEccentricDps()).isCloseTo(TOP / 1.2 * PEAK_TO_MEAN, withPercentage(1));
        assertThat(velocity.meanConcentricDps()).isCloseTo(meanOut, withPercentage(1.5));
        assertThat(velocity.meanEccentricDps()).isCloseTo(meanBack, withPercentage(1.5));
        double metres = Math.toRadians(1) * Finding.LEVER_M;
        assertThat(velocity.meanConcentricMps()).isCloseTo(velocity.meanConcentricDps() * metres, withPercentage(1e-9));
        assertThat(velocity.peakConcentricMps()).isCloseTo(velocity.peakConcentricDps() * metres, withPercentage(1e-9));
    }

    @Test
    void shouldMeasureTheForceOfEachPhase() {
        RepEvent.Force force = rep.force();

        assertThat(force.peakN()).isCloseTo(210, withPercentage(0.5));
        assertThat(force.peakAngleDeg()).isBetween(2.0, 39.0);
        assertThat(force.meanConcentricN())
                .isCloseTo(integral(lever::force, OUT_FROM, OUT_TO) / (OUT_TO - OUT_FROM), withPercentage(1));
        assertThat(force.meanEccentricN())
                .isCloseTo(integral(lever::force, BACK_FROM, BACK_TO) / (BACK_TO - BACK_FROM), withPercentage(1));
        assertThat(force.holdMeanN())
                .isCloseTo(integral(lever::force, OUT_TO, BACK_FROM) / (BACK_FROM - OUT_TO), withPercentage(0.5));
        assertThat(rep.typicalLoadN()).isEqualTo(202, within(9.0));
    }

    @Test
    void shouldMeasureTheSpreadOfTheForceInTheHold() {
        double mean = integral(lever::force, OUT_TO, BACK_FROM) / (BACK_FROM - OUT_TO);
        double square = integral(t -> Math.pow(lever.force(t) - mean, 2), OUT_TO, BACK_FROM) / (BACK_FROM - OUT_TO);

        assertThat(rep.force().holdCvPct()).isEqualTo(100 * Math.sqrt(square) / mean, within(0.3));
        assertThat(only(ScriptedLever.at(0).rest(1).to(40, 0.6).to(0, 0.6).rest(2)).force().holdCvPct())
                .as("the turn of a rep that is not held")
                .isNaN();
    }

    @Test
    void shouldMeasureTheSteepestRiseOverFiftyMilliseconds() {
        double steepest = 0;
        for (double t = PUSH_S; t < PUSH_S + 0.6; t += 0.001) {
            steepest = Math.max(steepest, (lever.force(t + 0.05) - lever.force(t)) / 0.05);
        }

        assertThat(rep.force().rateOfForceDevelopmentNps()).isCloseTo(steepest, withPercentage(12));
    }

    @Test
    void shouldMeasureWorkPowerAndImpulse() {
        RepEvent.Work work = rep.work();
        double out = integral(this::powerW, OUT_FROM, OUT_TO);

        assertThat(work.concentricJ()).isCloseTo(out, withPercentage(1));
        assertThat(work.eccentricJ()).isPositive()
                .isCloseTo(-integral(this::powerW, BACK_FROM, BACK_TO),
                        withPercentage(1));
        assertThat(work.meanPowerW()).isCloseTo(out / (OUT_TO - OUT_FROM), withPercentage(1.5));
        assertThat(work.peakPowerW()).isCloseTo(
                Arrays.stream(new double[]{powerW(PUSH_S + 0.5), powerW(PUSH_S + 0.49), powerW(PUSH_S + 0.51)})
                        .max()
                        .orElseThrow(),
                withPercentage(1.5));
        assertThat(work.impulseNs()).isCloseTo(integral(lever::force, OUT_FROM, OUT_TO), withPercentage(1.5));
    }

    @Test
    void shouldMeasureTheTimeUnderTension() {
        double above = integral(t -> lever.force(t) > 20 ? 1 : 0, OUT_FROM, BACK_TO);

        assertThat(rep.timeUnderTensionS()).isEqualTo(above, within(0.02));
    }

    @Test
    void shouldMeasureNoWorkWithoutTheLengthOfTheLever() {
        Finding found = new Finding();
        RepFinder finder = new RepFinder(10, 10, Double.NaN, new RepConsumer(found.reps::add));
        lever.tape(Sensors.PURE).readings().forEach(r -> {
            switch (r.of()) {
                case FORCE -> finder.force(r.tUs(), r.value());
                case ANGLE -> finder.angle(r.tUs(), r.value());
                default -> throw new AssertionError("no side is on this tape");
            }
        });
        RepNumbers unknown = found.reps.getFirst();

        assertThat(new double[]{unknown.work().concentricJ(), unknown.work().eccentricJ(), unknown.work().meanPowerW(),
                unknown.work().peakPowerW(), unknown.velocity().meanConcentricMps(),
                unknown.velocity().peakConcentricMps()}).containsOnly(Double.NaN);
        assertThat(unknown.work().impulseNs()).isEqualTo(rep.work().impulseNs());
        assertThat(unknown.force()).isEqualTo(rep.force());
    }

    @Test
    void shouldFindASmoothPushSmooth() {
        assertThat(rep.smoothness().sparc()).isBetween(-1.6, -1.35);
        assertThat(rep.smoothness().velocityPeaks()).isEqualTo(1);
        assertThat(rep.momentumPct()).isEqualTo(0, within(2.0));
    }

    @ParameterizedTest
    // A stop within the first third is bottom pause: the first of three pieces is not part of the push.
    @CsvSource({"2, 2", "3, 2"})
    void shouldFindAPushInPiecesLessSmooth(int pieces, int peaks) {
        ScriptedLever uneven = ScriptedLever.at(0).rest(1);
        for (int i = 1; i <= pieces; i++) {
            uneven.to(45.0 * i / pieces, 1.5 / pieces);
        }
        RepNumbers found = only(uneven.rest(0.5).to(0, 1.2).rest(2));

        assertThat(found.smoothness().velocityPeaks()).isEqualTo(peaks);
        assertThat(found.smoothness().sparc()).isLessThan(-1.9);
        assertThat(found.stuck()).isTrue();
    }
}
