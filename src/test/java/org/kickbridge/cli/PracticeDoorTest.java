package org.kickbridge.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.command.RequestDoor;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.PracticeMachine;
import org.kickbridge.source.simulator.PracticeSensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the technician is asked for is done at the machine, as its sensors show. */
class PracticeDoorTest {
    private static final double G = 9.81;
    private static final long SEED = 7;

    private final PracticeMachine machine = PracticeMachine.of(PracticeSensors.random(SEED), SEED);
    private final List<String> passedOn = new ArrayList<>();
    private String answers = "{\"ok\":true}";
    private final PracticeDoor door = new PracticeDoor(new RequestDoor() {
        @Override
        public byte[] answer(String name, byte[] payload) {
            passedOn.add(name + new String(payload, StandardCharsets.UTF_8));
            return answers.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }, machine, G, 0.75);
    private long nowUs;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"mass_kg\":10}|98.1", "{\"force_n\":150}|150",
            "{\"mass_kg\":10,\"arm_m\":0.375}|49.05", "{\"mass_kg\":0}|0"})
    void shouldHangWhatIsAskedFor(String payload, double newton) throws Exception {
        double zero = settledForce();

        ask("load", payload);

        assertThat(passedOn).containsExactly("calibrate/load" + payload);
        assertThat(newtons(settledForce() - zero)).isCloseTo(newton, within(2 + newton * 0.05));
    }

    @Test
    void shouldTakeTheWeightOffForAZeroAndMoveTheLeverForAnAngle() throws Exception {
        double rest = settledAngle();
        ask("load", "{\"mass_kg\":20}");
        double loaded = settledForce();

        ask("angle", "{\"deg\":30}");
        assertThat(Math.abs(settledAngle() - rest)).isGreaterThan(100);

        ask("zero", "{}");
        assertThat(Math.abs(newtons(settledForce() - loaded))).isGreaterThan(150);
        assertThat(settledAngle()).isCloseTo(rest, within(5.0));
    }

    @Test
    void shouldHangTheWeightOfAPointThatIsRepeated() throws Exception {
        double zero = settledForce();
        answers = "{\"ok\":true,\"view\":{\"doing\":\"waiting\",\"taken\":{\"loads\":[{\"number\":2,\"applied_n\":120}]}}}";
        ask("status", "{}");

        ask("repeat", "{\"kind\":\"force\",\"point\":2}");

        assertThat(newtons(settledForce() - zero)).isCloseTo(120, within(8.0));
    }

    @Test
    void shouldGoFromItsRestToItsOtherEnd() throws Exception {
        double rest = settledAngle();
        ask("load", "{\"mass_kg\":20}");

        ask("stops", "{}");
        assertThat(Math.abs(settledAngle() - rest)).isGreaterThan(900);

        ask("finish", "{}");
        assertThat(settledAngle()).isCloseTo(rest, within(5.0));
    }

    @Test
    void shouldPassOnWhatMakesNoSense() throws Exception {
        ask("load", "{\"mass_kg\":-1e9}");
        ask("angle", "{\"deg\":\"up\"}");
        ask("repeat", "[");

        assertThat(passedOn).hasSize(3);
    }

    private void ask(String name, String payload) throws Exception {
        door.answer("calibrate/" + name, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** By the true sensitivity, as good as a bent cell has one. */
    private double newtons(double counts) {
        return machine.sensors().truth(200).force().newtonPerCount() * counts;
    }

    private double settledForce() {
        return settled()[0];
    }

    private double settledAngle() {
        return settled()[1];
    }

    /** Means of a second, six seconds from now. */
    private double[] settled() {
        nowUs += 6_000_000;
        machine.readUntil(nowUs, new Sums());
        Sums sums = new Sums();
        nowUs += 1_000_000;
        machine.readUntil(nowUs, sums);
        return new double[]{sums.force / sums.forces, sums.angle / sums.angles};
    }

    private static final class Sums implements Readings {
        private double force;
        private int forces;
        private double angle;
        private int angles;

        @Override
        public void force(long tUs, double value) {
            force += value;
            forces++;
        }

        @Override
        public void angle(long tUs, double value) {
            angle += value;
            angles++;
        }

        @Override
        public void side(long tUs, Side side) {
            throw new AssertionError("it has no side");
        }

        @Override
        public void mark(long tUs, String text) {
            throw new AssertionError("nobody marks");
        }
    }
}
