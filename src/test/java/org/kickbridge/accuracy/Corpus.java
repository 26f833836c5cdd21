package org.kickbridge.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kickbridge.analysis.Analysis;
import org.kickbridge.analysis.AnalysisSettings;
import org.kickbridge.event.EndReason;
import org.kickbridge.event.Event;
import org.kickbridge.event.Events;
import org.kickbridge.event.LiveFrame;
import org.kickbridge.event.MachineState;
import org.kickbridge.event.RepEvent;
import org.kickbridge.event.SetEvent;
import org.kickbridge.reading.Side;

/** Scenes in many variants, all from one seed, and what the analysis finds in them. */
final class Corpus {
    /** What came of one take. */
    record Result(Take take, List<Match> matches, List<Found> ghosts, int sets, int setsFound) {}

    /** A true rep and what was found of it. */
    record Match(int number, Truth truth, @Nullable Found found) {}

    /**
     * A rep the analysis reported.
     *
     * @param seenUs time of the last reading fed before the event came
     */
    record Found(RepEvent rep, long seenUs) {}

    private Corpus() {
    }

    /** Seeds of the takes of one scene; they do not depend on the other scenes. */
    static long[] seeds(Scene scene, int variants, long seed) {
        Draw draw = new Draw(seed ^ scene.name().hashCode() * 0x9E3779B97F4A7C15L);
        long[] seeds = new long[variants];
        Arrays.setAll(seeds, i -> draw.seed());
        return seeds;
    }

    /** Plays the variants of one scene, on all cores, each take with an analysis of its own. */
    static List<Result> play(Scene scene, int variants, long seed) {
        return Arrays.stream(seeds(scene, variants, seed))
                .parallel()
                .mapToObj(one -> play(Take.of(scene, one)))
                .toList();
    }

    /** Feeds a take as the sensors gave it, in order of time, and compares. */
    static Result play(Take take) {
        Listener heard = new Listener();
        Analysis analysis = new Analysis(AnalysisSettings.DEFAULT.withLeverLengthM(take.leverM()), Side.LEFT, heard);
        try {
            feed(take, analysis, heard);
        } catch (RuntimeException broken) {
            throw new IllegalStateException(
                    "the analysis ends in --scene %s --take %d".formatted(take.scene(), take.seed()), broken);
        }
        return compare(take, heard.reps, heard.sets);
    }

    private static void feed(Take take, Analysis analysis, Listener heard) {
        Readout force = take.force();
        Readout angle = take.angle();
        int f = 0;
        int a = 0;
        int turn = 0;
        long last = 0;
        while (f < force.tUs().length || a < angle.tUs().length) {
            boolean forceNext = a == angle.tUs().length || (f < force.tUs().length && force.tUs()[f] <= angle.tUs()[a]);
            last = take.originUs() + (forceNext ? force.tUs()[f] : angle.tUs()[a]);
            while (turn < take.turns().size() && take.clockUs(take.turns().get(turn).t()) <= last) {
                Athlete.Turn next = take.turns().get(turn++);
                analysis.side(take.clockUs(next.t()), next.side());
            }
            heard.nowUs = last;
            if (forceNext) {
                analysis.force(last, force.value()[f++]);
            } else {
                analysis.angle(last, angle.value()[a++]);
            }
        }
        analysis.endSession(last, EndReason.SHUTDOWN);
    }

    /** Finds for every true rep the reported one that shares most of its time; what is left over are ghosts. */
    static Result compare(Take take, List<Found> reported, int setsFound) {
        List<Truth> truths = Truth.of(take);
        List<Found> left = new ArrayList<>(reported);
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            Truth truth = truths.get(i);
            Found best = null;
            double most = 0.3 * (truth.eccentricEndS() - truth.concentricStartS());
            for (Found found : left) {
                double overlap = overlap(take, truth, found.rep.phases());
                if (overlap > most) {
                    most = overlap;
                    best = found;
                }
            }
            if (best != null) {
                left.remove(best);
            }
            matches.add(new Match(i + 1, truth, best));
        }
        int sets = truths.isEmpty() ? 0 : truths.getLast().set();
        return new Result(take, matches, left, sets, setsFound);
    }

    private static double overlap(Take take, Truth truth, RepEvent.Phases phases) {
        double start = (phases.concentricStartUs() - take.originUs()) * 1e-6;
        double end = (phases.eccentricEndUs() - take.originUs()) * 1e-6;
        return Math.min(end, truth.eccentricEndS()) - Math.max(start, truth.concentricStartS());
    }

    private static final class Listener implements Events {
        private final List<Found> reps = new ArrayList<>();
        private int sets;
        private long nowUs;

        @Override
        public void event(Event event) {
            if (event instanceof RepEvent rep) {
                reps.add(new Found(rep, nowUs));
            } else if (event instanceof SetEvent) {
                sets++;
            }
        }

        @Override
        public void state(MachineState state) {
            // the live state is a guess that the events revise
        }

        @Override
        public void live(LiveFrame frame) {
            // only for the eye
        }
    }
}
