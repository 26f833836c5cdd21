package org.kickbridge.source.simulator;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.kickbridge.event.RepFlag;
import org.kickbridge.reading.Side;
import org.kickbridge.source.simulator.Move.Part;

/**
 * A stretch of the play: one repetition with the pause before it, or a rest. Its moves follow each other without a gap.
 *
 * @param footN weight of the foot on the pad
 * @param rep null for a rest
 */
record Scene(Side side, List<Move> moves, Tremor tremor, double footN, @Nullable Rep rep) {
    /**
     * What is known of a repetition beside its motion.
     *
     * @param number counts from 1 in its set
     * @param last whether the stack is put down after it
     */
    record Rep(int set, int number, boolean last, Athlete athlete, Set<RepFlag> planted) {}

    Scene {
        moves = List.copyOf(moves);
    }

    long startUs() {
        return moves.getFirst().startUs();
    }

    long endUs() {
        return moves.getLast().endUs();
    }

    double endDeg() {
        return moves.getLast().toDeg();
    }

    Move at(double tUs) {
        for (int i = 0; i < moves.size(); i++) { // called for every reading: an iterator each time is garbage
            if (tUs < moves.get(i).endUs()) {
                return moves.get(i);
            }
        }
        return moves.getLast();
    }

    List<Move> moves(Part part) {
        return moves.stream().filter(move -> move.part() == part && !move.still()).toList();
    }

    /** The force of the planned motion, without tremor. */
    double forceN(double tUs, Machine machine) {
        Move move = at(tUs);
        return machine.forceN(move.angleDeg(tUs), move.speedDps(tUs), move.accelerationDps2(tUs), footN);
    }

    double tremblingDeg(double tUs) {
        double s = (tUs - startUs()) / 1e6;
        return at(tUs).angleDeg(tUs) + faded(s) * tremor.angle(s);
    }

    double tremblingN(double tUs, Machine machine) {
        Move move = at(tUs);
        double s = (tUs - startUs()) / 1e6;
        double faded = faded(s);
        return machine.forceN(move.angleDeg(tUs) + faded * tremor.angle(s),
                move.speedDps(tUs) + faded * tremor.speed(s),
                move.accelerationDps2(tUs) + faded * tremor.acceleration(s), footN);
    }

    private double faded(double s) {
        return tremor.fadedDeg(s, (endUs() - startUs()) / 1e6);
    }
}
