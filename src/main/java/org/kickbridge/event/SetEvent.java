package org.kickbridge.event;

import org.kickbridge.reading.Side;

/**
 * Reps of one side without a long gap. A {@code double} is NaN where it could not be measured.
 *
 * @param session counts the sessions of this analysis from 1
 * @param set counts the sets of the session from 1
 * @param reps how many reps it had, at least 1
 * @param startUs start of the first concentric phase, sample clock
 * @param endUs end of the last eccentric phase, sample clock
 * @param romLossPct loss of range from the best rep to the last, in percent of the best
 * @param velocityLossPct loss of mean concentric velocity from the best rep to the last, in percent of the best
 * @param meanTempo the means of the four phases
 * @param bestRep number of the rep with the highest mean concentric velocity
 * @param touchDowns how often the stack landed
 * @param partialReturns how many reps ended with a partial return
 * @param loadN typical quasi-static force: the median of the reps' typical loads
 */
public record SetEvent(int session, int set, Side side, int reps, long startUs, long endUs, double durationS,
        double timeUnderTensionS, double totalWorkJ, double meanRomDeg, double romLossPct, double velocityLossPct,
        RepEvent.Tempo meanTempo, int bestRep, int touchDowns, int partialReturns, double loadN,
        EndReason endReason) implements Event {
    @Override
    public String type() {
        return "set";
    }
}
