package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.RepFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The report finds nothing where nothing is wrong, and names what is. */
class AccuracyReportTest {
    private static final long SEED = 3;

    @Test
    void shouldPassWhoeverReportsTheTruth() {
        Tally all = new Tally();
        Tally coarse = new Tally();
        for (Scene scene : Scene.OLD) {
            Take take = Take.of(scene, Corpus.seeds(scene, 1, SEED)[0]);
            Corpus.Result result = Corpus.compare(take, Oracle.reps(take), Truth.of(take).getLast().set());
            all.add(result);
            if (scene == Scene.COARSE) {
                coarse.add(result);
            }
        }

        assertThat(all.oddities).isEmpty();
        assertThat(Bar.of(all, coarse, all)).allMatch(Bar::holds);
    }

    @Test
    void shouldPassWhoeverReportsTheTruthOfRealLegs() {
        Map<Scene, Tally> tallies = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.NEW) {
            Tally tally = new Tally();
            for (long seed : Corpus.seeds(scene, 2, SEED)) {
                Take take = Take.of(scene, seed);
                tally.add(Corpus.compare(take, Oracle.reps(take), Truth.of(take).getLast().set()));
            }
            assertThat(tally.oddities).isEmpty();
            tallies.put(scene, tally);
        }

        assertThat(Bar.ofNew(tallies)).hasSize(8).allMatch(Bar::holds);
    }

    @Test
    void shouldNotJudgeABoundaryThatIsOpenToArgument() {
        Tally tally = new Tally();
        Take take = Take.of(Scene.CLEAN, SEED);
        Truth sure = Truth.of(take).getFirst();
        Truth unsure = sure.with(EnumSet.of(Quantity.CONCENTRIC_START));
        Corpus.Found found = new Corpus.Found(Oracle.rep(take, sure), take.clockUs(sure.eccentricEndS()));

        tally.add(new Corpus.Result(take, List.of(new Corpus.Match(1, unsure, found)), List.of(), 1, 1));

        assertThat(tally.unsure).isEqualTo(1);
        assertThat(tally.spread(Quantity.CONCENTRIC_START).count()).isZero();
        assertThat(tally.spread(Quantity.CONCENTRIC_TIME).count()).isZero();
        assertThat(tally.spread(Quantity.CONCENTRIC_END).count()).isEqualTo(1);
        assertThat(tally.spread(Quantity.HOLD_TIME).count()).isEqualTo(1);
    }

    @Test
    void shouldCountMissedRepsAndGhosts() {
        Take take = clean();
        List<Corpus.Found> reps = Oracle.reps(take);
        Corpus.Found first = reps.removeFirst();
        reps.add(reps.getLast());

        Tally tally = compared(take, reps);

        assertThat(tally.missed).isEqualTo(1);
        assertThat(tally.ghosts).isEqualTo(1);
        assertThat(tally.reps).isEqualTo(reps.size());
        assertThat(first.rep().rep()).isEqualTo(1);
    }

    @Test
    void shouldTellHowFarABoundaryIsOff() {
        Tally tally = compared(clean(), rep -> new RepEvent(rep.session(), rep.set(), rep.rep(), rep.side(),
                new RepEvent.Phases(rep.phases().concentricStartUs() - 7_000, rep.phases().concentricEndUs(),
                        rep.phases().eccentricStartUs(), rep.phases().eccentricEndUs()),
                rep.tempo(), rep.range(), rep.force(), rep.velocity(), rep.work(), rep.timeUnderTensionS(),
                rep.smoothness(), rep.momentumPct(), rep.flags()));

        assertThat(tally.bias(Quantity.CONCENTRIC_START)).isEqualTo(-7, within(0.001));
        assertThat(tally.spread(Quantity.CONCENTRIC_START).worst()).isEqualTo(7, within(0.001));
        assertThat(tally.spread(Quantity.CONCENTRIC_END).worst()).isLessThan(0.001);
    }

    @Test
    void shouldTreatALackingNumberAsWrong() {
        Tally tally = compared(clean(), rep -> new RepEvent(rep.session(), rep.set(), rep.rep(), rep.side(),
                rep.phases(), rep.tempo(), rep.range(), rep.force(), rep.velocity(),
                new RepEvent.Work(Double.NaN, rep.work().eccentricJ(), 0, 0, 0), rep.timeUnderTensionS(),
                rep.smoothness(), rep.momentumPct(), rep.flags()));

        assertThat(tally.spread(Quantity.WORK).p95()).isInfinite();
    }

    @Test
    void shouldCountAFlagThatIsRaisedForNothing() {
        Tally tally = compared(clean(), rep -> new RepEvent(rep.session(), rep.set(), rep.rep(), rep.side(),
                rep.phases(), rep.tempo(), rep.range(), rep.force(), rep.velocity(), rep.work(),
                rep.timeUnderTensionS(), rep.smoothness(), rep.momentumPct(), java.util.Set.of(RepFlag.MOMENTUM)));

        Tally.Hits momentum = tally.hits.getOrDefault(RepFlag.MOMENTUM, new Tally.Hits(0, 0, 0));
        assertThat(momentum.precision()).isZero();
        assertThat(momentum.wrong()).isEqualTo(tally.reps);
    }

    @Test
    void shouldRankSpreads() {
        double[] sizes = new double[100];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = sizes.length - i;
        }

        assertThat(Tally.Spread.of(sizes)).isEqualTo(new Tally.Spread(100, 50, 95, 100));
    }

    private static Take clean() {
        return Take.of(Scene.CLEAN, SEED);
    }

    private static Tally compared(Take take, UnaryOperator<RepEvent> change) {
        List<Corpus.Found> changed = new ArrayList<>();
        Oracle.reps(take).forEach(found -> changed.add(new Corpus.Found(change.apply(found.rep()), found.seenUs())));
        return compared(take, changed);
    }

    private static Tally compared(Take take, List<Corpus.Found> reps) {
        Tally tally = new Tally();
        tally.add(Corpus.compare(take, reps, Truth.of(take).getLast().set()));
        return tally;
    }
}
