package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Which readings the second look at a cut goes by, and how few may be too few. */
class OnsetFitWindowTest {
    private static final double BEGIN = 150;
    private static final double NOISE_DEG = 0.01;

    private static PowerMove move() {
        return new PowerMove(BEGIN, 3, 100).withNoise(NOISE_DEG, 1);
    }

    /** Up to the reading before half of the peak speed, and back by as much as from the cut until there. */
    @Test
    void shouldGoByNothingOutsideOfTheRiseAndAsMuchStandstill() {
        PowerMove move = move();
        double rough = move.cut() - 5;
        double found = move.sharpened(rough);
        int end = move.end(0.5);
        int begin = (int) Math.floor(rough - (end - rough));
        for (int i = 0; i < PowerMove.N; i++) {
            move.y[i] += i < begin || i >= end ? 1e3 : 0;
        }

        assertThat(found).isCloseTo(move.cut(), within(0.3));
        assertThat(move.sharpened(rough)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"first", "last"})
    void shouldGoByTheFirstAndTheLastReadingWithin(String which) {
        PowerMove move = move();
        double rough = move.cut() - 5;
        double found = move.sharpened(rough);
        int end = move.end(0.5);
        move.y[which.equals("last") ? end - 1 : (int) Math.floor(rough - (end - rough))] += 0.5;

        assertThat(move.sharpened(rough)).isNotEqualTo(found);
    }

    /** Where the lever still came from elsewhere nothing stood still: what was read there is no standstill. */
    @Test
    void shouldNotTakeASlowReturnBeforeForStandstill() {
        PowerMove move = move();
        double rough = move.cut() - 5;
        int turned = (int) rough - 25;
        for (int i = 0; i < turned; i++) {
            move.v[i] = -6;
        }
        double found = move.sharpened(rough);
        for (int i = 0; i < turned; i++) {
            move.y[i] += 0.024 * (turned - i);
        }

        assertThat(found).isCloseTo(move.cut(), within(0.3)).isNotEqualTo(rough);
        assertThat(move.sharpened(rough)).isEqualTo(found);
    }

    /** A recording may begin with the standstill. */
    @Test
    void shouldTakeTheStandstillFromTheFirstReadingOn() {
        PowerMove move = new PowerMove(5, 3, 100).withNoise(NOISE_DEG, 1);
        double rough = move.cut() - 5;

        assertThat(move.sharpened(rough)).isCloseTo(move.cut(), within(0.3)).isNotEqualTo(rough);
    }

    /** Each reading is a point of its own here, and one that is missing is none. */
    @Test
    void shouldBearMissingReadingsInAQuickRise() {
        PowerMove move = new PowerMove(BEGIN, 3, 40).withNoise(NOISE_DEG, 1);
        double rough = move.cut() - 2;
        for (int i = 1; i < PowerMove.N; i += 4) {
            move.y[i] = 1e6;
            move.w[i] = 0;
        }

        assertThat(move.sharpened(rough)).isCloseTo(move.cut(), within(0.3)).isNotEqualTo(rough);
    }

    /** Five unknowns and seven more: twelve readings are looked at, eleven are not. */
    @ParameterizedTest
    @CsvSource({"11, false", "12, true"})
    void shouldAskForTwelveReadings(int readings, boolean enough) {
        PowerMove move = new PowerMove(BEGIN, 3, 40);
        double rough = move.cut() - 2;
        int end = move.end(0.5);
        for (int i = 0; i < PowerMove.N; i++) {
            move.w[i] = i < end && i % 2 == end % 2 && i >= end - 2 * readings ? 1 : 0;
        }

        double found = move.sharpened(rough);

        if (enough) {
            assertThat(found).isCloseTo(move.cut(), within(0.3));
        } else {
            assertThat(found).isEqualTo(rough);
        }
    }

    /** Less than four steps from the cut to a quarter of the peak are not looked at, however long it stood before. */
    @ParameterizedTest
    @CsvSource({"146.1, false", "145.9, true"})
    void shouldAskForARiseOfFourSteps(double rough, boolean enough) {
        PowerMove move = new PowerMove(BEGIN - 7.2, 3, 14.5);
        for (int i = 150; i < PowerMove.N; i++) {
            move.v[i] = PowerMove.PEAK_DPS;
        }

        assertThat(move.sharpened(rough) != rough).isEqualTo(enough);
    }

    /**
     * A seventh of the rise up to half of the peak is too short a standstill to describe that rise; up to a quarter of the
     * peak it is long enough.
     */
    @Test
    void shouldDescribeAShorterRiseWhereTheStandstillIsShort() {
        PowerMove move = new PowerMove(BEGIN, 3, 150).withNoise(0.002, 4);
        double rough = move.cut() - 4;
        int stands = (int) (rough - 0.12 * (move.end(0.5) - rough));
        for (int i = 0; i < stands; i++) {
            move.v[i] = -30;
        }

        assertThat(rough - stands).isGreaterThan(0.15 * (move.end(0.25) - rough));
        assertThat(move.sharpened(rough)).isCloseTo(move.cut(), within(0.5)).isNotEqualTo(rough);
    }

    /** A push that sticks for a quarter of a second on its way: only the rise before that is described. */
    @ParameterizedTest
    @CsvSource({"2, 0.26", "2, 0.4", "3, 0.26", "3, 0.3", "3, 0.4"})
    void shouldDescribeOnlyTheRiseBeforeASticking(double power, double share) {
        PowerMove move = new PowerMove(BEGIN, power, 100);
        int sticks = (int) move.at(share);
        double deg = move.x[sticks];
        for (int i = sticks + 1; i < PowerMove.N; i++) {
            move.v[i] = Math.min(PowerMove.PEAK_DPS, move.v[sticks] + 4 * Math.max(0, i - sticks - 60));
            deg += move.v[i] * PowerMove.STEP_S;
            move.x[i] = deg;
            move.y[i] = deg;
        }
        move.withNoise(NOISE_DEG, 1);

        assertThat(move.sharpened(move.cut())).isCloseTo(move.cut(), within(0.25));
    }

    /** In millidegrees it is the same movement. */
    @Test
    void shouldNotDependOnTheUnitOfTheAngle() {
        PowerMove move = new PowerMove(BEGIN, 3, 40).withNoise(0.1, 4);
        double rough = move.cut() - 3;
        double found = move.sharpened(rough);
        for (int i = 0; i < PowerMove.N; i++) {
            move.y[i] *= 1_000;
            move.x[i] *= 1_000;
            move.v[i] *= 1_000;
        }
        double again = new OnsetFit().of(move.y, move.w, move.x, move.v, (int) (BEGIN + 40), rough,
                1_000 * PowerMove.PEAK_DPS, PowerMove.STEP_S);

        assertThat(again).isCloseTo(found, within(1e-6)).isNotEqualTo(rough);
    }

    /** Read half as often, the cut is at the same instant. */
    @Test
    void shouldNotDependOnHowOftenTheLeverIsRead() {
        PowerMove often = new PowerMove(BEGIN, 3, 100);
        PowerMove seldom = new PowerMove(BEGIN / 2, 3, 50);
        double found = often.sharpened(often.cut() - 5) - often.cut();
        double again = new OnsetFit().of(seldom.y, seldom.w, seldom.x, seldom.v, (int) (BEGIN / 2 + 50),
                seldom.cut() - 2.5, PowerMove.PEAK_DPS, PowerMove.STEP_S) - seldom.cut();

        assertThat(2 * again).isCloseTo(found, within(0.1));
    }
}
