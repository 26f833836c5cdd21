package org.kickbridge.accuracy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A little of the corpus with every build; {@link AccuracyTest} plays it whole. */
class AccuracyShortTest {
    private static final long SEED = 20_261_122;

    @Test
    void shouldMeasureAFewOfEachScene() {
        AccuracyReport report = AccuracyReport.of(Scene.OLD, 1, SEED);
        report.print(System.out);
        report.printWorst(System.out, 3);

        assertThat(report.whole().reps).isGreaterThan(150);
        assertThat(report.bars()).allMatch(Bar::passed);
    }
}
