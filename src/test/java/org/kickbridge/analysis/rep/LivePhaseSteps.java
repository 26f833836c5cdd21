package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.event.Phase;

/** A lever that is led bin by bin, without noise and without a finder around it, and what phases are told meanwhile. */
abstract class LivePhaseSteps {
    static final double STEP_S = 0.004;
    static final double MIN_ROM_DEG = 10;

    record Told(Phase phase, double s, double deg) {}

    final LeverTracker lever = new LeverTracker(MIN_ROM_DEG);
    final LivePhase live = new LivePhase(MIN_ROM_DEG);
    final List<Told> told = new ArrayList<>();
    boolean setRunning;
    /** From bin to bin. */
    double stepS = STEP_S;
    double nowS;
    double deg;
    Phase last = Phase.REST;

    void bin(double degree) {
        nowS += stepS;
        deg = degree;
        lever.step(nowS * 1e6, degree, false);
        live.step(nowS * 1e6, degree, lever, setRunning);
        Phase now = live.phase(lever, setRunning);
        if (now != last) {
            told.add(new Told(now, nowS, degree));
            last = now;
        }
    }

    LivePhaseSteps goes(double dps, double seconds) {
        double from = deg;
        long bins = Math.round(seconds / stepS);
        for (int i = 1; i <= bins; i++) {
            bin(from + dps * i * stepS);
        }
        return this;
    }

    LivePhaseSteps to(double degree, double seconds) {
        double from = deg;
        ScriptedLever script = ScriptedLever.at(from).to(degree, seconds);
        for (int i = 1; i <= Math.round(seconds / stepS); i++) {
            bin(script.angle(i * stepS));
        }
        return this;
    }

    LivePhaseSteps runs() {
        setRunning = true;
        last = Phase.BOTTOM;
        return this;
    }

    List<Phase> phases() {
        return told.stream().map(Told::phase).toList();
    }
}
