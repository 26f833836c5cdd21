package org.kickbridge.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/**
 * A lever that moves by script with a stack on it, and two sensors that watch: the simplest motion whose numbers can be
 * told by hand. Each movement is minimum jerk, so its speed peaks at 1.875 times the mean and crosses 5 % of the peak
 * after {@link #CUT} of its duration and as long before its end.
 */
public final class ScriptedLever {
    /** 16 (tau (1 - tau))^2 = 0.05. */
    public static final double CUT = (1 - Math.sqrt(1 - Math.sqrt(0.05))) / 2;
    public static final double PEAK_TO_MEAN = 1.875;
    /** What the foot weighs on the pad. */
    public static final double FOOT_N = 2;
    private static final double FRICTION_SHARE = 0.04;

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private double nowS;
    private double nowDeg;
    private double loadN = 200;
    private double standsBelowDeg = 0.3;

    private record Piece(double startS, double seconds, double fromDeg, double toDeg, double loadN,
            double standsBelowDeg) {
        double tau(double t) {
            return Math.clamp((t - startS) / seconds, 0, 1);
        }

        double angle(double t) {
            double tau = tau(t);
            return fromDeg + (toDeg - fromDeg) * tau * tau * tau * (10 + tau * (6 * tau - 15));
        }

        double speed(double t) {
            double p = tau(t) * (1 - tau(t));
            return (toDeg - fromDeg) / seconds * 30 * p * p;
        }

        double force(double t) {
            double lifted = Math.clamp(angle(t) - standsBelowDeg, 0, 1);
            return FOOT_N + lifted * loadN * (1 + FRICTION_SHARE * Math.tanh(speed(t) / 3));
        }
    }

    private record Turn(double t, Side side) {}

    /**
     * How the sensors see it.
     *
     * @param forceHz 0 for a dead load cell
     * @param angleHz 0 for a dead encoder
     * @param jitter how far a reading strays, as a share of its period
     * @param noise of the angle in degrees; ten times that in newtons
     */
    public record Sensors(double forceHz, double angleHz, double jitter, double noise, long seed, long originUs) {
        /** 320 and 500 Hz with a little of everything. */
        public static final Sensors USUAL = new Sensors(320, 500, 0.15, 0.02, 1, 5_000_000);
        /** Nothing but the motion. */
        public static final Sensors PURE = new Sensors(320, 500, 0, 0, 1, 5_000_000);

        public Sensors at(double force, double angle) {
            return new Sensors(force, angle, jitter, noise, seed, originUs);
        }

        public Sensors withSeed(long other) {
            return new Sensors(forceHz, angleHz, jitter, noise, other, originUs);
        }
    }

    private ScriptedLever(double deg) {
        nowDeg = deg;
    }

    public static ScriptedLever at(double deg) {
        return new ScriptedLever(deg);
    }

    /** From here on a stack of this weight is on the lever; 0 for a lever that somebody moves by hand. */
    public ScriptedLever stack(double newton) {
        loadN = newton;
        return this;
    }

    /** From here on the stack stands where the lever is below this angle. */
    public ScriptedLever standsBelow(double deg) {
        standsBelowDeg = deg;
        return this;
    }

    public ScriptedLever rest(double seconds) {
        return to(nowDeg, seconds);
    }

    public ScriptedLever to(double deg, double seconds) {
        pieces.add(new Piece(nowS, seconds, nowDeg, deg, loadN, standsBelowDeg));
        nowS += seconds;
        nowDeg = deg;
        return this;
    }

    /** Out in 1 s, held for 0.6 s, back in 1.2 s to where it came from. */
    public ScriptedLever rep(double topDeg) {
        double bottom = nowDeg;
        return to(topDeg, 1).rest(0.6).to(bottom, 1.2);
    }

    /** So many reps, each with a pause of 0.5 s after it. */
    public ScriptedLever reps(int count, double topDeg) {
        for (int i = 0; i < count; i++) {
            rep(topDeg).rest(0.5);
        }
        return this;
    }

    /** From here on the other leg. */
    public ScriptedLever side(Side side) {
        turns.add(new Turn(nowS, side));
        return this;
    }

    public double nowS() {
        return nowS;
    }

    /** Degrees at this many seconds after the beginning. */
    public double angle(double t) {
        return pieceAt(t).angle(t);
    }

    /** Degrees per second. */
    public double speed(double t) {
        return pieceAt(t).speed(t);
    }

    /** Newtons at the pad. */
    public double force(double t) {
        return pieceAt(t).force(t);
    }

    private Piece pieceAt(double t) {
        Piece found = pieces.getFirst();
        for (Piece piece : pieces) {
            found = piece.startS <= t ? piece : found;
        }
        return found;
    }

    /** All readings in the order of time. */
    public Tape tape(Sensors sensors) {
        Tape tape = new Tape();
        play(sensors, tape);
        return tape;
    }

    public Tape tape() {
        return tape(Sensors.USUAL);
    }

    /** Hands over one reading after the other; nothing is kept, so that it may last for hours. */
    public void play(Sensors sensors, Readings to) {
        SplittableRandom random = new SplittableRandom(sensors.seed);
        double force = next(sensors.forceHz, 0, sensors, random);
        double angle = next(sensors.angleHz, 0, sensors, random);
        long forces = 0;
        long angles = 0;
        int piece = 0;
        int turn = 0;
        while (Math.min(force, angle) < nowS) {
            double t = Math.min(force, angle);
            long tUs = sensors.originUs + Math.round(t * 1e6);
            while (turn < turns.size() && turns.get(turn).t <= t) {
                to.side(tUs, turns.get(turn++).side);
            }
            while (piece < pieces.size() - 1 && t >= pieces.get(piece + 1).startS) {
                piece++;
            }
            if (force <= angle) {
                double noise = sensors.noise == 0 ? 0 : 10 * sensors.noise * random.nextGaussian();
                to.force(tUs, pieces.get(piece).force(t) + noise);
                force = next(sensors.forceHz, ++forces, sensors, random);
            } else {
                double noise = sensors.noise == 0 ? 0 : sensors.noise * random.nextGaussian();
                to.angle(tUs, pieces.get(piece).angle(t) + noise);
                angle = next(sensors.angleHz, ++angles, sensors, random);
            }
        }
    }

    private static double next(double hz, long i, Sensors sensors, SplittableRandom random) {
        if (hz == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double stray = sensors.jitter == 0 ? 0 : sensors.jitter * random.nextDouble(-1, 1);
        return (i + 0.5 + stray) / hz;
    }
}
