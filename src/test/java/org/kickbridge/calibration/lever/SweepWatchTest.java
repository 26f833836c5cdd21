package org.kickbridge.calibration.lever;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Calibration.Gravity;
import org.kickbridge.calibration.Remark;
import org.kickbridge.source.simulator.Encoder;
import org.kickbridge.source.simulator.LoadCell;
import org.kickbridge.source.simulator.PracticeSensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SweepWatchTest {
    private static final Gravity LEVER = new Gravity(-18, 22);

    @Test
    void shouldFindTheLeverAcrossTheWrapAndReversed() {
        Swept swept = new Swept(sensors(-2000, 0, new Encoder(4096, 100, true, 0.03, 0)), 1);
        swept.machine.sweep(0, 70, 20, 1);
        GravityResult result = swept.read(25).watch.result();

        assertThat(result.remarks()).isEmpty();
        assertThat(result.gravity().cosN()).isCloseTo(-18, within(result.cosNU()));
        assertThat(result.gravity().sinN()).isCloseTo(22, within(result.sinNU()));
        assertThat(result.frictionN()).isCloseTo(2, within(result.frictionNU()));
        assertThat(result.constantN()).isCloseTo(0, within(0.3));
        assertThat(result.residualN()).isLessThan(0.3);
        assertThat(result.fromDeg()).isBetween(0.0, 5.0);
        assertThat(result.toDeg()).isBetween(65.0, 70.0);
        assertThat(result.course()).hasSizeBetween(60, 71).allSatisfy(each -> {
            double lever = LEVER.newton(each.deg());
            assertThat(Double.isNaN(each.upN()) || Math.abs(each.upN() - lever - 2) < 0.7).isTrue();
            assertThat(Double.isNaN(each.downN()) || Math.abs(each.downN() - lever + 2) < 0.7).isTrue();
        });
    }

    @Test
    void shouldTellHowMuchHasBeenSweptBothWays() {
        Swept swept = new Swept(sensors(2000, 0, plain(0)), 1);
        assertThat(swept.watch.share()).isZero();
        swept.machine.sweep(0, 60, 20, 1);

        swept.read(11);
        assertThat(swept.watch.share()).as("only up").isLessThan(0.05);
        assertThat(swept.watch.result().remarks()).extracting(Remark::code).containsOnly(Remark.Code.SWEEP_UNFIT);
        assertThat(swept.watch.result().gravity()).isEqualTo(Gravity.NONE);
        assertThat(swept.watch.result().frictionN()).isNaN();
        swept.read(5);
        assertThat(swept.watch.share()).as("half down").isBetween(0.4, 0.7);
        assertThat(swept.watch.why()).isEmpty();
        swept.read(6);
        assertThat(swept.watch.share()).as("all the way").isEqualTo(1);
        assertThat(swept.watch.why()).isEqualTo("stands");
    }

    @Test
    void shouldAskForTwentyDegrees() {
        Swept swept = new Swept(sensors(2000, 0, plain(0)), 1);
        swept.machine.sweep(0, 12, 8, 3);
        swept.read(26);

        assertThat(swept.watch.share()).isBetween(0.3, 0.62);
        assertThat(only(swept.watch.result())).contains("too short").contains("20°");
    }

    @Test
    void shouldRefuseASweepThatIsTooFast() {
        Swept swept = new Swept(sensors(2000, 0, plain(0)), 1);
        swept.machine.sweep(0, 80, 2, 6);
        swept.read(6.5);

        assertThat(swept.watch.share()).isLessThan(1);
        assertThat(only(swept.watch.result())).contains("too fast");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldSayWhichRangeIsNeededWhereWeightAndLeverArmCannotBeTold(long seed) {
        PracticeSensors sensors = sensors(2000, 0, plain(0));
        Swept swept = new Swept(sensors, seed);
        swept.machine.sweep(0, 24, 12, 2);
        String sentence = only(swept.read(27).watch.result());
        assertThat(sentence).contains("too short to tell");

        double needed = Double.parseDouble(sentence.replaceAll(".* over (\\d+)° or more.*", "$1"));
        assertThat(needed).isBetween(30.0, 80.0);
        Swept again = new Swept(sensors, seed);
        again.machine.sweep(0, needed + 4, 20, 2);
        GravityResult result = again.read(43).watch.result();
        assertThat(result.remarks()).as("seed %d, %s", seed, sentence).isEmpty();
        assertThat(result.gravity().cosN()).isCloseTo(-18, within(result.cosNU()));
    }

    @Test
    void shouldRefuseASweepWithAWeightOnThePad() {
        Swept swept = new Swept(sensors(2000, 0, plain(0)), 1);
        swept.machine.hang(50);
        swept.machine.sweep(0, 70, 20, 1);

        assertThat(only(swept.read(25).watch.result())).contains("50.").contains("off the pad");
    }

    @Test
    void shouldRefuseASweepDuringWhichThePadWasTouched() {
        Swept swept = new Swept(sensors(2000, 0, plain(0)), 1);
        swept.machine.sweep(0, 70, 20, 1);
        swept.read(5);
        swept.machine.hang(8);
        swept.read(3);
        swept.machine.hang(0);

        assertThat(only(swept.read(17).watch.result())).contains("touched");
    }

    @Test
    void shouldNotHearSpikes() {
        Swept clean = new Swept(sensors(2000, 0, new Encoder(4096, 2000, false, 0.03, 0)), 1);
        Swept spiked = new Swept(sensors(2000, 3000, new Encoder(4096, 2000, false, 0.03, 3000)), 1);
        clean.machine.sweep(0, 70, 20, 2);
        spiked.machine.sweep(0, 70, 20, 2);
        GravityResult wanted = clean.read(45).watch.result();
        GravityResult result = spiked.read(45).watch.result();

        assertThat(result.remarks()).isEmpty();
        assertThat(result.gravity().cosN()).isCloseTo(wanted.gravity().cosN(), within(0.2));
        assertThat(result.gravity().sinN()).isCloseTo(wanted.gravity().sinN(), within(0.2));
        assertThat(result.frictionN()).isCloseTo(wanted.frictionN(), within(0.02));
    }

    /** A converter of ten readings a second, and both sensors in different halves of 50 ms. */
    @Test
    void shouldPairSensorsOfDifferentRates() {
        SweepWatch watch = new SweepWatch(new Calibration.Force(0, 1), new Calibration.Angle(0, 1, 0));
        for (long us = 0; us < 48_000_000; us += 2_000) {
            double s = us * 1e-6;
            boolean up = (long) (s / 12) % 2 == 0;
            double deg = up ? s % 12 * 5 : 60 - s % 12 * 5;
            if (us % 100_000 == 40_000) {
                watch.force(us, LEVER.newton(deg) + (up ? 2 : -2));
            }
            watch.angle(us, deg);
        }
        GravityResult result = watch.result();

        assertThat(result.remarks()).isEmpty();
        assertThat(result.gravity().cosN()).isCloseTo(-18, within(0.02));
        assertThat(result.gravity().sinN()).isCloseTo(22, within(0.02));
        assertThat(result.frictionN()).isCloseTo(2, within(0.01));
    }

    /** A filter of the load cell that is behind by 50 ms shows in the friction, not in the weight. */
    @Test
    void shouldKeepALagOutOfTheWeight() {
        SweepWatch watch = new SweepWatch(new Calibration.Force(0, 1), new Calibration.Angle(0, 1, 0));
        for (long us = 0; us < 48_000_000; us += 2_000) {
            double s = us * 1e-6;
            boolean up = (long) (s / 12) % 2 == 0;
            double deg = up ? s % 12 * 5 : 60 - s % 12 * 5;
            watch.angle(us, deg);
            watch.force(us, LEVER.newton(deg + (up ? -0.25 : 0.25)) + (up ? 2 : -2));
        }

        assertThat(watch.result().gravity().cosN()).isCloseTo(-18, within(0.05));
        assertThat(watch.result().gravity().sinN()).isCloseTo(22, within(0.05));
    }

    @Test
    void shouldSurviveAGapAndLateReadings() {
        Swept swept = new Swept(sensors(2000, 0, plain(0)), 1);
        swept.machine.sweep(0, 60, 20, 1);
        swept.read(8);
        swept.watch.angle(9_000_000_000L, 0);
        swept.watch.angle(1_000_000L, 0);
        swept.watch.force(1_000_000L, 0);

        assertThat(swept.watch.share()).isLessThan(1);
        assertThat(new SweepWatch(new Calibration.Force(0, 1), new Calibration.Angle(0, 1, 0)).result().course())
                .isEmpty();
    }

    @Test
    void shouldNeedNewtons() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SweepWatch(new Calibration.Force(0, Double.NaN), new Calibration.Angle(0, 1, 0)))
                .withMessageContaining("newtons");
    }

    private static String only(GravityResult result) {
        List<Remark> remarks = result.remarks();
        assertThat(remarks).hasSize(1);
        assertThat(remarks.getFirst().code()).isEqualTo(Remark.Code.SWEEP_UNFIT);
        return remarks.getFirst().sentence();
    }

    private static Encoder plain(double spikesPerHour) {
        return new Encoder(16_384, 4000, false, 0.02, spikesPerHour);
    }

    private static PracticeSensors sensors(double slope, double spikesPerHour, Encoder encoder) {
        return new PracticeSensors(new LoadCell(slope, 1234, 0.2, 0, spikesPerHour), 500, 0, 0, 0, 100, LEVER, 2, 2,
                encoder, 0, 0);
    }
}
