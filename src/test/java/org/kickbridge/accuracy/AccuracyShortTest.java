package org.kickbridge.accuracy;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A little of both corpora with every build; {@link AccuracyTest} plays them whole. */
class AccuracyShortTest {
    private static final long SEED = 20_261_122;

    @Test
    void shouldMeasureAFewOfEachSceneOfTheFirstCorpus() {
        shouldPass(Scene.OLD, 150);
    }

    @Test
    void shouldMeasureAFewOfEachSceneOfRealLegs() {
        shouldPass(Scene.NEW, 200);
    }

    private static void shouldPass(Set<Scene> scenes, int reps) {
        AccuracyReport report = AccuracyReport.of(scenes, 1, SEED);
        report.print(System.out);
        report.printWorst(System.out, 3);

        assertThat(report.whole().reps).isGreaterThan(reps);
        assertThat(report.bars()).allMatch(Bar::holds);
    }
}
