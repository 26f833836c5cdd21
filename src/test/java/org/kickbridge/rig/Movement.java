package org.kickbridge.rig;

/**
 * Reps of minimum jerk, and what is to be measured of them by the contract's definitions, worked out by hand. The stack
 * keeps tension between the reps and lands after the last.
 *
 * @param reps how many
 * @param topDeg how far
 * @param outS the whole push, from standstill to standstill
 * @param holdS the standstill at the top
 * @param backS the whole return
 * @param pauseS the standstill at the bottom
 * @param loadN force at the standstills above the bottom
 * @param peakN greatest force, in the middle of the push
 */
record Movement(int reps, double topDeg, double outS, double holdS, double backS, double pauseS, double loadN,
        double peakN) {
    /** Counts of the simulated load cell, at an amplification of 128. */
    static final double NEWTON_PER_COUNT = 0.001;
    static final Movement USUAL = new Movement(5, 40, 1, 0.8, 2, 0.6, 150, 220);

    /**
     * Share of a movement of minimum jerk before its speed passes 5 % of its peak: the speed is 30 u²(1-u)², its peak
     * 1.875, so u(1-u) = sqrt(0.05 * 1.875 / 30).
     */
    private static final double BEFORE_CUT = (1 - Math.sqrt(1 - 4 * Math.sqrt(0.05 * 1.875 / 30))) / 2;
    /** Share of the way that lies before it. */
    private static final double WAY_BEFORE_CUT = way(BEFORE_CUT);
    private static final double TENSION_N = 60;
    private static final double STEP_S = 0.005;
    private static final double LEAD_S = 1;

    double concentricS() {
        return outS * (1 - 2 * BEFORE_CUT);
    }

    double eccentricS() {
        return backS * (1 - 2 * BEFORE_CUT);
    }

    double peakHoldS() {
        return holdS + BEFORE_CUT * (outS + backS);
    }

    double bottomPauseS() {
        return pauseS + BEFORE_CUT * (outS + backS);
    }

    double meanConcentricDps() {
        return topDeg * (1 - 2 * WAY_BEFORE_CUT) / concentricS();
    }

    double lengthS() {
        return LEAD_S + reps * (outS + holdS + backS + pauseS) + LEAD_S;
    }

    /** A line for each 5 ms: microseconds, millidegrees, counts. */
    String table() {
        StringBuilder lines = new StringBuilder();
        for (double s = 0; s <= lengthS(); s += STEP_S) {
            lines.append("u %d %d %d%n".formatted(Math.round(s * 1e6), Math.round(angleDeg(s) * 1000),
                    Math.round(forceN(s) / NEWTON_PER_COUNT)));
        }
        return lines.toString().strip();
    }

    private double angleDeg(double s) {
        double in = inRep(s);
        if (in < 0) {
            return 0;
        }
        if (in < outS) {
            return topDeg * way(in / outS);
        }
        if (in < outS + holdS) {
            return topDeg;
        }
        double back = in - outS - holdS;
        return back < backS ? topDeg * (1 - way(back / backS)) : 0;
    }

    /** Loaded between the first push and the end of the last return, with a smooth rise and fall of 150 ms. */
    private double forceN(double s) {
        double first = LEAD_S;
        double last = LEAD_S + reps * (outS + holdS + backS + pauseS) - pauseS;
        double tension = TENSION_N * ramp((s - first + 0.3) / 0.15) * ramp((last + 0.3 - s) / 0.15);
        double lifted = (loadN - TENSION_N) * angleDeg(s) / topDeg;
        double in = inRep(s);
        double middle = (in - outS / 2) / (0.15 * outS);
        // So wide that the sum of both is greatest within the push, at peakN.
        double push = in < 0 || in > outS ? 0 : (peakN - (loadN + TENSION_N) / 2) * Math.exp(-middle * middle / 2);
        return tension + lifted + push;
    }

    /** The greatest force that is played, which lies a little after the middle of the push. */
    double greatestN() {
        double most = 0;
        for (double s = 0; s <= lengthS(); s += 0.001) {
            most = Math.max(most, forceN(s));
        }
        return most;
    }

    private double inRep(double s) {
        double since = s - LEAD_S;
        double each = outS + holdS + backS + pauseS;
        return since < 0 || since >= reps * each ? -1 : since % each;
    }

    private static double way(double u) {
        return u <= 0 ? 0 : u >= 1 ? 1 : u * u * u * (10 - 15 * u + 6 * u * u);
    }

    private static double ramp(double u) {
        return way(u);
    }
}
