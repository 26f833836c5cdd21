package org.kickbridge.accuracy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole corpus; run by {@code mvn verify -Paccuracy}. */
@Tag("accuracy")
class AccuracyTest {
    private static final long SEED = 20_261_122;
    private static final int VARIANTS = 30;

    @Test
    void shouldMeasureTheWholeCorpus() {
        AccuracyReport report = AccuracyReport.of(Scene.OLD, VARIANTS, SEED);
        report.print(System.out);
        report.printWorst(System.out, 3);

        assertThat(report.whole().reps).isGreaterThanOrEqualTo(5000);
        assertThat(report.bars()).allMatch(Bar::passed);
        // No scene is beyond both its bar and what its readings allow, and none is better than its readings allow.
        assertThat(LimitTable.rows(report.rows()))
                .allMatch(row -> row.meanPct() <= 1 || row.timesLimit() <= LimitTable.TIMES_LIMIT)
                .allMatch(row -> row.timesLimit() >= 1);
    }
}
