package org.kickbridge.source.simulator;

import java.util.EnumSet;

import org.kickbridge.event.RepFlag;

/**
 * What the athlete is about to do in one repetition. It starts where the repetition before has ended.
 *
 * @param topDeg where the push ends
 * @param bottomDeg where the return ends
 * @param pauseS standing still before the push, seconds
 * @param tremorDeg amplitude of the trembling
 */
record Intent(double pauseS, double topDeg, Push push, Hold hold, double eccentricS, double bottomDeg,
        double tremorDeg) {
    /**
     * @param skew of the movement, see {@link Move}
     * @param stopAt where it gets stuck, as a share of the way
     * @param stopS how long it is stuck there; 0 for never
     */
    record Push(double seconds, double skew, double stopAt, double stopS) {
        static Push smooth(double seconds) {
            return new Push(seconds, 0, 0, 0);
        }
    }

    /**
     * @param creepDeg how far the lever sinks meanwhile
     * @param pulses small dips from the top, after standing still
     * @param pulseDeg depth of each
     */
    record Hold(double seconds, double creepDeg, int pulses, double pulseDeg) {
        static final Hold NONE = new Hold(0, 0, 0, 0);

        static Hold still(double seconds, double creepDeg) {
            return new Hold(seconds, creepDeg, 0, 0);
        }
    }

    Intent withTopDeg(double deg) {
        return new Intent(pauseS, deg, push, hold, eccentricS, bottomDeg, tremorDeg);
    }

    Intent withBottomDeg(double deg) {
        return new Intent(pauseS, topDeg, push, hold, eccentricS, deg, tremorDeg);
    }

    Intent withPush(Push other) {
        return new Intent(pauseS, topDeg, other, hold, eccentricS, bottomDeg, tremorDeg);
    }

    Intent withHold(Hold other) {
        return new Intent(pauseS, topDeg, push, other, eccentricS, bottomDeg, tremorDeg);
    }

    Intent withEccentricS(double seconds) {
        return new Intent(pauseS, topDeg, push, hold, seconds, bottomDeg, tremorDeg);
    }

    Intent withPauseS(double seconds) {
        return new Intent(seconds, topDeg, push, hold, eccentricS, bottomDeg, tremorDeg);
    }

    Intent withTremorDeg(double deg) {
        return new Intent(pauseS, topDeg, push, hold, eccentricS, bottomDeg, deg);
    }

    /**
     * The remarks this rep has earned by intent. The characters keep good and bad far enough apart that no sensible
     * limit falls among the good: a short top is below 24 degrees where others pass 31, a calm push takes 0.8 s or more
     * and a hasty one 0.58 or less, a calm return 1.2 s and a hasty one 0.65. What needs the neighbours as well, such as
     * the stack landing, is not known here.
     */
    EnumSet<RepFlag> planted() {
        EnumSet<RepFlag> flags = EnumSet.noneOf(RepFlag.class);
        if (topDeg < 28) {
            flags.add(RepFlag.SHORT_RANGE);
        }
        if (push.seconds < 0.7) {
            flags.add(RepFlag.FAST_CONCENTRIC);
        }
        if (push.seconds < 0.7 && topDeg > 38) {
            flags.add(RepFlag.MOMENTUM);
        }
        if (push.stopS > 0) {
            flags.add(RepFlag.STICKING_POINT);
        }
        if (hold.seconds == 0 && hold.pulses == 0) {
            flags.add(RepFlag.NO_HOLD);
        }
        if (eccentricS < 0.8) {
            flags.add(RepFlag.FAST_ECCENTRIC);
        }
        return flags;
    }
}
