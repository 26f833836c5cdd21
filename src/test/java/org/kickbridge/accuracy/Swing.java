package org.kickbridge.accuracy;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * One rep of a noise-free motion, from a bottom over its top to the bottom that it comes to, and where version 2 of the
 * contract's phases cuts it. A stop is an instant at which the lever is at or below a share of the peak speed of its
 * stroke, or moves the other way.
 */
final class Swing {
    /** The contract's share of the peak speed. */
    static final double STOP = 0.05;
    private static final double THIRD = 1.0 / 3;
    private static final double TENTH = 0.1;
    /** Other readings of the definition: these shares of the peak speed, and places off by this share of the range. */
    private static final double[] OTHER_STOPS = {0.04, 0.065};
    private static final double[] OTHER_PLACES = {-0.015, 0.015};
    /** A cut is certain where the other readings agree within this, seconds, or within this share of its phase. */
    private static final double AGREED_S = 0.04;
    /** A slow phase fades in: its cut moves by up to 2.5 % of its time between 4 and 6.5 %, which leaves no doubt which stop it is. */
    private static final double AGREED_SHARE = 0.03;

    private final Motion motion;
    private final double[] time;
    private final double[] angle;
    private final double[] velocity;
    private final int bottom;
    private final int top;
    private final int end;
    private final double peakUpDps;
    private final double peakDownDps;

    /** Where the phases are cut, seconds. */
    record Cuts(double concentricStartS, double concentricEndS, double eccentricStartS, double eccentricEndS) {
        double at(Quantity boundary) {
            return switch (boundary) {
                case CONCENTRIC_START -> concentricStartS;
                case CONCENTRIC_END -> concentricEndS;
                case ECCENTRIC_START -> eccentricStartS;
                case ECCENTRIC_END -> eccentricEndS;
                default -> throw new IllegalArgumentException(boundary + " is no boundary");
            };
        }

        private double phaseS(Quantity boundary) {
            return boundary == Quantity.CONCENTRIC_START || boundary == Quantity.CONCENTRIC_END
                    ? concentricEndS - concentricStartS
                    : eccentricEndS - eccentricStartS;
        }
    }

    /** The one rep that the motion makes between two times. */
    Swing(Motion motion, double fromS, double toS) {
        this.motion = motion;
        time = new double[(int) Math.ceil((toS - fromS) / Curve.STEP_S) + 1];
        angle = new double[time.length];
        velocity = new double[time.length];
        for (int i = 0; i < time.length; i++) {
            time[i] = Math.min(toS, fromS + i * Curve.STEP_S);
            angle[i] = motion.angle(time[i]);
            velocity[i] = motion.velocity(time[i]);
        }
        top = highest(angle, 1, 0, time.length - 1);
        bottom = highest(angle, -1, 0, top);
        end = highest(angle, -1, top, time.length - 1);
        peakUpDps = Curve.peak(motion::velocity, time[bottom], time[top]);
        peakDownDps = Curve.peak(t -> -motion.velocity(t), time[top], time[end]);
    }

    private static int highest(double[] values, int sign, int from, int to) {
        int best = from;
        for (int i = from; i <= to; i++) {
            if (sign * values[i] > sign * values[best]) {
                best = i;
            }
        }
        return best;
    }

    double topDeg() {
        return Curve.peak(motion::angle, time[Math.max(0, top - 1)], time[Math.min(time.length - 1, top + 1)]);
    }

    double endDeg() {
        return angle[end];
    }

    /** The angle that the lever leaves from with a concentric that begins then: where it last stood still or turned. */
    double leavesFromDeg(double concentricStartS) {
        int i = last(k -> time[k] <= concentricStartS && (velocity[k] <= 0 || k == bottom), bottom, top);
        double until = time[Math.min(time.length - 1, i + 1)];
        return -Curve.peak(t -> -motion.angle(t), time[Math.max(0, i - 1)], Math.min(until, concentricStartS));
    }

    Cuts cuts() {
        return cuts(STOP, 0);
    }

    private Cuts cuts(double share, double shift) {
        double up = angle[top] - angle[bottom];
        double down = angle[top] - angle[end];
        double third = angle[bottom] + (THIRD + shift) * up;
        double nearTop = angle[top] - (TENTH + shift) * up;
        double nearEnd = angle[end] + (TENTH + shift) * down;
        double thirdDown = angle[top] - (THIRD + shift) * down;
        double slowUp = share * peakUpDps;
        double slowDown = share * peakDownDps;
        double start = lastTime((dps, deg) -> dps <= slowUp && deg < third, bottom, top);
        double upEnd = firstTime((dps, deg) -> dps <= slowUp && deg > nearTop, bottom, top);
        double back = lastTime((dps, deg) -> dps >= -slowDown && deg > thirdDown, top, end);
        double over = firstTime((dps, deg) -> dps >= -slowDown && deg < nearEnd, top, end);
        return new Cuts(start, upEnd, Math.max(upEnd, back), over);
    }

    /** Cuts on which other readings of the same words do not agree: another stop would be meant. */
    Set<Quantity> unsure() {
        Cuts cuts = cuts();
        Set<Quantity> unsure = EnumSet.noneOf(Quantity.class);
        for (double share : OTHER_STOPS) {
            differing(cuts, cuts(share, 0), unsure);
        }
        for (double shift : OTHER_PLACES) {
            differing(cuts, cuts(STOP, shift), unsure);
        }
        return unsure;
    }

    private static void differing(Cuts one, Cuts other, Set<Quantity> found) {
        for (Quantity boundary : Quantity.BOUNDARIES) {
            double agreed = Math.max(AGREED_S, AGREED_SHARE * one.phaseS(boundary));
            if (Math.abs(one.at(boundary) - other.at(boundary)) > agreed) {
                found.add(boundary);
            }
        }
    }

    /** A stop at a place. */
    private interface Stop {
        boolean at(double dps, double deg);
    }

    private double firstTime(Stop stop, int from, int to) {
        for (int i = from; i <= to; i++) {
            if (stop.at(velocity[i], angle[i])) {
                return i == from ? time[i] : crossing(stop, time[i - 1], time[i]);
            }
        }
        return time[to];
    }

    private double lastTime(Stop stop, int from, int to) {
        int i = last(k -> stop.at(velocity[k], angle[k]), from, to);
        return i == to ? time[to] : crossing(stop, time[i + 1], time[i]);
    }

    private double crossing(Stop stop, double outside, double inside) {
        return Curve.crossing(t -> stop.at(motion.velocity(t), motion.angle(t)), outside, inside);
    }

    private static int last(IntPredicate condition, int from, int to) {
        int i = to;
        while (i > from && !condition.test(i)) {
            i--;
        }
        return i;
    }
}
