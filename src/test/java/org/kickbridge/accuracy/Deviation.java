package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.event.RepEvent;

/**
 * How far one measured number is from the truth.
 *
 * @param signed found minus true, in the quantity's unit; infinite where the analysis gave no number
 * @param allowed what the issue allows for this one, NaN where its bar does not depend on the rep
 * @param take where it happened
 * @param number of the rep in its take, from 1
 * @param atS when the rep begins, seconds since the start of the take
 */
record Deviation(Quantity quantity, double signed, double allowed, Source take, int number, double atS) {
    /** A hold shorter than this has no mean force worth comparing, seconds. */
    private static final double SHORT_HOLD_S = 0.1;

    /** What tells a take. */
    record Source(Scene scene, long seed, String sensors) {
        static Source of(Take take) {
            return new Source(take.scene(), take.seed(), "angle " + take.sensors().angle().text() + ", force "
                    + take.sensors().force().text() + ", load %.0f N".formatted(take.load().loadN()));
        }
    }

    double size() {
        return Math.abs(signed);
    }

    /** The error as a share of what is allowed. */
    double share() {
        return size() / allowed;
    }

    /** Everything that can be compared for one rep that was found. */
    static List<Deviation> of(Take take, Source source, Corpus.Match match, Corpus.Found found) {
        List<Deviation> all = new ArrayList<>();
        Truth truth = match.truth();
        RepEvent rep = found.rep();
        RepEvent.Phases phases = rep.phases();
        RepEvent.Tempo tempo = rep.tempo();
        double up = truth.concentricEndS() - truth.concentricStartS();
        double hold = truth.eccentricStartS() - truth.concentricEndS();
        double down = truth.eccentricEndS() - truth.eccentricStartS();
        Adder add = (quantity, signed, allowed) -> all.add(new Deviation(quantity,
                Double.isNaN(signed) ? Double.POSITIVE_INFINITY : signed, allowed, source, match.number(),
                truth.concentricStartS()));

        add.boundary(take, Quantity.CONCENTRIC_START, phases.concentricStartUs(), truth.concentricStartS(), up);
        add.boundary(take, Quantity.CONCENTRIC_END, phases.concentricEndUs(), truth.concentricEndS(), up);
        add.boundary(take, Quantity.ECCENTRIC_START, phases.eccentricStartUs(), truth.eccentricStartS(), down);
        add.boundary(take, Quantity.ECCENTRIC_END, phases.eccentricEndUs(), truth.eccentricEndS(), down);
        add.duration(Quantity.CONCENTRIC_TIME, tempo.concentricS(), up);
        add.duration(Quantity.HOLD_TIME, tempo.peakHoldS(), hold);
        add.duration(Quantity.ECCENTRIC_TIME, tempo.eccentricS(), down);
        if (!Double.isNaN(truth.bottomPauseS())) {
            add.duration(Quantity.PAUSE_TIME, tempo.bottomPauseS(), truth.bottomPauseS());
        }
        add.to(Quantity.LATENCY, (found.seenUs() - take.clockUs(truth.eccentricEndS())) / 1e3, 200);
        double range = take.scene() == Scene.COARSE ? 0.25 : 0.15;
        add.to(Quantity.RANGE, rep.range().romDeg() - truth.romDeg(), range);
        add.to(Quantity.TOP, rep.range().topDeg() - truth.topDeg(), range);
        add.percent(Quantity.PEAK_VELOCITY, rep.velocity().peakConcentricDps(), truth.peakConcentricDps(), 2);
        add.percent(Quantity.PEAK_VELOCITY, rep.velocity().peakEccentricDps(), truth.peakEccentricDps(), 2);
        add.percent(Quantity.MEAN_VELOCITY, rep.velocity().meanConcentricDps(), truth.meanConcentricDps(), 1);
        add.percent(Quantity.MEAN_VELOCITY, rep.velocity().meanEccentricDps(), truth.meanEccentricDps(), 1);
        add.percent(Quantity.PEAK_FORCE, rep.force().peakN(), truth.peakN(), 1);
        if (hold >= SHORT_HOLD_S) {
            add.percent(Quantity.HOLD_FORCE, rep.force().holdMeanN(), truth.holdMeanN(), 1);
        }
        add.percent(Quantity.WORK, rep.work().concentricJ(), truth.concentricJ(), 1);
        add.percent(Quantity.WORK, rep.work().eccentricJ(), truth.eccentricJ(), 1);
        add.to(Quantity.TENSION_TIME, 1e3 * (rep.timeUnderTensionS() - truth.timeUnderTensionS()), Double.NaN);
        add.to(Quantity.MOMENTUM, rep.momentumPct() - truth.momentumPct(), Double.NaN);
        return all;
    }

    private interface Adder {
        void to(Quantity quantity, double signed, double allowed);

        default void boundary(Take take, Quantity quantity, long foundUs, double trueS, double phaseS) {
            to(quantity, (foundUs - take.originUs()) * 1e-3 - trueS * 1e3, Math.max(15, 0.02 * phaseS * 1e3));
        }

        default void duration(Quantity quantity, double foundS, double trueS) {
            to(quantity, (foundS - trueS) * 1e3, Math.max(30, 0.03 * trueS * 1e3));
        }

        default void percent(Quantity quantity, double found, double truth, double allowed) {
            to(quantity, 100 * (found - truth) / truth, allowed);
        }
    }
}
