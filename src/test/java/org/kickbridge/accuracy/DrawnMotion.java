package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lever's angle as a closed form of time, piece by piece, without noise or tremor: degrees and seconds. Before its
 * start and after its end the lever stands still.
 */
final class DrawnMotion implements Motion {
    private static final Profile STILL = new Profile.MinimumJerk();

    private final double[] start;
    private final Piece[] pieces;

    /** One movement from an angle to another; a hold has both the same. */
    record Piece(double startS, double seconds, double fromDeg, double toDeg, Profile profile) {
        double tau(double t) {
            return Math.clamp((t - startS) / seconds, 0, 1);
        }
    }

    private DrawnMotion(List<Piece> pieces) {
        this.pieces = pieces.toArray(new Piece[0]);
        start = pieces.stream().mapToDouble(Piece::startS).toArray();
    }

    private Piece at(double t) {
        int found = Arrays.binarySearch(start, t);
        return pieces[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    @Override
    public double endS() {
        Piece last = pieces[pieces.length - 1];
        return last.startS + last.seconds;
    }

    @Override
    public double angle(double t) {
        Piece piece = at(t);
        double way = piece.toDeg - piece.fromDeg;
        return way == 0 ? piece.fromDeg : piece.fromDeg + way * piece.profile.way(piece.tau(t));
    }

    @Override
    public double velocity(double t) {
        Piece piece = at(t);
        double way = piece.toDeg - piece.fromDeg;
        return way == 0 ? 0 : way / piece.seconds * piece.profile.speed(piece.tau(t));
    }

    @Override
    public double acceleration(double t) {
        Piece piece = at(t);
        double way = piece.toDeg - piece.fromDeg;
        if (way == 0 || t > piece.startS + piece.seconds) {
            return 0;
        }
        return way / (piece.seconds * piece.seconds) * piece.profile.acceleration(piece.tau(t));
    }

    /** Puts a motion together, one piece after the other. */
    static final class Path {
        private final List<Piece> pieces = new ArrayList<>();
        private double now;
        private double angle;

        Path(double angle) {
            this.angle = angle;
        }

        double now() {
            return now;
        }

        double angle() {
            return angle;
        }

        void move(Profile profile, double toDeg, double seconds) {
            pieces.add(new Piece(now, seconds, angle, toDeg, profile));
            now += seconds;
            angle = toDeg;
        }

        void hold(double seconds) {
            if (seconds > 0) {
                move(STILL, angle, seconds);
            }
        }

        DrawnMotion done() {
            return new DrawnMotion(pieces);
        }
    }
}
