package org.kickbridge.accuracy;

import java.util.EnumSet;
import java.util.Set;

/** What is compared with the truth, with its unit in the report. */
enum Quantity {
    CONCENTRIC_START("conc. start ms"), CONCENTRIC_END("conc. end ms"), ECCENTRIC_START("ecc. start ms"),
    ECCENTRIC_END("ecc. end ms"), CONCENTRIC_TIME("concentric ms"), HOLD_TIME("hold ms"), ECCENTRIC_TIME(
            "eccentric ms"),
    PAUSE_TIME("bottom pause ms"), LATENCY("latency ms"), RANGE("range °"), TOP(
            "top °"),
    PEAK_VELOCITY("peak velocity %"), MEAN_VELOCITY("mean velocity %"), PEAK_FORCE(
            "peak force %"),
    HOLD_FORCE("hold force %"), WORK("work %"), TENSION_TIME(
            "time under tension ms"),
    MOMENTUM("momentum points");

    static final Set<Quantity> BOUNDARIES = EnumSet.range(CONCENTRIC_START, ECCENTRIC_END);
    static final Set<Quantity> DURATIONS = EnumSet.range(CONCENTRIC_TIME, PAUSE_TIME);

    final String title;

    Quantity(String title) {
        this.title = title;
    }
}
