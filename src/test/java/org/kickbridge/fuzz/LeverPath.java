package org.kickbridge.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a lever as a chain of strokes and stops. Reading it from the beginning to the end takes constant time for
 * each instant. Not thread-safe.
 */
final class LeverPath {
    /** Courses of one piece of the path between its two angles. */
    enum Course {
        STRAIGHT, MINIMUM_JERK, COSINE, THROWN,
        /** Stays at the second angle and rings from the first one; what a dropped stack does. */
        RINGING
    }

    private record Piece(double startS, double endS, double fromDeg, double toDeg, Course course) {}

    private final List<Piece> pieces = new ArrayList<>();
    private double endS;
    private double endDeg;
    private int cursor;

    LeverPath(double startDeg) {
        this.endDeg = startDeg;
    }

    /** Continues to {@code deg} within {@code seconds}. */
    void moveTo(double deg, double seconds, Course course) {
        pieces.add(new Piece(endS, endS + seconds, endDeg, deg, course));
        endS += seconds;
        endDeg = deg;
    }

    /** Stays where it is. */
    void stay(double seconds) {
        moveTo(endDeg, seconds, Course.STRAIGHT);
    }

    /** Rings around the present angle, beginning with {@code deg} away from it. */
    void ring(double deg, double seconds) {
        double rest = endDeg;
        pieces.add(new Piece(endS, endS + seconds, rest + deg, rest, Course.RINGING));
        endS += seconds;
    }

    double endS() {
        return endS;
    }

    double endDeg() {
        return endDeg;
    }

    int pieces() {
        return pieces.size();
    }

    /** Start of a piece in seconds: a start, a turning point or an end of a stroke. */
    double startS(int piece) {
        return pieces.get(piece).startS;
    }

    /** Begins reading anew. */
    void rewind() {
        cursor = 0;
    }

    /** The angle at {@code s}, which must not be before the instant of the call before. */
    double at(double s) {
        while (cursor < pieces.size() - 1 && s >= pieces.get(cursor).endS) {
            cursor++;
        }
        Piece piece = pieces.get(cursor);
        double length = piece.endS - piece.startS;
        double u = length <= 0 ? 1 : Math.clamp((s - piece.startS) / length, 0.0, 1.0);
        double share = switch (piece.course) {
            case STRAIGHT -> u;
            case MINIMUM_JERK -> u * u * u * (10 - 15 * u + 6 * u * u);
            case COSINE -> 0.5 - 0.5 * Math.cos(Math.PI * u);
            case THROWN -> u * (2 - u);
            case RINGING -> 1 - Math.exp(-5 * u) * Math.sin(31 * u);
        };
        return piece.fromDeg + share * (piece.toDeg - piece.fromDeg);
    }
}
