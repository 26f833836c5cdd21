package org.kickbridge.analysis.rep;

import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Tape.Of;
import org.kickbridge.event.RepEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** One rep under forces that are made up for the question: a push at 1.5 s, a hold at 2.5 s, a return at 3.1 s. */
class RepMeasureTest {

    private static ScriptedLever oneRep(double bottomDeg) {
        return ScriptedLever.at(bottomDeg).rest(1.5).rep(bottomDeg + 40).rest(2);
    }

    private static RepNumbers found(ScriptedLever lever, Sensors sensors, DoubleUnaryOperator force) {
        Finding finding = new Finding();
        lever.tape(sensors).readings().forEach(r -> {
            double t = r.tUs() * 1e-6 - sensors.originUs() * 1e-6;
            switch (r.of()) {
                case FORCE -> {
                    double newton = force.applyAsDouble(t);
                    if (!Double.isNaN(newton)) {
                        finding.force(r.tUs(), newton);
                    }
                }
                case ANGLE -> finding.angle(r.tUs(), r.value());
                default -> throw new AssertionError("no side is on this tape");
            }
        });
        assertThat(finding.reps).hasSize(1);
        return finding.reps.getFirst();
    }

    private static RepNumbers found(DoubleUnaryOperator force) {
        return found(oneRep(0), Sensors.PURE, force);
    }

    private static double loaded(double t) {
        return t < 1.6 || t > 4.2 ? 2 : 200;
    }

