package org.kickbridge.fuzz;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.kickbridge.event.RepEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** The beginning of {@code -Pfuzz} over the analysis. */
class AnalysisFuzzTest {
    private static final long SEED = 1;

    @Test
    void shouldHoldForTheFirstDisturbedMovements() throws InterruptedException {
        AnalysisFuzz fuzz = new AnalysisFuzz(SEED, 2_000);

        fuzz.run(1);

        assertThat(fuzz.reps()).isBetween(2_000L, 2_100L);
        Map<String, Long> found = new TreeMap<>(fuzz.found());
        found.remove(EventInvariants.FORCE_MISSING);
        found.keySet().removeAll(AnalysisFuzz.OPEN);
        assertThat(found).as(fuzz.findings()).isEmpty();
    }

    @Test
    void shouldMakeTheSameMovementFromTheSameNumber() {
        DisturbedMovement movement = new DisturbedMovement(7);
        DisturbedMovement again = new DisturbedMovement(7);

        assertThat(again.disturbances()).isEqualTo(movement.disturbances());
        assertThat(AnalysisFuzz.play(again).events()).isNotEmpty().isEqualTo(AnalysisFuzz.play(movement).events());
    }

    @Test
    void shouldNoteWhatCannotBe() {
        DisturbedMovement movement = new DisturbedMovement(7);
        RepEvent good = AnalysisFuzz.play(movement)
                .events()
                .stream()
                .filter(RepEvent.class::isInstance)
                .map(RepEvent.class::cast)
                .findFirst()
                .orElseThrow();
        RepEvent.Phases p = good.phases();
        RepEvent.Range r = good.range();
        RepEvent wrong = new RepEvent(1, 1, 3, good.side(),
                new RepEvent.Phases(p.concentricEndUs(), p.concentricStartUs(), p.eccentricStartUs(),
                        p.eccentricEndUs()),
                new RepEvent.Tempo(-1, 0, 0, 0), new RepEvent.Range(r.topDeg(), r.bottomDeg(), -r.romDeg(), 0),
                new RepEvent.Force(Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0), good.velocity(), good.work(), 1e6,
                good.smoothness(), 101, good.flags());
        EventInvariants invariants = new EventInvariants(movement);
        invariants.event(wrong);
        invariants.ended();

        assertThat(invariants.broken()).containsKeys("phases: in order", "durations: not negative",
                "force: NaN or finite", "momentum: from 0 to 100 %", "rep numbers: consecutive",
                "time under tension: from 0 to the rep's duration", "set left open at the end",
                "bottom pause: none in the first rep of a set");
    }
}
