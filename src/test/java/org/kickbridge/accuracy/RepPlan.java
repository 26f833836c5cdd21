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
 * @param slack taken up before the push, or {@link Slack#NONE}
 * @param rebound what a dropped stack does to the lever, or {@link Rebound#NONE}
 */
record RepPlan(double topDeg, Profile push, double pushS, Stop stop, Hold hold, double bottomDeg, Profile back,
        double backS, boolean lands, double pauseS, Slack slack, Rebound rebound) {

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

    /** Slack that is taken up before the push, and the standstill after it. */
    record Slack(double deg, double seconds, double stillS) {
        static final Slack NONE = new Slack(0, 0, 0);
    }

    /** How far below the bottom the lever dips, how far above it rebounds, and how long each swing takes. */
    record Rebound(double dipDeg, double riseDeg, double seconds) {
        static final Rebound NONE = new Rebound(0, 0, 0);
    }

    RepPlan(double topDeg, Profile push, double pushS, Stop stop, Hold hold, double bottomDeg, Profile back,
            double backS, boolean lands, double pauseS) {
        this(topDeg, push, pushS, stop, hold, bottomDeg, back, backS, lands, pauseS, Slack.NONE, Rebound.NONE);
    }

    double rangeFrom(double bottom) {
        return topDeg - bottom;
    }

    RepPlan withTop(double deg) {
        return new RepPlan(deg, push, pushS, stop, hold, bottomDeg, back, backS, lands, pauseS, slack, rebound);
    }

    RepPlan withPush(Profile profile, double seconds) {
        return new RepPlan(topDeg, profile, seconds, stop, hold, bottomDeg, back, backS, lands, pauseS, slack, rebound);
    }

    RepPlan withStop(Stop where) {
        return new RepPlan(topDeg, push, pushS, where, hold, bottomDeg, back, backS, lands, pauseS, slack, rebound);
    }

    RepPlan withHold(Hold atTop) {
        return new RepPlan(topDeg, push, pushS, stop, atTop, bottomDeg, back, backS, lands, pauseS, slack, rebound);
    }

    RepPlan withBack(Profile profile, double seconds) {
        return new RepPlan(topDeg, push, pushS, stop, hold, bottomDeg, profile, seconds, lands, pauseS, slack, rebound);
    }

    RepPlan withSlack(Slack before) {
        return new RepPlan(topDeg, push, pushS, stop, hold, bottomDeg, back, backS, lands, pauseS, before, rebound);
    }

    RepPlan withRebound(Rebound after) {
        return new RepPlan(topDeg, push, pushS, stop, hold, bottomDeg, back, backS, lands, pauseS, slack, after);
    }

    /** A landing is never so short that one could doubt it. */
    RepPlan withBottom(double deg, boolean landing, double pause) {
        return new RepPlan(topDeg, push, pushS, stop, hold, deg, back, backS, landing,
                landing ? Math.max(pause, 0.3) : pause, slack, rebound);
    }
}
