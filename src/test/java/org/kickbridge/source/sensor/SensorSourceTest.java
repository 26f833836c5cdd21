package org.kickbridge.source.sensor;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.chip.AngleSensor;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.Flaw;
import org.kickbridge.chip.ForceSensor;
import org.kickbridge.reading.Nowhere;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;
import org.kickbridge.source.sensor.ScriptedSensor.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class SensorSourceTest {
    private static final Calibration CALIBRATION = new Calibration("test", new Calibration.Force(0, 0.001),
            new Calibration.Angle(0, 360.0 / 4096, 4096));
    private static final int SIDE = 17;
    private static final int LAMP = 27;

    private final FlowingTime time = new FlowingTime();
    private final ScriptedBoard board = new ScriptedBoard();
    private final ScriptedForce force = new ScriptedForce(t -> 100_000 + 50_000 * Math.sin(40 * t) + 9 * (t * 1e6 % 7),
            time, time::pass);
    private final ScriptedAngle angle = new ScriptedAngle(4096, t -> 300 + 250 * Math.sin(3 * t), time, time::pass);
    private final Taken taken = new Taken();
    private @Nullable BusException noBoard;
    private @Nullable BusException noForce;
    private final SensorSource source = source(true, true);

    @Test
    void shouldAskEachSensorAtItsRateAndStampWhatItSays() {
        run(10);
        assertThat(taken.forceUs.size() / 9.98).isEqualTo(320, offset(1.0));
        assertThat(taken.angleUs.size() / 9.98).isEqualTo(500, offset(1.0));
        assertThat(taken.forceUs).isSorted();
        assertThat(taken.angleUs).isSorted();
        for (int i = 0; i < taken.angleUs.size(); i++) {
            double then = 300 + 250 * Math.sin(3 * taken.angleUs.get(i) * 1e-6);
            assertThat(taken.angles.get(i)).isEqualTo(then, offset(0.6));
        }
        assertThat(figures("force").good()).isEqualTo(taken.forceUs.size());
        assertThat(standing()).isEmpty();
        assertThat(figures("angle").busNanos()).isPositive();
    }

    @Test
    void shouldBlameNoSensorWhereTheProcessWasHeldUp() {
        run(1);
        for (int i = 0; i < 20; i++) {
            time.pass(700_000_000);
            run(0.01);
        }
        assertThat(standing()).isEmpty();
        assertThat(force.restarts.get() + angle.restarts.get()).isZero();
        assertThat(source.metronome().missed()).isGreaterThan(10_000);
        int before = taken.angleUs.size();
        run(1);
        assertThat(taken.angleUs.size() - before).as("no burst to make up for it").isBetween(495, 505);
    }

    @Test
    void shouldBeginASilentSensorAnewAndLetTheOtherGoOn() {
        run(1);
        force.state = State.SILENT;
        int before = taken.angleUs.size();
        run(0.049);
        assertThat(standing()).isEmpty();
        run(0.02);
        assertThat(standing()).containsExactly("force silent");
        assertThat(force.restarts.get()).isEqualTo(1);
        run(60);
        assertThat(force.restarts.get()).as("again and again, but less and less often").isBetween(4, 6);
        assertThat(taken.angleUs.size() - before).isBetween(30_000, 30_100);
        force.state = State.WELL;
        run(0.9);
        assertThat(standing()).as("not well for a second yet").containsExactly("force silent");
        run(0.3);
        assertThat(standing()).isEmpty();
        assertThat(figures("force").restarts()).isEqualTo(force.restarts.get());
    }

    @Test
    void shouldGiveTheOtherItsTimeWhereOneHangsTheBus() {
        run(1);
        force.state = State.HANGS;
        run(20);
        assertThat(standing()).contains("force silent");
        int before = taken.angleUs.size();
        run(20);
        assertThat(taken.angleUs.size() - before).as("95 % of the time at least").isGreaterThan(9_300);
        assertThat(standing()).allMatch(complaint -> complaint.startsWith("force"));
        assertThat(figures("force").reason()).isEqualTo("The bus hangs");
        force.state = State.WELL;
        run(4);
        assertThat(standing()).isEmpty();
    }

    @Test
    void shouldCountSingleErrorsAndComplainOfManyOnly() {
        run(1);
        for (int i = 0; i < 3; i++) {
            angle.state = State.NO_ANSWER;
            run(0.002);
            angle.state = State.WELL;
            run(2);
        }
        assertThat(standing()).isEmpty();
        assertThat(figures("angle").count(Complaint.BUS_ERROR)).isBetween(3L, 6L);
        angle.state = State.NO_ANSWER;
        run(1);
        assertThat(standing()).containsExactly("angle silent", "angle bus_error");
        angle.state = State.BROKEN_CODE;
        run(1);
        assertThat(figures("angle").reason()).isEqualTo("nobody thought of that");
        angle.state = State.WELL;
        run(5);
        assertThat(standing()).isEmpty();
    }

    @Test
    void shouldMarkAndCountWhatTheChipItselfDoubts() {
        run(1);
        angle.flaw = Flaw.MAGNET_MISSING;
        angle.state = State.FLAWED;
        int before = taken.angleUs.size();
        run(0.5);
        assertThat(standing()).containsExactly("angle magnet_missing");
        assertThat(figures("angle").count(Complaint.MAGNET_MISSING)).isBetween(245L, 255L);
        assertThat(taken.angleUs).hasSize(before);
        angle.state = State.WELL;
        angle.flaw = Flaw.MAGNET_WEAK;
        run(1.5);
        assertThat(taken.angleUs).as("weak, but good enough").hasSizeGreaterThan(before + 700);
        assertThat(standing()).containsExactly("angle magnet_weak");
        angle.flaw = null;
        run(1.2);
        assertThat(standing()).isEmpty();
    }

    @Test
    void shouldWaitForASlowStart() {
        force.startingNs = 2_000_000_000L;
        run(2.5);
        assertThat(standing()).isEmpty();
        assertThat(force.restarts.get()).isZero();
        assertThat(taken.forceUs).isNotEmpty();
    }

    @Test
    void shouldComplainOfASensorThatNeverStarts() {
        force.startingNs = Long.MAX_VALUE;
        run(3.2);
        assertThat(standing()).containsExactly("force silent");
    }

    @Test
    void shouldTryAgainToOpenWhatCannotBeUsed() {
        noBoard = new BusException(BusException.Cause.NOT_AVAILABLE, "no GPIO for this user");
        run(1);
        assertThat(source.boardProblem()).isEqualTo("no GPIO for this user");
        noBoard = null;
        noForce = new BusException(BusException.Cause.NOT_AVAILABLE, "I2C is not enabled");
        run(5);
        assertThat(source.boardProblem()).isNull();
        assertThat(taken.angleUs).isNotEmpty();
        assertThat(standing()).containsExactly("force not_available");
        assertThat(figures("force").reason()).isEqualTo("I2C is not enabled");
        noForce = null;
        run(6.5);
        assertThat(taken.forceUs).isNotEmpty();
        assertThat(standing()).isEmpty();
    }

    @Test
    void shouldTellTheSideWhenTheSwitchHasSettled() {
        run(0.1);
        assertThat(board.pulls).containsEntry(SIDE, Board.Pull.UP);
        assertThat(taken.sides).containsExactly(Side.RIGHT);
        for (int i = 0; i < 9; i++) {
            board.inputs.put(SIDE, i % 2 == 0);
            run(0.003);
        }
        assertThat(taken.sides).containsExactly(Side.RIGHT);
        board.inputs.put(SIDE, false);
        run(0.045);
        assertThat(taken.sides).containsExactly(Side.RIGHT, Side.LEFT);
        board.broken = "the line is gone";
        run(0.1);
        assertThat(source.sideProblem()).isEqualTo("the line is gone");
        board.broken = null;
        board.inputs.put(SIDE, true);
        run(1.1);
        assertThat(source.sideProblem()).isNull();
        assertThat(taken.sides).containsExactly(Side.RIGHT, Side.LEFT, Side.RIGHT);
    }

    @Test
    void shouldBlinkWhenAsked() {
        run(1);
        assertThat(board.driven).isEmpty();
        assertThat(source.identify(Duration.ofSeconds(2))).isTrue();
        run(3);
        assertThat(board.driven).hasSize(16).startsWith(true, false, true).endsWith(true, false);
    }

    @Test
    void shouldCloseTheBoard() {
        run(0.1);
        source.close();
        assertThat(board.closed).isTrue();
    }

    @Test
    void shouldAllocateNothingForATick() {
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Readings nowhere = new Nowhere();
        for (int i = 0; i < 30_000; i++) {
            source.readUntil(0, nowhere);
            source.pace().rest();
        }
        long before = memory.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            source.readUntil(0, nowhere);
            source.pace().rest();
        }
        assertThat((memory.getCurrentThreadAllocatedBytes() - before) / 100_000).isZero();
    }

    @Test
    void shouldGoOnWithOneSensorAlone() {
        for (boolean first : new boolean[]{true, false}) {
            taken.forceUs.clear();
            taken.angleUs.clear();
            SensorSource one = source(first, !first);
            run(one, 1);
            assertThat(one.figures()).hasSize(1);
            assertThat(taken.forceUs.isEmpty()).isEqualTo(!first);
            assertThat(taken.angleUs.isEmpty()).isEqualTo(first);
        }
    }

    private SensorSource source(boolean withForce, boolean withAngle) {
        Wiring wiring = new Wiring(withForce ? new Wiring.Part<ForceSensor>("scripted", 320, on -> {
            if (noForce != null) {
                throw noForce;
            }
            return force;
        }) : null, withAngle ? new Wiring.Part<AngleSensor>("scripted", 500, on -> angle) : null,
                new Wiring.SidePin(SIDE, false), LAMP, CALIBRATION, 1500, 15);
        return new SensorSource(wiring, () -> {
            if (noBoard != null) {
                throw noBoard;
            }
            return board;
        }, time, time);
    }

    private void run(double seconds) {
        run(source, seconds);
    }

    private void run(SensorSource of, double seconds) {
        long end = time.nanos + (long) (seconds * 1e9);
        while (time.nanos < end) {
            of.readUntil(time.getAsLong() / 1000, taken);
            of.pace().rest();
        }
    }

    private Figures figures(String name) {
        return source.figures().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private List<String> standing() {
        List<String> all = new ArrayList<>();
        for (Figures each : source.figures()) {
            for (Complaint complaint : Complaint.values()) {
                if (each.stands(complaint)) {
                    all.add(each.name() + " " + complaint.wireName());
                }
            }
        }
        return all;
    }

    private static final class Taken implements Readings {
        private final List<Long> forceUs = new ArrayList<>();
        private final List<Long> angleUs = new ArrayList<>();
        private final List<Double> angles = new ArrayList<>();
        private final List<Side> sides = new ArrayList<>();

        @Override
        public void force(long tUs, double value) {
            forceUs.add(tUs);
        }

        @Override
        public void angle(long tUs, double value) {
            angleUs.add(tUs);
            angles.add(value);
        }

        @Override
        public void side(long tUs, Side side) {
            sides.add(side);
        }

        @Override
        public void mark(long tUs, String text) {
            throw new AssertionError("sensors remark nothing");
        }
    }
}