    private static double bump(double t, double atS) {
        return 100 * Math.exp(-0.5 * Math.pow((t - atS) / 0.06, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-160, -50, 30, 250})
    void shouldNotCareWhereTheZeroOfTheAngleIs(double shiftDeg) {
        ScriptedLever lever = oneRep(0);
        RepNumbers here = found(lever, Sensors.PURE, lever::force);
        RepNumbers there = found(oneRep(shiftDeg), Sensors.PURE, lever::force);

        assertThat(there.bottomDeg() - shiftDeg).isEqualTo(here.bottomDeg(), within(1e-6));
        assertThat(there.topDeg() - shiftDeg).isEqualTo(here.topDeg(), within(1e-6));
        assertThat(there.force().peakAngleDeg() - shiftDeg).isEqualTo(here.force().peakAngleDeg(), within(1e-3));
        assertThat(there.phases()).isEqualTo(here.phases());
        same(there.velocity().meanConcentricDps(), here.velocity().meanConcentricDps());
        same(there.velocity().peakConcentricDps(), here.velocity().peakConcentricDps());
        same(there.velocity().meanEccentricDps(), here.velocity().meanEccentricDps());
        same(there.velocity().peakEccentricDps(), here.velocity().peakEccentricDps());
        same(there.work().concentricJ(), here.work().concentricJ());
        same(there.work().eccentricJ(), here.work().eccentricJ());
        same(there.work().peakPowerW(), here.work().peakPowerW());
        same(there.smoothness().sparc(), here.smoothness().sparc());
    }

    private static void same(double found, double expected) {
        assertThat(found).isEqualTo(expected, within(1e-4 * Math.abs(expected)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-7_000_000_000L, 0, 90_000_000_000L})
    void shouldNotCareWhereTheClockBegan(long originUs) {
        ScriptedLever lever = oneRep(0);
        RepEvent.Phases here = found(lever, Sensors.PURE, lever::force).phases();
        Sensors elsewhere = new Sensors(320, 500, 0, 0, 1, originUs);
        RepEvent.Phases there = found(lever, elsewhere, lever::force).phases();

        long shift = originUs - Sensors.PURE.originUs();
        assertThat(there.concentricStartUs() - shift).isBetween(here.concentricStartUs() - 100,
                here.concentricStartUs() + 100);
        assertThat(there.eccentricEndUs() - shift).isBetween(here.eccentricEndUs() - 100, here.eccentricEndUs() + 100);
    }

    @ParameterizedTest
    @CsvSource({"1.8", "2.1", "2.8", "3.4", "3.7", "3.9"})
    void shouldTellTheAngleOfThePeakForce(double atS) {
        RepNumbers rep = found(t -> loaded(t) + bump(t, atS));

        assertThat(rep.force().peakN()).isEqualTo(300, within(3.0));
        assertThat(rep.force().peakAngleDeg()).isEqualTo(oneRep(0).angle(atS), within(0.6));
    }

    @Test
    void shouldTellTheAngleOfAPeakInAHoldThatIsNoHold() {
        ScriptedLever pulsing = ScriptedLever.at(0)
                .rest(1.5)
                .to(40, 1)
                .rest(0.3)
                .to(33, 0.3)
                .to(40, 0.3)
                .rest(0.3)
                .to(0, 1.2)
                .rest(2);
        RepNumbers rep = found(pulsing, Sensors.PURE, t -> (t < 1.6 || t > 4.8 ? 2 : 200) + bump(t, 3.1));

        assertThat(rep.force().peakAngleDeg()).isEqualTo(33, within(0.6));
    }

    @Test
    void shouldTellTheAngleOfAPeakWhereTheEncoderWasSilentForAMoment() {
        Finding finding = new Finding();
        oneRep(0).tape(Sensors.PURE).readings().forEach(r -> {
            double t = r.tUs() * 1e-6 - 5;
            if (r.of() == Of.FORCE) {
                finding.force(r.tUs(), loaded(t) + bump(t, 2.8));
            } else if (t < 2.76 || t > 2.83) {
                finding.angle(r.tUs(), r.value());
            }
        });

        assertThat(finding.reps).hasSize(1);
        assertThat(finding.reps.getFirst().force().peakAngleDeg()).isEqualTo(40, within(0.2));
    }

    @Test
    void shouldHaveNoNumbersBeforeThereWasARep() {
        RepMeasure unused = new RepMeasure(10, 10, 0.6);

        assertThatThrownBy(unused::numbers).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldMeasureHowMuchOfTheWayWasThrown() {
        // At 2.1 s the lever is at 27.3 of 40 degrees; from then on it hardly weighs anything.
        RepNumbers rep = found(t -> t > 2.1 && t < 2.5 ? 60 : loaded(t));

        assertThat(rep.momentumPct()).isEqualTo(100 * (1 - oneRep(0).angle(2.1) / 40), within(1.5));
    }

    @ParameterizedTest
    @CsvSource({"2.9, false", "3.3, false", "3.6, false", "3.9, true", "4.1, true"})
    void shouldTakeALossOfForceForALandingOnlyNearTheBottom(double atS, boolean landed) {
        RepNumbers rep = found(t -> t < 1.6 || Math.abs(t - atS) < 0.035 ? 2 : 200);

        assertThat(rep.landed()).isEqualTo(landed);
    }

    @Test
    void shouldMeasureARiseThatBeganBeforeTheLeverMoved() {
        // 200 N over 0.1 s, over before the movement begins.
        RepNumbers rep = found(t -> t > 4.2 ? 2 : 2 + 200 * Math.clamp((t - 1.35) / 0.1, 0, 1));

        assertThat(rep.force().rateOfForceDevelopmentNps()).isEqualTo(2_000, within(60.0));
    }

    @Test
    void shouldNotTakeALaterRiseForTheFirst() {
        // Slowly up to its peak at 2.0 s, down, and up in no time but lower.
        RepNumbers rep = found(t -> t < 1.6
                ? 2
                : t < 2.0 ? 2 + 600 * (t - 1.6) : t < 2.2 ? 120 : t < 4.2 ? 200 : 2);

        assertThat(rep.force().rateOfForceDevelopmentNps()).isGreaterThan(580);
    }

    @Test
    void shouldSeeASilenceThatBeganBeforeThePush() {
        assertThat(found(t -> t > 1.51 && t < 1.60 ? Double.NaN : loaded(t)).gap()).isFalse();
        assertThat(found(t -> t > 1.46 && t < 1.60 ? Double.NaN : loaded(t)).gap()).isTrue();
        assertThat(found(t -> t > 4.17 && t < 4.31 ? Double.NaN : loaded(t)).gap()).as("after it").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.03, false", "0.08, true"})
    void shouldMeasureTheSpreadOfAHoldThatIsLongEnough(double holdS, boolean told) {
        // Of the turn 48 ms are slower than the cut, too.
        ScriptedLever lever = ScriptedLever.at(0).rest(1.5).to(40, 0.4).rest(holdS).to(0, 0.4).rest(2);
        double cv = found(lever, Sensors.PURE, t -> t < 1.6 ? 2 : 200).force().holdCvPct();

        assertThat(Double.isNaN(cv)).isNotEqualTo(told);
    }

    @Test
    void shouldMeasureWhatWeighsTheSameAllTheWay() {
        RepNumbers rep = found(t -> t < 1 ? 2 : 200);
        double outS = (rep.phases().concentricEndUs() - rep.phases().concentricStartUs()) * 1e-6;
        double metres = Math.toRadians(rep.velocity().meanConcentricDps() * outS) * Finding.LEVER_M;

        assertThat(rep.work().concentricJ()).isEqualTo(200 * metres, within(0.1));
        assertThat(rep.work().meanPowerW()).isEqualTo(200 * metres / outS, within(0.1));
        assertThat(rep.work().impulseNs()).isEqualTo(200 * outS, within(0.01));
        assertThat(rep.work().peakPowerW()).isEqualTo(200 * rep.velocity().peakConcentricMps(), within(1.0));
        assertThat(rep.momentumPct()).isZero();
        assertThat(rep.typicalLoadN()).isEqualTo(200, within(1e-6));
    }
}
