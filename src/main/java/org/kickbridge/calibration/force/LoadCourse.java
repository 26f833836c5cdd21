package org.kickbridge.calibration.force;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the next point stands, from how much lies on the pad.
 *
 * <p>
 * No load first of all is the ZERO of run 1; no load after weights is the RETURN of their run; after a RETURN, a weight
 * or another zero begins the next run. A RETURN serves as the zero of the next run too, until that run gets a ZERO of
 * its own: nothing has changed on the pad in between. The same weight once more goes the way that the one before went.
 * Struck points are passed over. The points must be in the order of their places, so that a repeated one stands where
 * the one stood that it replaces.
 */
public final class LoadCourse {
    private LoadCourse() {
    }

    /**
     * The course of the next point.
     *
     * @param appliedN newtons, not negative
     */
    public static Course next(List<LoadPoint> soFar, double appliedN) {
        LoadPoint last = last(soFar);
        boolean atNothing = last == null || last.course() == Course.ZERO || last.course() == Course.RETURN;
        if (appliedN == 0) {
            return atNothing ? Course.ZERO : Course.RETURN;
        }
        if (last == null || atNothing || appliedN > last.appliedN()) {
            return Course.LOADING;
        }
        return appliedN < last.appliedN() ? Course.UNLOADING : last.course();
    }

    /** The run of the next point, from 1. */
    public static int run(List<LoadPoint> soFar) {
        LoadPoint last = last(soFar);
        if (last == null) {
            return 1;
        }
        return last.course() == Course.RETURN ? last.run() + 1 : last.run();
    }

    private static @Nullable LoadPoint last(List<LoadPoint> soFar) {
        LoadPoint last = null;
        for (LoadPoint each : soFar) {
            if (each.counts() && (last == null || each.run() >= last.run())) {
                last = each;
            }
        }
        return last;
    }
}
