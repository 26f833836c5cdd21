package org.kickbridge.analysis;

import java.lang.management.ManagementFactory;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Tape.Of;
import org.kickbridge.analysis.Tape.Reading;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.reading.Side;

import com.sun.management.ThreadMXBean;

import static org.assertj.core.api.Assertions.assertThat;

/** The analysis makes no garbage between events, and keeps the same little memory however long it runs. */
class FootprintTest {
    private static final long EIGHT_MB = 8 << 20;
    private final Counter counter = new Counter();
    private final Analysis analysis = new Analysis(AnalysisSettings.DEFAULT.withLeverLengthM(0.6), Side.LEFT, counter);

    private static final class Counter implements Events {
        private int reps;
        private int said;

        @Override
        public void event(Event event) {
            reps += event.type().equals("rep") ? 1 : 0;
            said++;
        }

        @Override
        public void state(MachineState state) {
            said++;
        }

        @Override
        public void live(LiveFrame frame) {
            said++;
        }
    }

    private static Tape tape(ScriptedLever lever, double fromS) {
        return lever.tape(new Sensors(320, 1_000, 0.15, 0.02, 1, Math.round(fromS * 1e6)));
    }

    private void feed(List<Reading> readings) {
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            if (reading.of() == Of.FORCE) {
                analysis.force(reading.tUs(), reading.value());
            } else {
                analysis.angle(reading.tUs(), reading.value());
            }
        }
    }

    /** Bytes that this thread allocates while the analysis takes these readings, during which it must say nothing. */
    private long allocatedOver(List<Reading> readings) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int saidBefore = counter.said;
        long before = threads.getCurrentThreadAllocatedBytes();
        feed(readings);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(counter.said).as("events while measuring").isEqualTo(saidBefore);
        return allocated;
    }

    private void warmUp() {
        feed(tape(ScriptedLever.at(0).rest(1).reps(6, 45).rest(1), 0).readings());
        assertThat(counter.reps).isEqualTo(6);
    }

    @Test
    void shouldAllocateNothingAtRest() {
        warmUp();
        feed(tape(ScriptedLever.at(0).rest(10), 30).readings());
        List<Reading> readings = tape(ScriptedLever.at(0).rest(80), 41).readings();

        assertThat(readings).hasSizeGreaterThan(100_000);
        assertThat(allocatedOver(readings)).isZero();
    }

    @Test
    void shouldAllocateNothingOverASlowReturn() {
        warmUp();
        feed(tape(ScriptedLever.at(0).rest(1).to(60, 1).rest(0.5), 30).readings());
        List<Reading> readings = tape(ScriptedLever.at(60).to(2, 90), 32.6).readings();
        long startUs = readings.getFirst().tUs();
        List<Reading> onTheWay = readings.stream()
                .filter(r -> r.tUs() > startUs + 40_000_000 && r.tUs() < startUs + 70_000_000)
                .toList();
        feed(readings.stream().filter(r -> r.tUs() <= startUs + 40_000_000).toList());

        assertThat(onTheWay).hasSizeGreaterThan(35_000);
        assertThat(allocatedOver(onTheWay)).isZero();
    }

    @Test
    void shouldAllocateNothingWhileTheLeverIsHeld() {
        warmUp();
        ScriptedLever held = ScriptedLever.at(0).rest(1).to(45, 1).rest(56);
        List<Reading> readings = tape(held, 30).readings();
        long heldUs = readings.getFirst().tUs() + 4_000_000;
        // Once more than ever after, so that no noise raises the peak that is held.
        feed(readings.stream().filter(r -> r.tUs() < heldUs - 1_000_000).toList());
        analysis.force(heldUs - 900_000, 215);
        for (int i = 0; i < 40; i++) {
            analysis.angle(heldUs - 900_000 + i * 1_000L, 45.3);
            analysis.force(heldUs - 900_000 + i * 1_000L, 215);
        }
        feed(readings.stream().filter(r -> r.tUs() >= heldUs - 800_000 && r.tUs() < heldUs).toList());
        List<Reading> rest = readings.stream().filter(r -> r.tUs() >= heldUs).toList();

        assertThat(rest).hasSizeGreaterThan(65_000);
        assertThat(allocatedOver(rest)).isZero();
    }

    @Test
    void shouldRetainLessThanEightMegabytesAndNoMoreAfterAnHour() {
        long fresh = Retained.bytes(analysis);
        assertThat(fresh).isBetween(500_000L, EIGHT_MB);
        ScriptedLever lever = ScriptedLever.at(0).rest(1);
        for (int set = 0; set < 40; set++) {
            lever.side(set % 2 == 0 ? Side.LEFT : Side.RIGHT).reps(10, 40).rest(12).to(7, 1).rest(30).to(0, 1).rest(12);
        }
        lever.play(Sensors.USUAL.at(80, 100), analysis);

        assertThat(counter.reps).isEqualTo(400);
        assertThat(Retained.bytes(analysis)).isLessThan(fresh + 4_096);
        analysis.endSession(Math.round(lever.nowS() * 1e6) + 5_000_000, EndReason.SHUTDOWN);
        assertThat(Retained.bytes(analysis)).isLessThan(fresh + 4_096);
    }

    @Test
    void shouldRetainNoMoreAfterARepThatNeverEnds() {
        long fresh = Retained.bytes(analysis);
        ScriptedLever lever = ScriptedLever.at(0).rest(1).to(45, 1);
        for (int i = 0; i < 600; i++) {
            lever.to(36, 0.6).to(45, 0.6);
        }
        lever.play(Sensors.USUAL.at(80, 100), analysis);

        assertThat(Retained.bytes(analysis)).isLessThan(fresh + 4_096);
    }
}
