package org.kickbridge.calibration.force;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CreepWatchTest {
    private static final Calibration.Force FORCE = new Calibration.Force(10_000, -0.0005);
    private static final double LOAD = 400;

    /** 0.04 % of 400 N within a minute or so; every hundredth reading is a spike where there are to be some. */
    private static CreepWatch watch(double lengthS, double untilS, double hz, double noise, boolean spikes) {
        CreepWatch watch = new CreepWatch(LOAD, lengthS, FORCE);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i / hz <= untilS && !watch.done(); i++) {
            double newton = LOAD + 0.16 * (1 - Math.exp(-i / hz / 60));
            double raw = Math.rint(10_000 + newton / -0.0005 + noise * random.nextGaussian());
            watch.add(Math.round(7e6 + i / hz * 1e6), spikes && i % 100 == 50 ? 8_388_607 : raw);
        }
        return watch;
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 80, 320})
    void shouldSeeTheShortForm(double hz) {
        Creep creep = watch(120, 1e9, hz, 40, false).result();
        assertThat(creep.lengthS()).isCloseTo(120, within(0.1));
        assertThat(creep.shortForm()).isTrue();
        double truth = 0.16 * (1 - Math.exp(-2));
        assertThat(creep.creepN()).isCloseTo(truth, within(creep.creepNU()));
        assertThat(creep.creepNU()).isLessThan(0.05);
        assertThat(creep.creepPct()).isCloseTo(100 * truth / LOAD, within(100 * creep.creepNU() / LOAD));
        assertThat(creep.course().getFirst()).isEqualTo(new Creep.At(0, 0));
        assertThat(creep.course()).hasSizeLessThanOrEqualTo(200)
                .allSatisfy(at -> assertThat(at.n())
                        .isCloseTo(0.16 * (1 - Math.exp(-at.s() / 60)), within(0.06)));
    }

    @Test
    void shouldSeeTheWholeFormInBoundedMemory() {
        CreepWatch watch = watch(1_800, 1e9, 80, 40, false);
        assertThat(watch.done()).isTrue();
        assertThat(watch.share()).isEqualTo(1);
        Creep creep = watch.result();
        assertThat(creep.shortForm()).isFalse();
        assertThat(creep.creepN()).isCloseTo(0.16, within(creep.creepNU()));
        assertThat(creep.course()).hasSizeBetween(100, 200);
    }

    @Test
    void shouldTellWhatItSawWhenEndedEarly() {
        CreepWatch watch = watch(1_800, 90, 80, 40, false);
        assertThat(watch.done()).isFalse();
        assertThat(watch.share()).isCloseTo(0.05, within(0.001));
        Creep creep = watch.result();
        assertThat(creep.shortForm()).isTrue();
        assertThat(creep.lengthS()).isCloseTo(90, within(0.1));
        assertThat(creep.creepN()).isCloseTo(0.16 * (1 - Math.exp(-1.5)), within(creep.creepNU()));
    }

    @Test
    void shouldSayThatItSawTooLittle() {
        CreepWatch watch = new CreepWatch(LOAD, 120, FORCE);
        assertThat(watch.result().creepN()).isNaN();
        assertThat(watch.share()).isZero();
        assertThat(watch(120, 0.9, 80, 40, false).result().creepN()).isNaN();
        assertThat(watch(120, 2.6, 80, 40, false).result().creepN()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 80})
    void shouldLeaveOutSpikes(double hz) {
        Creep clean = watch(120, 1e9, hz, 40, false).result();
        Creep spiked = watch(120, 1e9, hz, 40, true).result();
        assertThat(spiked.creepN()).isCloseTo(clean.creepN(), within(0.02));
        assertThat(spiked.creepNU()).isCloseTo(clean.creepNU(), within(0.01));
    }

    @Test
    void shouldNotClaimMoreThanACountWithoutNoise() {
        Creep creep = watch(120, 1e9, 80, 0, false).result();
        assertThat(creep.creepN()).isCloseTo(0.16 * (1 - Math.exp(-2)), within(creep.creepNU()));
        assertThat(creep.creepNU()).isBetween(0.0004, 0.01);
    }

    @Test
    void shouldNotKnowTheCreepOfACellThatNobodyCalibrated() {
        CreepWatch watch = new CreepWatch(LOAD, 10, new Calibration.Force(0, Double.NaN));
        for (int i = 0; i < 900; i++) {
            watch.add(12_500L * i, 1_000 + i % 3);
        }
        assertThat(watch.done()).isTrue();
        assertThat(watch.result().creepN()).isNaN();
    }

    @Test
    void shouldRefuseNoLength() {
        assertThatThrownBy(() -> new CreepWatch(LOAD, 0, FORCE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0 s must be above 0");
    }
}
