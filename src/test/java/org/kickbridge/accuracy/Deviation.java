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
                    + take.sensors().force().text() + ", load %.0f N".formatted(take.pad().loadN()));
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

        boolean sureUp = truth.sure(Quantity.CONCENTRIC_START, Quantity.CONCENTRIC_END);
        boolean sureDown = truth.sure(Quantity.ECCENTRIC_START, Quantity.ECCENTRIC_END);
        add.boundary(take, truth, Quantity.CONCENTRIC_START, phases.concentricStartUs(), up);
        add.boundary(take, truth, Quantity.CONCENTRIC_END, phases.concentricEndUs(), up);
        add.boundary(take, truth, Quantity.ECCENTRIC_START, phases.eccentricStartUs(), down);
        add.boundary(take, truth, Quantity.ECCENTRIC_END, phases.eccentricEndUs(), down);
        if (sureUp) {
            add.duration(Quantity.CONCENTRIC_TIME, tempo.concentricS(), up);
        }
        if (truth.sure(Quantity.CONCENTRIC_END, Quantity.ECCENTRIC_START)) {
            add.duration(Quantity.HOLD_TIME, tempo.peakHoldS(), hold);
        }
        if (sureDown) {
            add.duration(Quantity.ECCENTRIC_TIME, tempo.eccentricS(), down);
        }
        if (!Double.isNaN(truth.bottomPauseS()) && truth.pauseSure() && truth.sure(Quantity.CONCENTRIC_START)) {
            add.duration(Quantity.PAUSE_TIME, tempo.bottomPauseS(), truth.bottomPauseS());
        }
        if (truth.sure(Quantity.ECCENTRIC_END)) {
            add.to(Quantity.LATENCY, (found.seenUs() - take.clockUs(truth.eccentricEndS())) / 1e3, 200);
        }
        double range = take.scene() == Scene.COARSE ? 0.25 : 0.15;
        add.to(Quantity.TOP, rep.range().topDeg() - truth.topDeg(), range);
        if (truth.sure(Quantity.CONCENTRIC_START)) {
            add.to(Quantity.RANGE, rep.range().romDeg() - truth.romDeg(), range);
        }
        if (sureUp) {
            add.percent(Quantity.PEAK_VELOCITY, rep.velocity().peakConcentricDps(), truth.peakConcentricDps(), 2);
            add.percent(Quantity.MEAN_VELOCITY, rep.velocity().meanConcentricDps(), truth.meanConcentricDps(), 1);
        }
        if (sureDown) {
            add.percent(Quantity.PEAK_VELOCITY, rep.velocity().peakEccentricDps(), truth.peakEccentricDps(), 2);
            add.percent(Quantity.MEAN_VELOCITY, rep.velocity().meanEccentricDps(), truth.meanEccentricDps(), 1);
        }
        if (take.scene().feelsForce() && sureUp && sureDown) {
            add.forces(rep, truth, hold);
        }
        return all;
    }

    private interface Adder {
        void to(Quantity quantity, double signed, double allowed);

        default void boundary(Take take, Truth truth, Quantity quantity, long foundUs, double phaseS) {
            if (truth.sure(quantity)) {
                to(quantity, (foundUs - take.originUs()) * 1e-3 - truth.cuts().at(quantity) * 1e3,
                        Math.max(15, 0.02 * phaseS * 1e3));
            }
        }

        default void forces(RepEvent rep, Truth truth, double holdS) {
            percent(Quantity.PEAK_FORCE, rep.force().peakN(), truth.peakN(), 1);
            if (holdS >= SHORT_HOLD_S) {
                percent(Quantity.HOLD_FORCE, rep.force().holdMeanN(), truth.holdMeanN(), 1);
            }
            percent(Quantity.WORK, rep.work().concentricJ(), truth.concentricJ(), 1);
            percent(Quantity.WORK, rep.work().eccentricJ(), truth.eccentricJ(), 1);
            to(Quantity.TENSION_TIME, 1e3 * (rep.timeUnderTensionS() - truth.timeUnderTensionS()), Double.NaN);
            to(Quantity.MOMENTUM, rep.momentumPct() - truth.momentumPct(), Double.NaN);
        }

        default void duration(Quantity quantity, double foundS, double trueS) {
            to(quantity, (foundS - trueS) * 1e3, Math.max(30, 0.03 * trueS * 1e3));
        }

        default void percent(Quantity quantity, double found, double truth, double allowed) {
            to(quantity, 100 * (found - truth) / truth, allowed);
        }
    }
}
