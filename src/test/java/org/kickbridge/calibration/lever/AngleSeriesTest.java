package org.kickbridge.calibration.lever;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Remark;
import org.kickbridge.calibration.capture.Capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class AngleSeriesTest {
    private static final double STEP = 360.0 / 4096;
    private static final Calibration BEFORE = new Calibration("before", new Calibration.Force(0, 1),
            new Calibration.Angle(1010, STEP, 4096));
    private static final AngleContext AXIS = new AngleContext(BEFORE, 4096, true, 500);
    private static final AngleContext UNKNOWN = new AngleContext(BEFORE, 0, false, 500);

    private final List<KnownAngle> angles = new ArrayList<>();

    @Test
    void shouldWaitForRest() {
        told(30, 1300);
        angles.add(new KnownAngle(2, 0, at(1000), "was not at rest"));

        assertThat(AngleSeries.of(angles, 1000, 2000, AXIS)).isNull();
    }

    @Test
    void shouldTakeTheNewestRest() {
        told(0, 900);
        told(0, 1000);
        angles.add(new KnownAngle(3, 0, at(700), "moved"));
        AngleResult result = of(1000, 1800, AXIS);

        assertThat(result.angle()).isEqualTo(new Calibration.Angle(1000, STEP, 4096));
        assertThat(result.zeroU()).as("rest was not found again").isGreaterThan(100 * STEP);
        assertThat(codes(result)).contains(Remark.Code.OUTLIER);
    }

    @ParameterizedTest
    @CsvSource({"1000,1800,1", "200,1010,-1", "990,1800,1", "1800,1000,1"})
    void shouldKnowTheDirectionByTheStopThatIsFartherFromRest(double low, double high, int direction) {
        told(0, 1000);
        AngleResult result = of(low, high, AXIS);

        assertThat(result.remarks()).isEmpty();
        assertThat(result.fitted()).isFalse();
        assertThat(result.angle().degreePerCount()).isEqualTo(direction * STEP);
        assertThat(result.degreePerCountU()).isZero();
        assertThat(result.zeroU()).isBetween(0.55 * STEP, 0.7 * STEP);
        assertThat(result.highDeg()).isCloseTo(800 * STEP, within(1e-9));
        assertThat(result.lowDeg()).isBetween(-11 * STEP, 0.0);
        assertThat(result.nonlinearityDeg()).isNaN();
    }

    @Test
    void shouldBelieveAKnownAngleMoreThanTheStops() {
        told(0, 1000);
        told(-10, 1000 + 10 / STEP);
        AngleResult result = of(1000, 1800, AXIS);

        assertThat(result.angle().degreePerCount()).isEqualTo(-STEP);
        assertThat(result.lowDeg()).isCloseTo(-800 * STEP, within(1e-9));
    }

    @Test
    void shouldAskForADirection() {
        told(0, 1000);

        assertThat(codes(of(Double.NaN, Double.NaN, AXIS))).containsExactly(Remark.Code.INCOMPLETE);
        assertThat(codes(of(700, 1310, AXIS))).containsExactly(Remark.Code.INCOMPLETE);
        assertThat(of(700, 1310, AXIS).remarks().getFirst().sentence()).contains("in the middle");
        assertThat(codes(of(1100, 1800, AXIS))).as("rest outside of the stops")
                .containsExactly(Remark.Code.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 1000, 4000, 4095})
    void shouldGiveTheRightAngleAcrossTheWrapInBothDirections(int zero) {
        for (int direction : new int[]{1, -1}) {
            angles.clear();
            double low = zero - direction * 3 / STEP;
            double high = zero + direction * 150 / STEP;
            told(0, zero);
            AngleResult result = of(low, high, AXIS);
            Calibration made = new Calibration("new", BEFORE.force(), result.angle());

            for (double deg = -3; deg <= 150; deg += 0.37) {
                double raw = Math.floorMod((long) Math.rint(zero + direction * deg / STEP), 4096);
                assertThat(made.degree(raw)).isCloseTo(deg, within(STEP / 2 + 1e-9));
            }
            boolean wraps = Math.floor(low / 4096) != Math.floor(high / 4096);
            assertThat(codes(result)).containsExactlyElementsOf(
                    wraps ? List.of(Remark.Code.WRAPS_IN_RANGE) : List.of());
            assertThat(result.lowDeg()).isCloseTo(-3, within(1e-9));
            assertThat(result.highDeg()).isCloseTo(150, within(1e-9));
            assertThat(result.angle().zeroRaw()).isBetween(0.0, 4096.0);
        }
    }

    /** After a restart the counts begin anew, whole turns away from those of a draft. */
    @Test
    void shouldNotMindWholeTurns() {
        told(0, 4000);
        told(40, 4000 + 40 / STEP - 4096);
        AngleResult result = of(4000 - 8192, 4000 - 8192 + 100 / STEP, AXIS);

        assertThat(codes(result)).containsExactly(Remark.Code.WRAPS_IN_RANGE);
        assertThat(result.residualsDeg().get(1).measuredDeg()).isCloseTo(40, within(1e-9));
        assertThat(result.highDeg()).isCloseTo(100, within(1e-9));
    }

    @Test
    void shouldRefuseARangeOfMoreThanHalfATurn() {
        told(0, 1000);
        AngleResult result = of(900, 900 + 2100, AXIS);

        assertThat(codes(result)).contains(Remark.Code.NO_FIT);
        assertThat(result.remarks().getFirst().sentence()).contains("0.51 turns");
    }

    @Test
    void shouldShowResidualsAsLeftAndAsFound() {
        told(0, 1000);
        told(30, 1000 + 30.4 / STEP);
        told(60, 1000 + 59.9 / STEP);
        AngleResult result = of(1000, 2000, AXIS);

        assertThat(result.remarks()).isEmpty();
        assertThat(result.residualsDeg()).hasSize(3);
        AngleResult.Residual second = result.residualsDeg().get(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.toldDeg()).isEqualTo(30);
        assertThat(second.measuredDeg()).isCloseTo(30.4, within(1e-9));
        assertThat(second.asFoundDeg()).isCloseTo(30.4 - 10 * STEP, within(1e-9));
        assertThat(result.nonlinearityDeg()).isCloseTo(0.4, within(1e-9));
        AngleContext nothing = new AngleContext(Calibration.PHYSICAL, 4096, true, 500);
        assertThat(of(1000, 2000, nothing).residualsDeg().get(1).asFoundDeg()).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"2,0.500", "0.5,2.000", "1.02,0.980", "0.98,1.020"})
    void shouldRefuseAGearThatNobodyToldOf(double gear, String ratio) {
        told(0, 1000);
        told(25, 1000 + gear * 25 / STEP);
        told(50, 1000 + gear * 50 / STEP);
        AngleResult result = of(1000, 1000 + gear * 60 / STEP, AXIS);

        assertThat(codes(result)).contains(Remark.Code.ANGLES_DO_NOT_FIT);
        assertThat(result.remarks().getFirst().sentence()).contains(ratio).contains("gear or a belt");
    }

    @Test
    void shouldNotRefuseWhatAnInclinometerMayBeOff() {
        told(0, 1000);
        told(10, 1000 + 10.2 / STEP);
        told(20, 1000 + 20.2 / STEP);

        assertThat(of(1000, 1800, AXIS).remarks()).isEmpty();
    }

    @Test
    void shouldFitAGearThatIsToldOf() {
        told(0, 1000);
        told(30, 1000 + 2 * 30.1 / STEP);
        told(60, 1000 + 2 * 59.9 / STEP);
        AngleResult result = of(1000, 1000 + 2 * 70 / STEP, new AngleContext(BEFORE, 4096, true, 500, true));

        assertThat(result.remarks()).isEmpty();
        assertThat(result.fitted()).isTrue();
        assertThat(result.angle().countsPerTurn()).isEqualTo(4096);
        assertThat(result.angle().degreePerCount()).isCloseTo(STEP / 2, within(result.degreePerCountU()));
        assertThat(result.degreePerCountU()).isLessThan(0.01 * STEP / 2);
    }

    @Test
    void shouldPointAtAnAngleThatWasToldWrong() {
        told(0, 1000);
        told(20, 1000 + 22 / STEP);
        told(40, 1000 + 40 / STEP);
        told(60, 1000 + 60 / STEP);
        AngleResult result = of(1000, 1000 + 70 / STEP, AXIS);

        assertThat(codes(result)).containsExactly(Remark.Code.OUTLIER);
        assertThat(result.remarks().getFirst().sentence()).contains("Angle 2").contains("20.0°").contains("22.0°");
    }

    @Test
    void shouldRefuseAnglesThatContradictEachOther() {
        told(0, 1000);
        told(20, 1000 + 20 / STEP);
        told(40, 1000 - 40 / STEP);

        assertThat(codes(of(500, 1800, AXIS))).contains(Remark.Code.NO_FIT);
    }

    @Test
    void shouldRefuseAnEncoderThatDoesNotTurn() {
        told(0, 1000);
        told(40, 1000.3);
        AngleResult result = of(Double.NaN, Double.NaN, AXIS);

        assertThat(codes(result)).contains(Remark.Code.NO_FIT);
        assertThat(codes(of(Double.NaN, Double.NaN, UNKNOWN))).contains(Remark.Code.NO_FIT);
    }

    @Test
    void shouldAskForThreeAnglesWhereTheNatureIsNotKnown() {
        told(0, 1000);
        assertThat(codes(of(1000, 5000, UNKNOWN))).containsExactly(Remark.Code.INCOMPLETE);
        told(30, 1000 - 3000);
        assertThat(codes(of(-5000, 1000, UNKNOWN))).containsExactly(Remark.Code.INCOMPLETE);
        told(30.1, 1000 - 3010);
        assertThat(codes(of(-5000, 1000, UNKNOWN))).as("no different one").containsExactly(Remark.Code.INCOMPLETE);
        told(60, 1000 - 6000);
        AngleResult result = of(-6500, 1000, UNKNOWN);

        assertThat(result.remarks()).isEmpty();
        assertThat(result.fitted()).isTrue();
        assertThat(result.angle().degreePerCount()).isCloseTo(-0.01, within(1e-5));
        assertThat(result.angle().countsPerTurn()).isZero();
        assertThat(result.lowDeg()).isZero();
        assertThat(result.highDeg()).isCloseTo(75, within(0.05));
    }

    @Test
    void shouldRefuseANegativeTurn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AngleContext(BEFORE, -1, true, 500))
                .withMessageContaining("-1");
    }

    private void told(double deg, double raw) {
        angles.add(new KnownAngle(angles.size() + 1, deg, at(raw), null));
    }

    private AngleResult of(double low, double high, AngleContext context) {
        return requireNonNull(AngleSeries.of(angles, low, high, context));
    }

    private static Capture at(double raw) {
        return new Capture(raw, 0.4, 0, 0.2, 1000, 0, 2_000_000);
    }

    private static List<Remark.Code> codes(AngleResult result) {
        return result.remarks().stream().map(Remark::code).toList();
    }
}
