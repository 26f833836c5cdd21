package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import org.kickbridge.accuracy.Truth.Verdict;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;

/** Knows every rep as it truly was: what a perfect analysis would report, so that the report itself can be checked. */
final class Oracle {
    private Oracle() {
    }

    static List<Corpus.Found> reps(Take take) {
        List<Corpus.Found> reps = new ArrayList<>();
        for (Truth truth : Truth.of(take)) {
            RepEvent rep = rep(take, truth);
            reps.add(new Corpus.Found(rep, rep.endUs() + 100_000));
        }
        return reps;
    }

    static RepEvent rep(Take take, Truth truth) {
        double nan = Double.NaN;
        EnumSet<RepFlag> flags = EnumSet.noneOf(RepFlag.class);
        Tally.FLAGS.forEach((flag, of) -> {
            if (of.apply(truth) == Verdict.YES) {
                flags.add(flag);
            }
        });
        return new RepEvent(1, truth.set(), 1, truth.side(),
                new RepEvent.Phases(take.clockUs(truth.concentricStartS()), take.clockUs(truth.concentricEndS()),
                        take.clockUs(truth.eccentricStartS()), take.clockUs(truth.eccentricEndS())),
                new RepEvent.Tempo(truth.concentricEndS() - truth.concentricStartS(),
                        truth.eccentricStartS() - truth.concentricEndS(),
                        truth.eccentricEndS() - truth.eccentricStartS(), truth.bottomPauseS()),
                new RepEvent.Range(truth.bottomDeg(), truth.topDeg(), truth.romDeg(), nan),
                new RepEvent.Force(truth.peakN(), nan, nan, nan, truth.holdMeanN(), nan, nan),
                new RepEvent.Velocity(truth.meanConcentricDps(), truth.peakConcentricDps(), truth.meanEccentricDps(),
                        truth.peakEccentricDps(), nan, nan),
                new RepEvent.Work(truth.concentricJ(), truth.eccentricJ(), nan, nan, nan), truth.timeUnderTensionS(),
                new RepEvent.Smoothness(nan, 1), truth.momentumPct(), flags);
    }
}
