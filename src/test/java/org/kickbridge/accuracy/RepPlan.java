package org.kickbridge.accuracy;

import java.util.List;

/**
 * How one rep shall go.
 *
 * @param topDeg where the push ends
 * @param pushS how long the push takes, without stops
 * @param stop a stop on the way up, or {@link Stop#NONE}
 * @param hold what happens at the top
 * @param bottomDeg where the return ends
 * @param lands whether the stack lands on the return
 * @param pauseS how long the lever stays at the bottom
 */
record RepPlan(double topDeg, Profile push, double pushS, Stop stop, Hold hold, double bottomDeg, Profile back,
        double backS, boolean lands, double pauseS) {

    /** A standstill after this share of the way up. */
    record Stop(double share, double seconds) {
        static final Stop NONE = new Stop(0, 0);
    }

    /** What the athlete does at the top. */
    sealed interface Hold {
        /** Stands still. */
        record Still(double seconds) implements Hold {}

        /** Sinks by some degrees, then stands still. */
        record Creep(double sinkDeg, double seconds, double stillS) implements Hold {}

        /** Dips and comes back up a few times, standing still before the first and after each. */
        record Pulses(List<Dip> dips) implements Hold {}
    }

    /**
     * One of the pulses.
     *
     * @param shortDeg how far it stays below where it began, negative where it comes up higher
     */
    record Dip(double stillS, double depthDeg, double downS, double shortDeg, double upS, double afterS) {}

    double rangeFrom(double bottom) {
        return topDeg - bottom;
    }

    RepPlan withTop(double deg) {
        return new RepPlan(deg, push, pushS, stop, hold, bottomDeg, back, backS, lands, pauseS);
    }

    RepPlan withPush(Profile profile, double seconds) {
        return new RepPlan(topDeg, profile, seconds, stop, hold, bottomDeg, back, backS, lands, pauseS);
    }

    RepPlan withStop(Stop where) {
        return new RepPlan(topDeg, push, pushS, where, hold, bottomDeg, back, backS, lands, pauseS);
    }

    RepPlan withHold(Hold atTop) {
        return new RepPlan(topDeg, push, pushS, stop, atTop, bottomDeg, back, backS, lands, pauseS);
    }

    RepPlan withBack(Profile profile, double seconds) {
        return new RepPlan(topDeg, push, pushS, stop, hold, bottomDeg, profile, seconds, lands, pauseS);
    }

    /** A landing is never so short that one could doubt it. */
    RepPlan withBottom(double deg, boolean landing, double pause) {
        return new RepPlan(topDeg, push, pushS, stop, hold, deg, back, backS, landing,
                landing ? Math.max(pause, 0.3) : pause);
    }
}
