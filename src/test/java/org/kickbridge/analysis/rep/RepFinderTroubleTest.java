package org.kickbridge.analysis.rep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Tape;
import org.kickbridge.analysis.Tape.Of;
import org.kickbridge.analysis.signal.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Levers left standing, sensors that fall silent, recordings cut anywhere. */
class RepFinderTroubleTest {
    private static final Sensors SLOW = Sensors.USUAL.at(80, 100);

    private static ScriptedLever atRest() {
        return ScriptedLever.at(0).rest(1.5);
    }

    @Test
    void shouldNotMakeARepOfALeverLeftHalfWayForAnHour() {
        ScriptedLever lever = atRest().reps(3, 40).to(22, 1).rest(3_600).to(0, 1.5).rest(2).reps(3, 40).rest(2);
        Finding found = Finding.in(lever, SLOW);

        assertThat(found.reps).hasSize(6).allSatisfy(rep -> assertThat(rep.romDeg()).isEqualTo(40, within(0.3)));
    }

    @Test
    void shouldCountRepsThatLeaveFromWhereTheLeverWasLeft() {
        ScriptedLever lever = atRest().to(15, 1).rest(600).reps(3, 50).rest(2);
        Finding found = Finding.in(lever, SLOW);

        assertThat(found.reps).hasSize(3).allSatisfy(rep -> {
            assertThat(rep.bottomDeg()).isEqualTo(15, within(0.3));
            assertThat(rep.romDeg()).isEqualTo(35, within(0.4));
        });
    }

