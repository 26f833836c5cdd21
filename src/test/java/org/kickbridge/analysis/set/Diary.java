package org.kickbridge.analysis.set;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

/** A training log with the usual gaps of 8 and 300 s, and what it wrote. */
final class Diary implements Events {
    final List<Event> events = new ArrayList<>();
    final TrainingLog log = new TrainingLog(8, 300, Side.LEFT, this);

    /** So many reps in a row, one every 3.3 s, from this second on. */
    double reps(int count, double fromS) {
        double at = fromS;
        for (int i = 0; i < count; i++) {
            log.rep(Rep.at(at).numbers());
            at += 3.3;
        }
        return at - 3.3 + Rep.at(0).endS();
    }

    void passTo(double seconds) {
        log.endByGap(Math.round(seconds * 1e6));
    }

    private <T extends Event> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<RepEvent> reps() {
        return all(RepEvent.class);
    }

    List<SetEvent> sets() {
        return all(SetEvent.class);
    }

    List<SessionEvent> sessions() {
        return all(SessionEvent.class);
    }

    @Override
    public void event(Event event) {
        events.add(event);
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
