package org.kickbridge.analysis.set;

import java.util.ArrayDeque;
import java.util.Deque;

import org.junit.jupiter.api.Test;
import org.kickbridge.analysis.Retained;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Ten thousand reps of many athletes, and one who never stops. */
class LongDayTest {
    private static final int REPS = 10_000;
    private final Totals totals = new Totals();
    private final TrainingLog log = new TrainingLog(8, 300, Side.LEFT, totals);

    /** Keeps sums and the last event only, as an outlet would. */
    private static final class Totals implements Events {
        private int reps;
        private int repsOfSets;
        private int repsOfSessions;
        private int sets;
        private int sessions;
        private double workOfSets;
        private double workOfSessions;
        private final Deque<SetEvent> lastSet = new ArrayDeque<>();

        @Override
        public void event(Event event) {
            switch (event) {
                case RepEvent _ -> reps++;
                case SetEvent set -> {
                    sets++;
                    assertThat(set.set()).isBetween(1, 8);
                    assertThat(set.session()).isEqualTo(sessions + 1);
                    repsOfSets += set.reps();
                    workOfSets += set.totalWorkJ();
                    lastSet.clear();
                    lastSet.add(set);
                }
                case SessionEvent session -> {
                    sessions++;
                    assertThat(session.session()).isEqualTo(sessions);
                    repsOfSessions += session.left().reps() + session.right().reps();
                    workOfSessions += session.left().workJ() + session.right().workJ();
                }
            }
        }

        @Override
        public void state(MachineState state) {
            throw new AssertionError("the log tells no states");
        }

        @Override
        public void live(LiveFrame frame) {
            throw new AssertionError("the log cuts no frames");
        }
    }

    @Test
    void shouldCountTenThousandRepsInSetsAndSessions() {
        double now = 1;
        long most = 0;
        for (int i = 0; i < REPS; i++) {
            log.rep(Rep.at(now).numbers());
            boolean setIsOver = i % 10 == 9;
            boolean sessionIsOver = i % 80 == 79;
            if (setIsOver) {
                log.side(log.side() == Side.LEFT ? Side.RIGHT : Side.LEFT);
            }
            now += sessionIsOver ? 400 : setIsOver ? 30 : 3.3;
            if (i % 97 == 0) {
                most = Math.max(most, Retained.bytes(log));
            }
        }
        log.endSession(EndReason.SHUTDOWN);

        assertThat(totals.reps).isEqualTo(REPS);
        assertThat(totals.sets).isEqualTo(REPS / 10);
        assertThat(totals.sessions).isEqualTo(REPS / 80);
        assertThat(totals.repsOfSets).isEqualTo(REPS);
        assertThat(totals.repsOfSessions).isEqualTo(REPS);
        assertThat(totals.workOfSets).isEqualTo(80.0 * REPS, within(1e-6));
        assertThat(totals.workOfSessions).isEqualTo(80.0 * REPS, within(1e-6));
        assertThat(most).isLessThan(8_000);
    }

    @Test
    void shouldBearASetWithoutEnd() {
        for (int i = 0; i < 2 * REPS; i++) {
            double load = i < REPS ? 100 : 300;
            log.rep(Rep.at(1 + 3.3 * i).withForce(load, 80, load).numbers());
        }
        assertThat(Retained.bytes(log)).isLessThan(100_000);
        log.endSession(EndReason.SHUTDOWN);

        SetEvent set = totals.lastSet.element();
        assertThat(set.reps()).isEqualTo(2 * REPS);
        assertThat(set.totalWorkJ()).isEqualTo(160.0 * REPS, within(1e-6));
        assertThat(set.loadN()).as("of the reps that are still remembered").isEqualTo(300);
        assertThat(set.durationS()).isEqualTo(3.3 * (2 * REPS - 1) + 2.8, within(1e-3));
    }
}
