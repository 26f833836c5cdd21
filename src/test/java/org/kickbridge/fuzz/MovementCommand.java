package org.kickbridge.fuzz;

import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.Targets;
import org.kickbridge.event.EndReason;
import org.kickbridge.reading.Side;

/**
 * A call of the analysis between two readings.
 *
 * @param arrivalUs when it comes, since the movement began
 * @param tUs the same instant on the sample clock
 * @param number from 0 to 1; decides what is commanded
 */
record MovementCommand(Kind kind, long arrivalUs, long tUs, double number) {
    enum Kind {
        SIDE, START_SESSION, END_SESSION, TIME, LEVER_LENGTH, FORGET, STANDING_TARGETS, LIVE, CLOSE_UP
    }

    void give(Analysis analysis) {
        switch (kind) {
            case SIDE -> analysis.side(tUs, newSide());
            case START_SESSION -> analysis.startSession(tUs, targets());
            case END_SESSION -> analysis.endSession(tUs, EndReason.COMMAND);
            case TIME -> analysis.time(tUs);
            case LEVER_LENGTH -> analysis.leverLength(number < 0.1 ? Double.NaN : number);
            case FORGET -> analysis.forget("athlete");
            case STANDING_TARGETS -> analysis.standingTargets(targets());
            case LIVE -> analysis.live(number < 0.8, 1 + (int) (49 * number));
            case CLOSE_UP -> analysis.closeUp(number < 0.8);
        }
    }

    Side newSide() {
        return number < 0.4 ? Side.LEFT : number < 0.8 ? Side.RIGHT : Side.UNKNOWN;
    }

    private Targets targets() {
        if (number < 0.2) {
            return Targets.NONE;
        }
        return new Targets("athlete", new Targets.Tempo(1, 0, 1, number < 0.5 ? 0 : 1), number < 0.5 ? 0 : 5,
                number < 0.4 ? Double.NaN : 100 * number, number < 0.6 ? Double.NaN : 100 * number);
    }
}
