package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The stack landing, the way covered by momentum, and the load that both are held against. */
class TouchDownTest {
    private static final double FLOATING = 8;

    private static ScriptedLever atRest() {
        return ScriptedLever.at(0).rest(1.5);
    }

    private static List<Boolean> landed(ScriptedLever lever) {
        return Finding.in(lever.rest(3)).reps.stream().map(RepNumbers::landed).toList();
    }

    @Test
    void shouldSayOfEachRepWhetherTheStackLanded() {
        ScriptedLever lever = atRest();
        for (double bottom : new double[]{0, FLOATING, FLOATING, 0, FLOATING}) {
            lever.to(45, 1).rest(0.4).to(bottom, 1.2).rest(0.6);
        }

        assertThat(landed(lever)).containsExactly(true, false, false, true, false);
    }

    @Test
    void shouldNotBlameTheNextRepForALandingBetweenTwoReps() {
        ScriptedLever lever = atRest();
        for (int i = 0; i < 2; i++) {
            lever.to(45, 1).rest(0.4).to(FLOATING, 1.2).rest(0.8);
        }
        lever.to(0, 0.8).rest(0.5);
        lever.to(45, 1).rest(0.4).to(FLOATING, 1.2).rest(0.8);

        assertThat(landed(lever)).containsExactly(false, false, false);
    }

    @Test
    void shouldNotCountALandingTwiceWhenTheStackStaysDown() {
        ScriptedLever lever = atRest().to(45, 1).rest(0.4).to(0, 1.2).rest(3);
        lever.to(45, 1).rest(0.4).to(FLOATING, 1.2).rest(0.8);

        assertThat(landed(lever)).containsExactly(true, false);
    }

    @Test
    void shouldNotTakeTheStackThatStoodBeforeTheSetForALanding() {
        assertThat(landed(atRest().to(45, 1).rest(0.4).to(FLOATING, 1.2).rest(0.8))).containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 50_000, 120_000, 190_000})
    void shouldFindALandingInForceThatComesInBlocks(long phaseUs) {
        ScriptedLever lever = atRest();
        for (double bottom : new double[]{0, FLOATING, 0}) {
            lever.to(45, 1).rest(0.4).to(bottom, 1.2).rest(0.6);
        }
        List<Tape.Reading> readings = lever.rest(3).tape().readings();
        Finding found = new Finding();
        List<Tape.Reading> block = new ArrayList<>();
        long block0 = phaseUs / 200_000;
        for (Tape.Reading r : readings) {
            long now = (r.tUs() + phaseUs) / 200_000;
            if (now != block0) {
                block.forEach(late -> late.play(found));
                block.clear();
                block0 = now;
            }
            if (r.of() == Tape.Of.FORCE) {
                block.add(r);
            } else {
                r.play(found);
            }
        }

        assertThat(found.reps).extracting(RepNumbers::landed).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @ValueSource(doubles = {30, 60, 200, 1500})
    void shouldFindALandingAtAnyLoad(double newton) {
        ScriptedLever lever = atRest().stack(newton);
        for (double bottom : new double[]{0, FLOATING, 0}) {
            lever.to(45, 1).rest(0.4).to(bottom, 1.2).rest(0.6);
        }

        assertThat(landed(lever)).containsExactly(true, false, true);
    }

    @Test
    void shouldRaiseTheThresholdWithTheLoad() {
        // At 1500 N a foot that leans on the pad with 60 N does not hold the stack up.
        Tape tape = atRest().stack(1500).reps(3, 40).rest(2).tape(Sensors.USUAL);
        Finding found = Finding.in(tape.map(t -> t, force -> Math.max(force, 60), angle -> angle));

        assertThat(found.reps).hasSize(3).allMatch(RepNumbers::landed);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.8})
    void shouldMeasureTheShareOfTheWayThatWasThrown(double thrown) {
        ScriptedLever lever = atRest().rep(40).rest(2);
        Tape tape = lever.tape();
        double fliesFromS = 1.5 + (1 - reaches(thrown));
        long fromUs = Sensors.USUAL.originUs() + Math.round(fliesFromS * 1e6);
        long toUs = Sensors.USUAL.originUs() + Math.round(2.5e6);
        Tape flying = new Tape();
        for (Tape.Reading r : tape.readings()) {
            boolean flies = r.of() == Tape.Of.FORCE && r.tUs() >= fromUs && r.tUs() < toUs;
            new Tape.Reading(r.of(), r.tUs(), flies ? 0.2 * r.value() : r.value()).play(flying);
        }
        RepNumbers rep = Finding.in(flying).reps.getFirst();

        assertThat(rep.momentumPct()).isEqualTo(100 * thrown, within(4.0));
        assertThat(Finding.in(tape).reps.getFirst().momentumPct()).isLessThan(2);
    }

    /** The share of the time after which a minimum-jerk movement has gone this share of its way. */
    private static double reaches(double share) {
        double tau = 0;
        while (tau * tau * tau * (10 + tau * (6 * tau - 15)) < share) {
            tau += 1e-4;
        }
        return tau;
    }
}
