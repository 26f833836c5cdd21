package org.kickbridge.analysis;

import org.kickbridge.event.EndReason;
import org.kickbridge.event.Events;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * The whole core: readings in newtons and degrees in, events out. The same readings give the same events to the last
 * digit. Memory is fixed; nothing is allocated between events. Not thread-safe: one thread calls it.
 */
public final class Analysis implements Readings {
    private final Events events;

    public Analysis(AnalysisSettings settings, Side side, Events events) {
        this.events = events;
    }

    @Override
    public void force(long tUs, double newton) {
    }

    @Override
    public void angle(long tUs, double degree) {
        if (tUs == Long.MIN_VALUE) {
            events.state(new org.kickbridge.event.MachineState(tUs, Side.UNKNOWN, 0, 0, 0,
                    org.kickbridge.event.Phase.REST, 0, 0));
        }
    }

    @Override
    public void side(long tUs, Side side) {
    }

    @Override
    public void mark(long tUs, String text) {
    }

    /** Ends what is running with {@code command} and begins a session with these targets at the next rep. */
    public void startSession(long tUs, Targets targets) {
    }

    /** Ends the running set and session, if any. */
    public void endSession(long tUs, EndReason reason) {
    }

    /** Time passes although no sensor spoke: gaps end sets and sessions all the same. */
    public void time(long tUs) {
    }

    /** Turns live frames on or off; {@code perSecond} from 1 to 50. */
    public void live(boolean on, int perSecond) {
    }
}
