package org.kickbridge.analysis;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/** An analysis, and everything it said with the time of the reading at which it said so. */
public final class Trial implements Readings, Events {
    public final Analysis analysis;
    public final List<Said<Event>> events = new ArrayList<>();
    public final List<Said<MachineState>> states = new ArrayList<>();
    public final List<Said<LiveFrame>> frames = new ArrayList<>();
    public final List<Said<LiveFrame>> closeUps = new ArrayList<>();
    private long nowUs;

    /**
     * What was said, and when.
     *
     * @param atUs sample clock of the reading just taken
     */
    public record Said<T>(long atUs, T what) {}

    public Trial(AnalysisSettings settings, Side side) {
        analysis = new Analysis(settings, side, this);
    }

    public Trial() {
        this(AnalysisSettings.DEFAULT.withLeverLengthM(0.6), Side.LEFT);
    }

    /** What comes of a tape from its first reading to its last, where the power goes. */
    public static Trial of(Tape tape) {
        Trial trial = new Trial();
        tape.play(trial);
        trial.analysis.endSession(tape.lastUs(), EndReason.SHUTDOWN);
        return trial;
    }

    public List<RepEvent> reps() {
        return all(RepEvent.class);
    }

    public List<SetEvent> sets() {
        return all(SetEvent.class);
    }

    public List<SessionEvent> sessions() {
        return all(SessionEvent.class);
    }

    private <T extends Event> List<T> all(Class<T> type) {
        return events.stream().map(Said::what).filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void force(long tUs, double value) {
        nowUs = tUs;
        analysis.force(tUs, value);
    }

    @Override
    public void angle(long tUs, double value) {
        nowUs = tUs;
        analysis.angle(tUs, value);
    }

    @Override
    public void side(long tUs, Side side) {
        nowUs = tUs;
        analysis.side(tUs, side);
    }

    @Override
    public void mark(long tUs, String text) {
        nowUs = tUs;
        analysis.mark(tUs, text);
    }

    @Override
    public void event(Event event) {
        events.add(new Said<>(nowUs, event));
    }

    @Override
    public void state(MachineState state) {
        states.add(new Said<>(nowUs, state));
    }

    @Override
    public void live(LiveFrame frame) {
        frames.add(new Said<>(nowUs, frame));
    }

    @Override
    public void closeUp(LiveFrame frame) {
        closeUps.add(new Said<>(nowUs, frame));
    }
}