    @Test
    void shouldGoOnCountingAfterARepThatNeverEnds() {
        ScriptedLever lever = atRest().reps(2, 40).to(45, 1);
        for (int i = 0; i < 300; i++) {
            lever.to(37, 0.6).to(45, 0.6);
        }
        lever.to(0, 1.5).rest(2).reps(3, 40).rest(2);
        Finding found = Finding.in(lever, SLOW);

        assertThat(found.reps.size()).as("reps of which one lasted six minutes").isBetween(5, 6);
        assertThat(found.reps.subList(found.reps.size() - 3, found.reps.size()))
                .allSatisfy(rep -> assertThat(rep.romDeg()).isEqualTo(40, within(0.3)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10.5, 11, 12, 13})
    void shouldFindSmallRepsAfterALongRest(double top) {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 4; i++) {
            lever.to(top, 1).rest(0.4).to(0, 1.2).rest(4);
        }

        assertThat(Finding.in(lever.rest(3)).reps).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-150, 150})
    void shouldFindTheFirstRepAfterAFirstReadingThatIsNonsense(double spike) {
        Tape good = atRest().reps(2, 40).rest(2).tape(SLOW);
        Tape spiked = new Tape();
        boolean[] first = {true};
        for (Tape.Reading r : good.readings()) {
            boolean bad = r.of() == Of.ANGLE && first[0];
            first[0] &= !bad;
            new Tape.Reading(r.of(), r.tUs(), bad ? spike : r.value()).play(spiked);
        }

        assertThat(Finding.in(spiked).reps).hasSize(2)
                .allSatisfy(rep -> assertThat(rep.romDeg()).isEqualTo(40, within(0.3)));
    }

    @Test
    void shouldLeaveOutWhatIsNoNumber() {
        RepFinder finder = new RepFinder(10, 10, Double.NaN, new RepConsumer(rep -> {
        }));
        for (int i = 0; i < 20; i++) {
            finder.angle(i * 2_000L, i % 3 == 0 ? Double.NaN : 5);
            finder.force(i * 2_000L, i % 4 == 0 ? Double.POSITIVE_INFINITY : 50);
        }

        assertThat(finder.positionDeg()).isEqualTo(5);
    }

    @Test
    void shouldMeasureARepOfAMinute() {
        Finding found = Finding.in(atRest().to(45, 20).rest(20).to(0, 20).rest(3));

        assertThat(found.reps).hasSize(1);
        RepNumbers rep = found.reps.getFirst();
        assertThat(rep.romDeg()).isEqualTo(45, within(0.3));
        assertThat(rep.velocity().peakConcentricDps()).isEqualTo(45 / 20.0 * ScriptedLever.PEAK_TO_MEAN, within(0.15));
        assertThat((rep.phases().concentricEndUs() - rep.phases().concentricStartUs()) * 1e-6)
                .isEqualTo(20 * (1 - 2 * ScriptedLever.CUT), within(0.4));
    }

    @Test
    void shouldGoOnAfterTheEncoderWasSilentForSeconds() {
        ScriptedLever lever = atRest().reps(8, 40).rest(2);
        // From the middle of the third push to the middle of the fifth hold.
        Tape tape = lever.tape().silent(Of.ANGLE, 1.5 + 2 * 3.3 + 0.5, 1.5 + 4 * 3.3 + 1.3);
        Finding found = Finding.in(tape);

        assertThat(found.reps.subList(0, 2)).allSatisfy(rep -> assertThat(rep.romDeg()).isEqualTo(40, within(0.2)));
        assertThat(found.reps).as("the third and fourth were never seen, the fifth began unseen").hasSize(5);
        assertThat(found.reps.subList(2, 5)).allSatisfy(rep -> {
            assertThat(rep.romDeg()).isEqualTo(40, within(0.2));
            assertThat(rep.gap()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"ANGLE, 0.5", "ANGLE, 1.2", "ANGLE, 2.0", "FORCE, 0.5", "FORCE, 1.2", "FORCE, 2.0"})
    void shouldSayWhereASensorWasSilentForAMoment(Of sensor, double inRepS) {
        double from = 1.5 + 3.3 + inRepS;
        Tape tape = atRest().reps(3, 40).rest(2).tape().silent(sensor, from, from + 0.2);
        Finding found = Finding.in(tape);

        assertThat(found.reps).extracting(RepNumbers::gap).containsExactly(false, true, false);
        assertThat(found.reps).allSatisfy(rep -> assertThat(rep.romDeg()).isEqualTo(40, within(0.5)));
    }

    @Test
    void shouldMeasureTheMotionWithADeadLoadCell() {
        Finding found = Finding.in(atRest().reps(4, 40).rest(2), Sensors.USUAL.at(0, 500));

        assertThat(found.reps).hasSize(4).allSatisfy(rep -> {
            assertThat(rep.romDeg()).isEqualTo(40, within(0.2));
            assertThat(new double[]{rep.force().peakN(), rep.force().peakAngleDeg(), rep.force().meanConcentricN(),
                    rep.force().meanEccentricN(), rep.force().holdMeanN(), rep.force().holdCvPct(),
                    rep.force().rateOfForceDevelopmentNps(), rep.work().concentricJ(), rep.work().eccentricJ(),
                    rep.work().meanPowerW(), rep.work().peakPowerW(), rep.work().impulseNs(),
                    rep.timeUnderTensionS(), rep.momentumPct(), rep.typicalLoadN()}).containsOnly(Double.NaN);
            assertThat(rep.landed()).isFalse();
            assertThat(rep.gap()).as("a sensor that is not there has no gap").isFalse();
        });
    }

    @Test
    void shouldKeepTheForceWithADeadEncoder() {
        Finding found = Finding.in(atRest().reps(4, 40).rest(2), Sensors.USUAL.at(320, 0));
        Track force = found.finder.forceTrack();
        double most = 0;
        for (long b = force.oldest(); b < force.open(); b++) {
            most = force.count(b) > 0 ? Math.max(most, force.mean(b)) : most;
        }

        assertThat(found.reps).isEmpty();
        assertThat(found.finder.moving()).isFalse();
        assertThat(most).isEqualTo(210, within(2.0));
    }

    @Test
    void shouldFindRepsAgainWhenADeadSensorComesBack() {
        Tape tape = atRest().reps(8, 40).rest(2).tape();
        double third = 1.5 + 3 * 3.3 - 0.2;

        assertThat(Finding.in(tape.silent(Of.ANGLE, 0, third)).reps).hasSize(5);
        Finding deaf = Finding.in(tape.silent(Of.FORCE, 0, third));
        assertThat(deaf.reps).hasSize(8);
        assertThat(deaf.reps.get(2).force().peakN()).isNaN();
        assertThat(deaf.reps.get(3).force().peakN()).isEqualTo(210, within(2.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 5, 8, 12, 13, 15, 20, 40, 100})
    void shouldBearAnyRateOfTheLoadCell(double hz) {
        Finding found = Finding.in(atRest().reps(3, 40).rest(2), Sensors.USUAL.at(hz, 500));

        assertThat(found.reps).hasSize(3)
                .allSatisfy(rep -> assertThat(rep.force().peakN()).satisfiesAnyOf(
                        peak -> assertThat(peak).isNaN(), peak -> assertThat(peak).isBetween(180.0, 218.0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.1})
    void shouldFindARepRightAtTheBeginning(double restS) {
        ScriptedLever lever = restS > 0 ? ScriptedLever.at(0).rest(restS) : ScriptedLever.at(0);
        Finding found = Finding.in(lever.reps(3, 40).rest(2));

        assertThat(found.reps).hasSize(3);
        assertThat(found.reps.getFirst().romDeg()).isEqualTo(40, within(0.3));
    }

    @Test
    void shouldNotCountTheWayBackOfARepWhoseBeginningNobodySaw() {
        Finding found = Finding.in(ScriptedLever.at(40).rest(0.5).to(0, 1.2).rest(1).reps(2, 40).rest(2));

        assertThat(found.reps).hasSize(2);
    }

    @Test
    void shouldCountALastRepThatIsNearlyBack() {
        Tape tape = atRest().reps(3, 40).tape();
        double lastBack = 1.5 + 2 * 3.3 + 1.6;

        assertThat(finished(tape.until(lastBack + 1.0))).hasSize(3)
                .last()
                .satisfies(rep -> assertThat(rep.romDeg()).isEqualTo(40, within(0.2)));
        assertThat(finished(tape.until(lastBack + 0.35))).as("what has just begun to come back is no rep yet")
                .hasSize(2);
        assertThat(finished(tape.until(lastBack + 0.6))).as("half of the way back is none either").hasSize(2);
        assertThat(finished(tape.until(lastBack - 0.3))).as("nor is a hold").hasSize(2);
        assertThat(finished(tape.until(lastBack - 1.1))).as("nor is a push").hasSize(2);
    }

    private static java.util.List<RepNumbers> finished(Tape tape) {
        Finding found = Finding.in(tape);
        found.finder.finish();
        found.finder.finish();
        return found.reps;
    }

    @Test
    void shouldNotCarryAMovementOverToWhatFollows() {
        ScriptedLever lever = atRest().reps(2, 40).to(40, 1).rest(0.3);
        Finding found = Finding.in(lever.tape());
        found.finder.finish();
        assertThat(found.finder.moving()).isFalse();

        Tape later = ScriptedLever.at(40).to(0, 1.2).rest(1).reps(2, 40).rest(2).tape();
        long shift = 20_000_000;
        later.map(t -> t + shift, force -> force, angle -> angle).play(found);

        assertThat(found.reps).as("the third was cut off at its top").hasSize(4);
    }
}
