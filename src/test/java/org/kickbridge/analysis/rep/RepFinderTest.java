package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What is a rep and what is none. */
class RepFinderTest {
    private static ScriptedLever atRest() {
        return ScriptedLever.at(0).rest(1.5);
    }

    private static Finding in(ScriptedLever lever) {
        return Finding.in(lever.rest(2));
    }

    @Test
    void shouldFindEachOfSomeCleanReps() {
        Finding found = in(atRest().reps(6, 40));

        assertThat(found.reps).hasSize(6).allSatisfy(rep -> {
            assertThat(rep.romDeg()).isEqualTo(40, within(0.15));
            assertThat(rep.landed()).isTrue();
            assertThat(rep.stuck()).isFalse();
            assertThat(rep.gap()).isFalse();
        });
    }

    @Test
    void shouldTellARepSoonAfterItsEnd() {
        Finding found = in(atRest().reps(6, 40));

        for (int i = 0; i < 6; i++) {
            double endUs = 5_000_000 + (1.5 + 3.3 * i + 2.8 - 1.2 * ScriptedLever.CUT) * 1e6;
            assertThat(found.toldUs.get(i) - endUs).isBetween(20_000.0, 200_000.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.35", "0.5, 0.5", "1, 1", "3, 3", "6, 6"})
    void shouldFindRepsThatTouchAndGo(double outS, double backS) {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 6; i++) {
            lever.to(45, outS).to(0, backS);
        }

        assertThat(in(lever).reps).hasSize(6)
                .allSatisfy(rep -> assertThat(rep.romDeg()).isEqualTo(45, within(0.5)));
    }

    @Test
    void shouldFindRepsThatNeverComeDown() {
        ScriptedLever lever = atRest().to(8, 0.8).rest(3);
        double[] bottoms = {12, 5, 9, 15, 7};
        for (double bottom : bottoms) {
            lever.to(45, 1).rest(0.3).to(bottom, 1);
        }
        Finding found = in(lever);

        assertThat(found.reps).hasSize(5).noneMatch(RepNumbers::landed);
        for (int i = 1; i < 5; i++) {
            assertThat(found.reps.get(i).bottomDeg()).isEqualTo(bottoms[i - 1], within(0.3));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 8, 12})
    void shouldTakePulsesAtTheTopForPartOfTheHold(double depth) {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 3; i++) {
            lever.to(45, 1).rest(0.2);
            for (int pulse = 0; pulse < 4; pulse++) {
                lever.to(45 - depth, 0.3).to(45, 0.3);
            }
            lever.to(0, 1.2).rest(0.6);
        }
        Finding found = in(lever);

        assertThat(found.reps).hasSize(3);
        assertThat(found.reps).allSatisfy(rep -> {
            assertThat(rep.topDeg()).isEqualTo(45, within(0.6));
            assertThat(seconds(rep.phases().concentricEndUs(), rep.phases().eccentricStartUs()))
                    .isEqualTo(2.6, within(0.25));
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 8})
    void shouldCountTwoWhereTheDipIsDeeperThanAThird(double dipTo) {
        Finding found = in(atRest().to(45, 1).rest(0.3).to(dipTo, 0.8).to(45, 0.8).rest(0.3).to(0, 1.2));

        assertThat(found.reps).hasSize(2);
        assertThat(found.reps.get(0).bottomDeg()).isEqualTo(0, within(0.2));
        assertThat(found.reps.get(1).bottomDeg()).isEqualTo(dipTo, within(0.6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.8, 2})
    void shouldKeepAStopOnTheWayUpInThePush(double stopS) {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 3; i++) {
            lever.to(20, 0.7).rest(stopS).to(42, 0.7).rest(0.4).to(0, 1.2).rest(0.5);
        }
        Finding found = in(lever);

        assertThat(found.reps).hasSize(3).allSatisfy(rep -> {
            assertThat(rep.stuck()).isTrue();
            assertThat(rep.romDeg()).isEqualTo(42, within(0.2));
            assertThat(seconds(rep.phases().concentricStartUs(), rep.phases().concentricEndUs()))
                    .isEqualTo(1.4 + stopS - 1.4 * ScriptedLever.CUT, within(0.06));
        });
    }

    @Test
    void shouldNotCountAStopOnTheWayBackAsAnEnd() {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 3; i++) {
            lever.to(42, 1).rest(0.4).to(24, 0.7).rest(0.5).to(0, 0.8).rest(0.5);
        }

        assertThat(in(lever).reps).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 6, 8, 9.5})
    void shouldNotCountMovementsThatAreTooSmall(double small) {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 10; i++) {
            lever.to(small, 0.5).rest(0.2).to(0, 0.6).rest(0.3);
        }

        assertThat(in(lever).reps).isEmpty();
    }

    @Test
    void shouldNotBeFooledByNoiseIntoCountingMovementsThatAreTooSmall() {
        Sensors noisy = new Sensors(320, 500, 0.15, 0.25, 1, 0);

        assertThat(Finding.in(atRest().reps(12, 9.7).rest(2), noisy).reps).isEmpty();
    }

    @Test
    void shouldTakeTheHighestPointOfTheHoldForTheTop() {
        Finding found = in(
                atRest().to(40, 1).rest(0.5).to(41, 0.6).rest(0.5).to(39.5, 0.6).rest(0.5).to(0, 1.2).rest(0.5));

        assertThat(found.reps).hasSize(1);
        assertThat(found.reps.getFirst().topDeg()).isEqualTo(41, within(0.15));
    }

    @Test
    void shouldCountMovementsJustLargeEnough() {
        assertThat(in(atRest().reps(4, 10.5)).reps).hasSize(4);
    }

    @Test
    void shouldHoldAMovementAgainstTheSmallestThatItWasGiven() {
        Finding found = new Finding(25);
        atRest().reps(2, 24).reps(3, 26).rest(2).play(Sensors.USUAL, found);

        assertThat(found.reps).hasSize(3);
    }

    @Test
    void shouldNotCountALeverThatIsMovedByHandTwice() {
        Finding found = in(atRest().stack(0).reps(2, 45).stack(200).reps(2, 45));

        assertThat(found.reps).hasSize(2)
                .allSatisfy(rep -> assertThat(rep.typicalLoadN()).isEqualTo(200, within(20.0)));
    }

    @Test
    void shouldFindRepsWithTheSideBeyondTheZero() {
        // The calibration's zero is six degrees off.
        Finding found = in(ScriptedLever.at(-6).standsBelow(-5.7).rest(1.5).reps(4, 34));

        assertThat(found.reps).hasSize(4).allSatisfy(rep -> {
            assertThat(rep.bottomDeg()).isEqualTo(-6, within(0.2));
            assertThat(rep.romDeg()).isEqualTo(40, within(0.2));
        });
    }

    private static double seconds(long fromUs, long toUs) {
        return (toUs - fromUs) * 1e-6;
    }
}
