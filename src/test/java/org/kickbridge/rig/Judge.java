package org.kickbridge.rig;

import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

/** Compares reps that came out of MQTT with the movement that was played, and prints both. */
final class Judge {
    private static final double TIME_S = 0.03;
    private static final double TIME_SHARE = 0.03;
    private static final double RANGE_DEG = 0.3;
    private static final double SHARE = 0.02;

    private boolean right = true;

    /** One table; a value that is off is marked. */
    void reps(List<JsonNode> reps, Movement played) {
        say("%-4s %14s %14s %14s %14s %12s %14s %16s", "rep", "concentric s", "peak hold s", "eccentric s", "bottom s",
                "range deg", "peak N", "mean out deg/s");
        say("%-4s %14.3f %14.3f %14.3f %14.3f %12.2f %14.1f %16.2f", "true", played.concentricS(), played.peakHoldS(),
                played.eccentricS(), played.bottomPauseS(), played.topDeg(), played.greatestN(),
                played.meanConcentricDps());
        for (int n = 0; n < reps.size(); n++) {
            JsonNode rep = reps.get(n);
            say("%-4d %14s %14s %14s %14s %12s %14s %16s", n + 1,
                    time(rep.at("/tempo/concentric_s"), played.concentricS()),
                    time(rep.at("/tempo/peak_hold_s"), played.peakHoldS()),
                    time(rep.at("/tempo/eccentric_s"), played.eccentricS()),
                    n == 0 ? "-" : time(rep.at("/tempo/bottom_pause_s"), played.bottomPauseS()),
                    value(rep.at("/range/rom_deg"), played.topDeg(), RANGE_DEG),
                    value(rep.at("/force/peak_n"), played.greatestN(), SHARE * played.greatestN()),
                    value(rep.at("/velocity/mean_concentric_dps"), played.meanConcentricDps(),
                            SHARE * played.meanConcentricDps()));
        }
        check(reps.size() == played.reps(), "%d reps of %d".formatted(reps.size(), played.reps()));
    }

    /** Says what was looked at, and remembers where it is wrong. */
    void check(boolean holds, String what) {
        say("%s %s", holds ? "right" : "WRONG", what);
        right &= holds;
    }

    /** Whether all was right. */
    boolean isRight() {
        return right;
    }

    static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
        System.out.flush();
    }

    private String time(JsonNode found, double wanted) {
        return value(found, wanted, Math.max(TIME_S, TIME_SHARE * wanted));
    }

    private String value(JsonNode found, double wanted, double off) {
        if (!found.isNumber()) {
            right = false;
            return "absent!";
        }
        boolean near = Math.abs(found.asDouble() - wanted) <= off;
        right &= near;
        return "%.3f%s".formatted(found.asDouble(), near ? "" : "!");
    }
}
