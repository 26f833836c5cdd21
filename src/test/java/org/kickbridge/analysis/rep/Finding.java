package org.kickbridge.analysis.rep;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.analysis.ScriptedLever;
import org.kickbridge.analysis.ScriptedLever.Sensors;
import org.kickbridge.analysis.Tape;
import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/** A rep finder with default limits and what it found; a set runs from the first rep on. */
final class Finding implements Readings {
    static final double LEVER_M = 0.6;
    final List<RepNumbers> reps = new ArrayList<>();
    /** Time of the reading at which each was told, µs. */
    final List<Long> toldUs = new ArrayList<>();
    final RepFinder finder;
    private long nowUs;

    Finding(double minRomDeg) {
        finder = new RepFinder(minRomDeg, 10, LEVER_M, new RepConsumer(this::take));
    }

    Finding() {
        this(10);
    }

    static Finding in(Tape tape) {
        Finding finding = new Finding();
        tape.play(finding);
        return finding;
    }

    static Finding in(ScriptedLever lever) {
        return in(lever, Sensors.USUAL);
    }

    static Finding in(ScriptedLever lever, Sensors sensors) {
        Finding finding = new Finding();
        lever.play(sensors, finding);
        return finding;
    }

    private void take(RepNumbers rep) {
        reps.add(rep);
        toldUs.add(nowUs);
        finder.setRunning(true);
    }

    @Override
    public void force(long tUs, double value) {
        nowUs = tUs;
        finder.force(tUs, value);
    }

    @Override
    public void angle(long tUs, double value) {
        nowUs = tUs;
        finder.angle(tUs, value);
    }

    @Override
    public void side(long tUs, Side side) {
        finder.finish();
    }

    @Override
    public void mark(long tUs, String text) {
        // A remark changes no number.
    }
}
