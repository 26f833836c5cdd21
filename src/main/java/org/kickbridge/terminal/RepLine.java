package org.kickbridge.terminal;

import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.Event;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;
import org.kickbridge.event.SessionEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.event.TempoNotation;

import static org.kickbridge.terminal.Figure.left;
import static org.kickbridge.terminal.Figure.right;

/** One readable line an event, in columns that stand below each other: tempo, range, force. Stateless. */
public final class RepLine {
    private static final int TEMPO_WIDTH = 9;

    private RepLine() {
    }

    /** The line, without its end. */
    public static String of(Event event) {
        return switch (event) {
            case RepEvent rep -> rep(rep);
            case SetEvent set -> set(set);
            case SessionEvent session -> session(session);
        };
    }

    private static String rep(RepEvent rep) {
        String line = "set " + left(Integer.toString(rep.set()), 3) + "rep " + left(Integer.toString(rep.rep()), 4)
                + left(rep.side().wireName(), 9) + left(notation(rep.tempo()), TEMPO_WIDTH)
                + right(Figure.of(rep.range().romDeg(), 1), 6) + "°" + right(Figure.of(rep.force().peakN(), 0), 7)
                + " N";
        return rep.flags().isEmpty()
                ? line
                : line + "   " + rep.flags().stream().map(RepFlag::wireName).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String set(SetEvent set) {
        return "set " + left(Integer.toString(set.set()), 3) + left("ended", 8) + left(set.side().wireName(), 9)
                + left(notation(set.meanTempo()), TEMPO_WIDTH) + right(Figure.of(set.meanRomDeg(), 1), 6) + "°"
                + right(Figure.of(set.loadN(), 0), 7) + " N   " + counted(set.reps(), "rep") + " in "
                + Figure.of(set.durationS(), 1) + " s, " + partialReturns(set) + "work "
                + Figure.of(set.totalWorkJ(), 0) + " J ("
                + set.endReason().wireName() + ")";
    }

    private static String session(SessionEvent session) {
        StringBuilder line = new StringBuilder("session ended: ").append(counted(session.sets(), "set"));
        side(line, "left", session.left());
        side(line, "right", session.right());
        side(line, "unknown side", session.unknown());
        double asymmetry = session.asymmetry().workPct();
        if (Double.isFinite(asymmetry)) {
            line.append(", right against left ")
                    .append(String.format(Locale.ROOT, "%+.1f", asymmetry))
                    .append(" % work");
        }
        return line.append(" (").append(session.endReason().wireName()).append(')').toString();
    }

    private static void side(StringBuilder line, String name, SessionEvent.SideTotals totals) {
        if (totals.reps() > 0) {
            line.append(", ").append(name).append(' ').append(counted(totals.reps(), "rep"));
        }
    }

    /** How many reps ended with a partial return, to be followed by another figure; empty where none did. */
    static String partialReturns(SetEvent set) {
        return set.partialReturns() == 0 ? "" : counted(set.partialReturns(), "partial return") + ", ";
    }

    static String notation(RepEvent.Tempo tempo) {
        @Nullable
        String notation = TempoNotation.of(tempo);
        return notation == null ? Figure.NONE : notation;
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
