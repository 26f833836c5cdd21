package org.kickbridge.metrics;

import java.util.EnumMap;
import java.util.Map;

import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

import static java.util.Objects.requireNonNull;

/**
 * Counts events (reps by side, sets, sessions, flags) and movements that were left out. One thread delivers events, one
 * thread delivers movements; any thread asks for the counts.
 */
final class CountedEvents implements Events {
    private final Map<Side, Tally> reps = tallies(Side.class);
    private final Map<RepFlag, Tally> flags = tallies(RepFlag.class);
    private final Map<LeftOutReason, Tally> leftOut = tallies(LeftOutReason.class);
    private final Tally sets = new Tally();
    private final Tally sessions = new Tally();

    private static <E extends Enum<E>> Map<E, Tally> tallies(Class<E> type) {
        Map<E, Tally> tallies = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            tallies.put(constant, new Tally());
        }
        return tallies;
    }

    @Override
    public void event(Event event) {
        switch (event) {
            case RepEvent rep -> {
                requireNonNull(reps.get(rep.side())).one();
                for (RepFlag flag : rep.flags()) {
                    requireNonNull(flags.get(flag)).one();
                }
            }
            case SetEvent set -> sets.one();
            case SessionEvent session -> sessions.one();
        }
    }

    @Override
    public void leftOut(LeftOutMovement movement) {
        requireNonNull(leftOut.get(movement.reason())).one();
    }

    @Override
    public void state(MachineState state) {
        // A state is no count: the console and MQTT show it.
    }

    @Override
    public void live(LiveFrame frame) {
        // Frames are counted where they are published.
    }

    Map<Side, Tally> reps() {
        return reps;
    }

    Map<RepFlag, Tally> flags() {
        return flags;
    }

    Map<LeftOutReason, Tally> leftOut() {
        return leftOut;
    }

    Tally sets() {
        return sets;
    }

    Tally sessions() {
        return sessions;
    }
}
