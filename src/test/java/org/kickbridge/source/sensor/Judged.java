package org.kickbridge.source.sensor;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a check has found. */
final class Judged implements Verdicts {
    private final List<Double> good = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Complaint> bad = new ArrayList<>();

    @Override
    public void good(long takenNs, double counts) {
        good.add(counts);
        times.add(takenNs);
    }

    @Override
    public void bad(long takenNs, Complaint why) {
        bad.add(why);
    }

    List<Double> good() {
        return good;
    }

    List<Long> times() {
        return times;
    }

    List<Complaint> bad() {
        return bad;
    }

    double lastGood() {
        return good.getLast();
    }

    void forget() {
        good.clear();
        times.clear();
        bad.clear();
    }
}
