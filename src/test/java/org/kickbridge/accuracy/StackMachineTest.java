package org.kickbridge.accuracy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The mechanical model follows the laws that can be worked out by hand. */
class StackMachineTest {
    private static final double SLACK_RAD = Math.toRadians(2);
    private static final StackMachine.Build BUILD = new StackMachine.Build(1.5, 30, 0.2, SLACK_RAD, 4, 1, 0.02, 100,
            0.6);

    private final StackMachine machine = new StackMachine(BUILD);

    private void push(double legNm, double seconds) {
        for (double t = 0; t < seconds; t += StackMachine.STEP_S) {
            machine.step(legNm);
        }
    }

    @Test
    void shouldStandOnItsStop() {
        push(0, 1);

        // The weight of the lever over the stiffness of the stop.
        assertThat(machine.rad()).isEqualTo(-4 / (1.5 * 100 * 100), within(1e-5));
        assertThat(machine.stackUp()).isFalse();
    }

    @Test
    void shouldTakeUpTheSlackBeforeItCarries() {
        push(4 + 30, 1);

        assertThat(machine.rad()).isEqualTo(SLACK_RAD, within(Math.toRadians(0.1)));
        // 30 N m at a pulley of 0.2 m, less the friction that the lever came to rest with.
        assertThat(machine.carried()).isEqualTo(30 / BUILD.loadNm(), within(0.03));
        assertThat(machine.stackUp()).isFalse();
    }

    @Test
    void shouldAccelerateAsTorqueOverInertiaSays() {
        push(4 + 40, 1);
        double before = machine.radPerS();
        double leg = 4 + 1 + 1.02 * BUILD.loadNm() + 20;

        push(leg, 0.1);
        double start = machine.radPerS();
        push(leg, 0.2);

        assertThat(before).isEqualTo(0, within(0.01));
        assertThat((machine.radPerS() - start) / 0.2).isEqualTo(20 / BUILD.movedInertia(), within(0.05));
    }

    @Test
    void shouldDipAndReboundWhenTheStackIsDropped() {
        push(4 + 40, 1);
        push(1.5 * BUILD.loadNm(), 0.6);
        double top = machine.rad();
        double lowest = 0;
        double rebound = 0;
        for (double t = 0; t < 2; t += StackMachine.STEP_S) {
            machine.step(0);
            if (machine.rad() < lowest) {
                lowest = machine.rad();
            } else if (lowest < 0) {
                rebound = Math.max(rebound, machine.rad());
            }
        }

        assertThat(Math.toDegrees(top)).isGreaterThan(30);
        assertThat(Math.toDegrees(lowest)).isBetween(-5.0, -0.3);
        assertThat(Math.toDegrees(rebound)).isBetween(0.1, 10.0);
        assertThat(machine.radPerS()).isEqualTo(0, within(0.01));
    }
}
