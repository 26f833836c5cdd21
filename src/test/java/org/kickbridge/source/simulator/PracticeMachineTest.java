package org.kickbridge.source.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.calibration.Calibration.Gravity;
import org.kickbridge.source.Source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class PracticeMachineTest {
    private static final Encoder FINE = new Encoder(16_384, 16_300, true, 0, 0);

    private long nowUs;

    @Test
    void shouldGiveTheSameReadingsForTheSameSeedAndOrders() {
        Taken first = session(4);
        nowUs = 0;
        Taken again = session(4);
        nowUs = 0;
        Taken other = session(5);

        assertThat(again.all).isEqualTo(first.all);
        assertThat(other.all).isNotEqualTo(first.all);
        assertThat(first.times).isSorted();
        assertThat(first.forces.size() / 20.0).isCloseTo(320, within(1.0));
        assertThat(first.angles.size() / 20.0).isCloseTo(500, within(1.0));
    }

    private Taken session(long seed) {
        PracticeMachine machine = PracticeMachine.of(PracticeSensors.random(3), seed);
        Taken taken = new Taken();
        read(machine, 1, taken);
        machine.hang(200);
        read(machine, 5, taken);
        machine.sweep(0, 40, 4);
        read(machine, 14, taken);
        return taken;
    }

    @Test
    void shouldNotDependOnHowOftenItIsAskedBetweenOrders() {
        PracticeMachine atOnce = PracticeMachine.of(PracticeSensors.random(1), 1);
        PracticeMachine inSteps = PracticeMachine.of(PracticeSensors.random(1), 1);
        Taken whole = new Taken();
        Taken steps = new Taken();
        atOnce.sweep(0, 30, 3);
        inSteps.sweep(0, 30, 3);

        atOnce.readUntil(9_000_000, whole);
        for (long us = 0; us <= 9_000_000; us += 4_000) {
            inSteps.readUntil(us, steps);
        }

        assertThat(steps.all).isEqualTo(whole.all);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldShowAWeightAsItsTruthHasIt(long seed) {
        PracticeSensors some = PracticeSensors.random(seed);
        PracticeSensors sensors = sensors(some.cell(), some.nonlinearity(), 0, 0, Gravity.NONE, 0);
        PracticeMachine machine = PracticeMachine.of(sensors, seed);
        Calibration truth = sensors.truth(500);

        for (double newton : new double[]{0, 50, 300, 500, 100}) {
            machine.hang(newton);
            read(machine, 5, new Taken());
            assertThat(truth.newton(meanForce(machine, 2))).as("seed %d", seed)
                    .isCloseTo(newton, within(4 * some.cell().noiseN() / Math.sqrt(640) + 1e-3));
        }
    }

    @Test
    void shouldSwingALittleWhenAWeightIsHungUp() {
        PracticeMachine machine = PracticeMachine.of(still(0, 0), 1);
        machine.hang(200);
        Taken taken = read(machine, 4, new Taken());

        double[] early = taken.forcesWithin(400_000, 1_500_000);
        double[] late = taken.forcesWithin(3_500_000, 4_000_000);
        assertThat(max(early) - min(early)).isBetween(2 * 1000.0, 8 * 1000.0);
        assertThat(max(late) - min(late)).isLessThan(20);
        assertThat(late[0]).isCloseTo(200_000, within(20.0));
    }

    @Test
    void shouldShowMoreWhileUnloadingAndCloseAtBothEnds() {
        PracticeMachine machine = PracticeMachine.of(still(0.001, 0), 1);
        double[] up = new double[6];
        double[] down = new double[6];
        for (int i = 0; i <= 5; i++) {
            machine.hang(100 * i);
            read(machine, 10, new Taken());
            up[i] = meanForce(machine, 1) / 1000;
        }
        for (int i = 5; i >= 0; i--) {
            machine.hang(100 * i);
            read(machine, 10, new Taken());
            down[i] = meanForce(machine, 1) / 1000;
        }

        assertThat(down[0]).isCloseTo(up[0], within(0.002));
        assertThat(down[5]).isCloseTo(up[5], within(0.002));
        for (int i = 1; i < 5; i++) {
            double x = 100.0 * i;
            assertThat(down[i] - up[i]).isCloseTo(4 * 0.5 * x * (500 - x) / (500 * 500), within(0.002));
            assertThat((down[i] + up[i]) / 2).isCloseTo(x, within(0.002));
        }
    }

    @Test
    void shouldTellTheTruthOfALoopThatIsSmallerThanTheCapacity() {
        PracticeSensors sensors = still(0.001, 0);
        PracticeMachine machine = PracticeMachine.of(sensors, 1);
        Calibration truth = sensors.truth(200);

        machine.hang(100);
        read(machine, 10, new Taken());
        double loading = truth.newton(meanForce(machine, 1));
        machine.hang(200);
        read(machine, 10, new Taken());
        assertThat(truth.newton(meanForce(machine, 1))).isCloseTo(200, within(0.002));
        machine.hang(100);
        read(machine, 10, new Taken());
        assertThat((loading + truth.newton(meanForce(machine, 1))) / 2).isCloseTo(100, within(0.002));
    }

    @Test
    void shouldForgetATurnWithinATurn() {
        Hysteresis once = new Hysteresis(500, 0.01);
        Hysteresis oftener = new Hysteresis(500, 0.01);
        once.at(400);
        oftener.at(300);
        oftener.at(100);
        oftener.at(200);
        oftener.at(150);
        oftener.at(400);

        assertThat(oftener.at(250)).isEqualTo(once.at(250), within(1e-9));
        once.at(50);
        oftener.at(270);
        oftener.at(60);
        oftener.at(50);
        assertThat(oftener.at(120)).isEqualTo(once.at(120), within(1e-9)).isNotZero();
        assertThat(oftener.at(0)).isZero();
    }

    @Test
    void shouldCreepAndComeBack() {
        PracticeMachine machine = PracticeMachine.of(still(0, 0.001), 1);
        machine.hang(500);
        read(machine, 10, new Taken());
        double early = meanForce(machine, 1);
        read(machine, 1200, new Taken());

        assertThat(meanForce(machine, 1) - early).isCloseTo(0.001 * 500_000 * Math.exp(-10.0 / 100), within(20.0));
        machine.hang(0);
        read(machine, 1200, new Taken());
        assertThat(meanForce(machine, 1)).isCloseTo(0, within(1.0));
    }

    @Test
    void shouldHoldTheLeverAndComeBackThroughItsTruth() {
        PracticeSensors sensors = sensors(new LoadCell(-1000, 0, 0, 0, 0), 0, 0, 0, new Gravity(20, -10), 3);
        PracticeMachine machine = PracticeMachine.of(sensors, 1);
        Calibration truth = sensors.truth(500);
        for (double deg : new double[]{0, 15, 90, -5}) {
            machine.holdAt(deg);
            read(machine, 1, new Taken());
            Taken taken = read(machine, 1, new Taken());
            assertThat(taken.angles).allSatisfy(
                    each -> assertThat(truth.degree(each.value())).isCloseTo(deg, within(0.02)));
            assertThat(truth.newton(taken.forces.getLast().value(), deg)).isCloseTo(0, within(0.01));
        }
        assertThat(machine.calibration().degree(16_300)).isCloseTo(2, within(0.05));
        assertThat(machine.calibration().newton(0)).isCloseTo(3.09, within(0.05));
    }

    @Test
    void shouldSweepBetweenBothEndsAndStandAfterwards() {
        PracticeSensors sensors = sensors(new LoadCell(1000, 0, 0, 0, 0), 0, 0, 0, Gravity.NONE, 3);
        PracticeMachine machine = PracticeMachine.of(sensors, 1);
        Calibration truth = sensors.truth(500);
        machine.sweep(0, 60, 20, 2);
        read(machine, 1, new Taken());

        Taken up = read(machine, 10, new Taken());
        Taken down = read(machine, 10, new Taken());
        read(machine, 20, new Taken());
        Taken after = read(machine, 3, new Taken());

        assertThat(truth.degree(up.angles.getLast().value())).isCloseTo(60, within(0.05));
        assertThat(truth.degree(down.angles.getLast().value())).isCloseTo(0, within(0.05));
        for (int i = 1; i < up.angles.size(); i++) {
            assertThat(truth.degree(up.angles.get(i).value()) - truth.degree(up.angles.get(i - 1).value()))
                    .isBetween(-0.001, 10 * 0.0024);
        }
        assertThat(up.forces.get(1600).value()).isCloseTo(3000, within(300.0));
        assertThat(down.forces.get(1600).value()).isCloseTo(-3000, within(300.0));
        assertThat(after.angles).allSatisfy(
                each -> assertThat(truth.degree(each.value())).isCloseTo(0, within(0.03)));
        assertThat(after.forces.getLast().value()).isCloseTo(0, within(1.0));
    }

    @Test
    void shouldTurnRoundSmoothlyWhenAnotherOrderComesAmidASweep() {
        PracticeSensors sensors = sensors(new LoadCell(1000, 0, 0, 0, 0), 0, 0, 0, Gravity.NONE, 0);
        PracticeMachine machine = PracticeMachine.of(sensors, 1);
        Taken taken = new Taken();
        machine.sweep(0, 60, 6);
        read(machine, 2.5, taken);
        machine.holdAt(10);
        read(machine, 2, taken);

        Calibration truth = sensors.truth(500);
        for (int i = 1; i < taken.angles.size(); i++) {
            assertThat(truth.degree(taken.angles.get(i).value()) - truth.degree(taken.angles.get(i - 1).value()))
                    .isBetween(-0.3, 0.15);
        }
        assertThat(truth.degree(taken.angles.getLast().value())).isCloseTo(10, within(0.03));
    }

    @Test
    void shouldErrOnceATurnButNotAtRest() {
        PracticeSensors centred = sensors(new LoadCell(1000, 0, 0, 0, 0), 0, 0, 0, Gravity.NONE, 0);
        PracticeSensors off = new PracticeSensors(centred.cell(), 500, 0, 0, 0, 100, Gravity.NONE, 0, 2, FINE, 0.5,
                90);

        assertThat(off.eccentric(0)).isZero();
        assertThat(off.eccentric(90)).isCloseTo(89.5, within(1e-9));
        assertThat(off.eccentric(180)).isCloseTo(179, within(1e-9));
        assertThat(centred.eccentric(90)).isEqualTo(90);
    }

    @Test
    void shouldEndWhereTheConverterEnds() {
        PracticeMachine machine = PracticeMachine.of(still(0, 0), 1);
        machine.hang(50_000);
        Taken taken = read(machine, 5, new Taken());

        assertThat(taken.forces.getLast().value()).isEqualTo((1 << 23) - 1);
    }

    @Test
    void shouldTakeOrdersFromAnotherThread() throws InterruptedException {
        PracticeMachine machine = PracticeMachine.of(still(0, 0), 1);
        Thread other = Thread.ofPlatform().start(() -> machine.hang(300));
        other.join();
        read(machine, 5, new Taken());

        assertThat(meanForce(machine, 1)).isCloseTo(300_000, within(50.0));
    }

    @Test
    void shouldGiveWholeCountsAndPlausibleSensorsOfBothDirections() {
        List<PracticeSensors> many = LongStream.range(0, 50)
                .mapToObj(PracticeSensors::random)
                .toList();

        assertThat(many).anyMatch(each -> each.cell().countsPerNewton() < 0)
                .anyMatch(each -> each.cell().countsPerNewton() > 0)
                .anyMatch(each -> each.encoder().reversed())
                .anyMatch(each -> !each.encoder().reversed());
        assertThat(PracticeSensors.random(7)).isEqualTo(PracticeSensors.random(7));
        Taken taken = read(PracticeMachine.of(many.get(1), 1), 2, new Taken());
        assertThat(taken.forces).allMatch(each -> each.value() == Math.rint(each.value()));
        assertThat(taken.angles).allMatch(each -> each.value() == Math.rint(each.value()));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        PracticeMachine machine = PracticeMachine.of(still(0, 0), 1);

        assertThatIllegalArgumentException().isThrownBy(() -> machine.hang(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> machine.hang(Double.NaN)).withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> machine.holdAt(200)).withMessageContaining("200");
        assertThatIllegalArgumentException().isThrownBy(() -> machine.sweep(0, 10, 0)).withMessageContaining("0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> machine.readUntil(Long.MAX_VALUE, new Taken()))
                .withMessageContaining("no end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensors(new LoadCell(1, 0, 0, 0, 0), 0.2, 0, 0, Gravity.NONE, 0))
                .withMessageContaining("nonlinearity");
    }

    private static PracticeSensors still(double hysteresis, double creep) {
        return sensors(new LoadCell(1000, 0, 0, 0, 0), 0, hysteresis, creep, Gravity.NONE, 0);
    }

    private static PracticeSensors sensors(LoadCell cell, double nonlinearity, double hysteresis, double creep,
            Gravity gravity, double frictionN) {
        return new PracticeSensors(cell, 500, nonlinearity, hysteresis, creep, 100, gravity, frictionN, 2, FINE, 0, 0);
    }

    private Taken read(PracticeMachine machine, double seconds, Taken taken) {
        nowUs += Math.round(seconds * 1e6);
        assertThat(machine.readUntil(nowUs, taken)).isNotEqualTo(Source.END);
        return taken;
    }

    private double meanForce(PracticeMachine machine, double seconds) {
        return read(machine, seconds, new Taken()).forces.stream()
                .mapToDouble(Taken.Point::value)
                .average()
                .orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
