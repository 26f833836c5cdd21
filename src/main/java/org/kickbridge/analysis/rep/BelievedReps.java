package org.kickbridge.analysis.rep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;

import org.kickbridge.event.LeftOutMovement;
import org.kickbridge.event.LeftOutReason;
import org.kickbridge.event.SensorSuspicion;

/**
 * Decides whether movements without force are reps of a machine with a bad load cell, or a lever that was moved without
 * the stack, and whether the encoder counts the wrong way.
 *
 * <p>
 * A full-range movement without force waits. The third in a row without a believable force shows that the cell is
 * wrong: all three are reps then, without figures of force, and so are those that follow until the cell is believed
 * again. A cell that is pulled by a push is wrong at once. A believable force, or the end of the waiting time, shows that the lever was moved empty. Not thread-safe.
 */
final class BelievedReps {
    private static final int IN_A_ROW = 3;
    /** An empty lever is flicked by less, or faster (20 degrees in 0.6 s while an athlete gets into position). */
    private static final double FULL_RANGES = 2;
    private static final long SHORTEST_US = 1_000_000;
    /** A later movement is not part of the same row. */
    private static final long WAITING_US = 20_000_000;
    /** A lever that counts backwards has its top near the rest position. */
    private static final double TOP_NEAR_REST = 0.3;

    private final double minRomDeg;
    private final RepListener listener;
    private final Deque<RepNumbers> waiting = new ArrayDeque<>();
    private final EnumSet<SensorSuspicion> standing = EnumSet.noneOf(SensorSuspicion.class);
    private boolean cellIsWrong;
    private int belowRest;

    BelievedReps(double minRomDeg, RepListener listener) {
        this.minRomDeg = minRomDeg;
        this.listener = listener;
    }

    /** Takes a rep whose force is believed, or that has no readings of force at all. */
    void believed(RepNumbers rep) {
        dropUndecided();
        if (rep.feel() == ForceFeel.LOAD) {
            cellIsWrong = false;
            suspect(SensorSuspicion.FORCE_REVERSED, false);
            suspect(SensorSuspicion.FORCE_MISSING, false);
        }
        publish(rep);
    }

    /**
     * Takes a movement in which the cell felt no load.
     *
     * @return whether it is counted as a rep, now or with those that wait
     */
    boolean withoutForce(RepNumbers rep) {
        long us = rep.phases().eccentricEndUs() - rep.phases().concentricStartUs();
        if (rep.romDeg() < FULL_RANGES * minRomDeg || us < SHORTEST_US) {
            listener.leftOut(noForce(rep));
            return false;
        }
        if (rep.feel() == ForceFeel.NEGATIVE) {
            // An empty lever never pulls: one such movement is enough.
            cellIsWrong = true;
            suspect(SensorSuspicion.FORCE_REVERSED, true);
        }
        if (cellIsWrong) {
            publishWaiting();
            publish(rep.withoutForce());
            return true;
        }
        undecided(rep.phases().concentricStartUs());
        waiting.add(rep);
        if (waiting.size() < IN_A_ROW) {
            return true;
        }
        cellIsWrong = true;
        suspect(SensorSuspicion.FORCE_MISSING, true);
        publishWaiting();
        return true;
    }

    private void publishWaiting() {
        while (!waiting.isEmpty()) {
            publish(waiting.remove().withoutForce());
        }
    }

    private void publish(RepNumbers rep) {
        boolean backwards = rep.bottomDeg() < -minRomDeg && Math.abs(rep.topDeg()) < TOP_NEAR_REST * rep.romDeg();
        belowRest = backwards ? belowRest + 1 : 0;
        suspect(SensorSuspicion.ANGLE_REVERSED, belowRest >= IN_A_ROW);
        listener.rep(rep);
    }

    private void suspect(SensorSuspicion suspicion, boolean stands) {
        if (stands ? standing.add(suspicion) : standing.remove(suspicion)) {
            listener.suspicion(suspicion, stands);
        }
    }

    void leftOut(LeftOutMovement movement) {
        listener.leftOut(movement);
    }

    /** Whether movements wait; those that waited too long are left out. */
    boolean undecided(long tUs) {
        while (!waiting.isEmpty() && tUs - waiting.getLast().phases().eccentricEndUs() > WAITING_US) {
            listener.leftOut(noForce(waiting.remove()));
        }
        return !waiting.isEmpty();
    }

    /** The movements that wait are no reps. */
    void dropUndecided() {
        while (!waiting.isEmpty()) {
            listener.leftOut(noForce(waiting.remove()));
        }
    }

    private static LeftOutMovement noForce(RepNumbers rep) {
        return new LeftOutMovement(LeftOutReason.NO_FORCE, rep.phases().concentricStartUs(),
                rep.phases().eccentricEndUs(), rep.romDeg());
    }
}
