package org.kickbridge.analysis.set;

import java.util.EnumSet;

import org.kickbridge.analysis.Targets;
import org.kickbridge.analysis.rep.RepNumbers;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;

/** What a coach would remark on a rep: held against the targets where there are any, else against good form. */
final class Remarks {
    /** Without a target a rep is short below this share of the best of its set. */
    private static final double SHORT_OF_BEST = 0.7;
    private static final double SHORT_OF_TARGET = 0.9;
    private static final double OVER_TARGET = 1.15;
    /** A top this far beyond the limit is too high. */
    private static final double OVER_TOP_DEG = 2;
    private static final double SHORTEST_HOLD_S = 0.3;
    private static final double FASTEST_CONCENTRIC_S = 0.5;
    private static final double FASTEST_ECCENTRIC_S = 1.0;
    private static final double HALF_OF_TARGET = 0.5;
    private static final double MOMENTUM_PCT = 17;
    private static final int JERKY_PEAKS = 3;
    private static final double JERKY_SPARC = -2.0;
    /** A phase keeps its tempo within half a second or a quarter of it. */
    private static final double TEMPO_S = 0.5;
    private static final double TEMPO_SHARE = 0.25;

    private Remarks() {
    }

    /** @param bestRomDeg of the reps of the set before this one; NaN for the first */
    static EnumSet<RepFlag> on(RepNumbers rep, RepEvent.Tempo tempo, Targets targets, double bestRomDeg) {
        EnumSet<RepFlag> flags = EnumSet.noneOf(RepFlag.class);
        double rom = rep.romDeg();
        Targets.Tempo target = targets.tempo();
        double leastRom = Double.isNaN(targets.romDeg())
                ? SHORT_OF_BEST * bestRomDeg
                : SHORT_OF_TARGET * targets.romDeg();
        add(flags, RepFlag.SHORT_RANGE, rom < leastRom);
        add(flags, RepFlag.OVER_RANGE,
                rom > OVER_TARGET * targets.romDeg() || rep.topDeg() > targets.topDeg() + OVER_TOP_DEG);
        add(flags, RepFlag.NO_HOLD,
                target == null
                        ? tempo.peakHoldS() < SHORTEST_HOLD_S
                        : tempo.peakHoldS() < HALF_OF_TARGET * target.peakHoldS());
        add(flags, RepFlag.FAST_CONCENTRIC, tempo.concentricS() < (target == null
                ? FASTEST_CONCENTRIC_S
                : HALF_OF_TARGET * target.concentricS()));
        add(flags, RepFlag.FAST_ECCENTRIC,
                tempo.eccentricS() < (target == null ? FASTEST_ECCENTRIC_S : HALF_OF_TARGET * target.eccentricS()));
        add(flags, RepFlag.MOMENTUM, rep.momentumPct() >= MOMENTUM_PCT);
        add(flags, RepFlag.JERKY,
                rep.smoothness().velocityPeaks() >= JERKY_PEAKS && rep.smoothness().sparc() < JERKY_SPARC);
        add(flags, RepFlag.TOUCH_DOWN, rep.landed());
        add(flags, RepFlag.STICKING_POINT, rep.stuck());
        add(flags, RepFlag.OFF_TEMPO, target != null && isOff(tempo, target));
        add(flags, RepFlag.SENSOR_GAP, rep.gap());
        add(flags, RepFlag.PARTIAL_RETURN, rep.partialReturn());
        add(flags, RepFlag.FORCE_MISSING, rep.forceMissing());
        return flags;
    }

    private static boolean isOff(RepEvent.Tempo tempo, Targets.Tempo target) {
        return isOff(tempo.concentricS(), target.concentricS()) || isOff(tempo.peakHoldS(), target.peakHoldS())
                || isOff(tempo.eccentricS(), target.eccentricS()) || isOff(tempo.bottomPauseS(), target.bottomPauseS());
    }

    private static boolean isOff(double found, double target) {
        return Math.abs(found - target) > Math.max(TEMPO_S, TEMPO_SHARE * target);
    }

    private static void add(EnumSet<RepFlag> flags, RepFlag flag, boolean so) {
        if (so) {
            flags.add(flag);
        }
    }
}
