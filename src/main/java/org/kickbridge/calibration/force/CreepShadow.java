package org.kickbridge.calibration.force;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What creep does to a series: weights are taken while the cell still gives way under them, and what it gave way stays
 * a while when they are off. A cell that creeps by its share of the load with one time constant is led through the
 * series at the times of the captures. The share follows from what was left after unloading and from a creep that was
 * watched; where neither is there, it is taken as that of an ordinary cell. The time constant is not known, so that
 * the worst of three counts.
 */
final class CreepShadow {
    /** Seconds; shorter ones are over before a capture begins, longer ones hardly begin. */
    private static final double[] TIME_CONSTANTS = {20, 60, 200};
    /** Where nobody looked: twice what OIML R60 allows a cell of class C3 within 30 minutes. */
    static final double ASSUMED_SHARE = 5e-4;
    /** A watch begins when part of it is over, and two minutes do not see all of the rest. */
    private static final double SHORT_FORM = 1.7;
    private static final double WHOLE = 1.2;

    private final Map<Integer, Double> left;
    private final double share;

    private CreepShadow(Map<Integer, Double> left, double share) {
        this.left = left;
        this.share = share;
    }

    /** One for each time constant. */
    static List<CreepShadow> of(Series series, double newtonPerCount, @Nullable Creep watched) {
        List<Map<Integer, Double>> courses = Arrays.stream(TIME_CONSTANTS)
                .mapToObj(tau -> course(series.taken(), tau))
                .toList();
        return courses.stream()
                .map(each -> new CreepShadow(each, share(series, each, newtonPerCount, watched)))
                .toList();
    }

    /** Newtons that a cell of share 1 has given way at each capture, by its number. */
    private static Map<Integer, Double> course(List<LoadPoint> taken, double tau) {
        Map<Integer, Double> course = new HashMap<>();
        double given = 0;
        LoadPoint before = null;
        for (LoadPoint each : taken) {
            double captureS = each.raw().lengthS();
            if (before != null) {
                // The clock may have begun anew in between, so that only what is likely is believed.
                double gapS = Math.clamp((each.raw().fromUs() - before.raw().untilUs()) * 1e-6, 2, 600);
                given = toward(before.appliedN(), given, (before.raw().lengthS() + gapS) / 2, tau);
                given = toward(each.appliedN(), given, (gapS + captureS) / 2, tau);
            }
            course.put(each.number(), given);
            before = each;
        }
        return course;
    }

    private static double toward(double target, double from, double seconds, double tau) {
        return target + (from - target) * StrictMath.exp(-seconds / tau);
    }

    private static double share(Series series, Map<Integer, Double> course, double newtonPerCount,
            @Nullable Creep watched) {
        double share = 0;
        if (watched != null && watched.appliedN() > 0 && Double.isFinite(watched.creepN())) {
            share = (Math.abs(watched.creepN()) + watched.creepNU()) / watched.appliedN()
                    * (watched.shortForm() ? SHORT_FORM : WHOLE);
        }
        for (Zeroed each : series.returns()) {
            double told = above(course, each);
            if (told > 0.02 * series.largestN()) {
                double u = Math.hypot(series.meanU(each.point().raw()), series.meanU(each.zero().raw()));
                share = Math.max(share, Math.abs(newtonPerCount) * (Math.abs(each.counts()) + 2 * u) / told);
            }
        }
        return share > 0 ? share : ASSUMED_SHARE;
    }

    private static double above(Map<Integer, Double> course, Zeroed point) {
        return course.getOrDefault(point.point().number(), 0.0) - course.getOrDefault(point.zero().number(), 0.0);
    }

    /** Newtons of creep in a point, told from its zero. */
    double newton(Zeroed point) {
        return share * above(left, point);
    }

    /** What creep may do at all to a load that stays, of the load. */
    double share() {
        return share;
    }
}
