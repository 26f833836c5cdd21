package org.kickbridge.terminal;

import java.util.stream.Collectors;

import org.kickbridge.event.Event;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;

import static org.kickbridge.terminal.Figure.left;
import static org.kickbridge.terminal.Figure.right;

/** A table for people: a row a rep, a summary line a set and a session. Stateless. */
public final class EventTable {
    private EventTable() {
    }

    /** The line above the first row, without its end. */
    public static String header() {
        return row("set", "rep", "side", "tempo", "con s", "hold s", "ecc s", "pause s", "bottom°", "top°", "rom°",
                "peak N", "mean°/s", "work J", "flags");
    }

    /** The line of an event, without its end. */
    public static String of(Event event) {
        return switch (event) {
            case RepEvent rep -> rep(rep);
            case SetEvent set -> summary(set);
            case SessionEvent session -> RepLine.of(session);
        };
    }

    private static String rep(RepEvent rep) {
        return row(Integer.toString(rep.set()), Integer.toString(rep.rep()), rep.side().wireName(),
                RepLine.notation(rep.tempo()), Figure.of(rep.tempo().concentricS(), 2),
                Figure.of(rep.tempo().peakHoldS(), 2), Figure.of(rep.tempo().eccentricS(), 2),
                Figure.of(rep.tempo().bottomPauseS(), 2), Figure.of(rep.range().bottomDeg(), 1),
                Figure.of(rep.range().topDeg(), 1), Figure.of(rep.range().romDeg(), 1),
                Figure.of(rep.force().peakN(), 0), Figure.of(rep.velocity().meanConcentricDps(), 1),
                Figure.of(rep.work().concentricJ(), 1),
                rep.flags().stream().map(RepFlag::wireName).collect(Collectors.joining(" ")));
    }

    private static String summary(SetEvent set) {
        return row(Integer.toString(set.set()), "all", set.side().wireName(), RepLine.notation(set.meanTempo()),
                Figure.of(set.meanTempo().concentricS(), 2), Figure.of(set.meanTempo().peakHoldS(), 2),
                Figure.of(set.meanTempo().eccentricS(), 2), Figure.of(set.meanTempo().bottomPauseS(), 2), "", "",
                Figure.of(set.meanRomDeg(), 1), "", "", Figure.of(set.totalWorkJ(), 1),
                set.reps() + (set.reps() == 1 ? " rep in " : " reps in ") + Figure.of(set.durationS(), 1)
                        + " s, " + RepLine.partialReturns(set) + "velocity loss " + Figure.of(set.velocityLossPct(), 1)
                        + " %, ended by "
                        + set.endReason().wireName());
    }

    private static String row(String set, String rep, String side, String tempo, String concentric, String hold,
            String eccentric, String pause, String bottom, String top, String rom, String peak, String mean,
            String work, String flags) {
        return (right(set, 3) + right(rep, 5) + "  " + left(side, 8) + left(tempo, 9) + right(concentric, 7)
                + right(hold, 8) + right(eccentric, 7) + right(pause, 9) + right(bottom, 9) + right(top, 7)
                + right(rom, 7) + right(peak, 8) + right(mean, 9) + right(work, 8) + "  " + flags).stripTrailing();
    }
}
