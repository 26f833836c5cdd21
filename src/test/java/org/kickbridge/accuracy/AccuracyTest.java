package org.kickbridge.accuracy;

import java.util.EnumSet;

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
        AccuracyReport report = AccuracyReport.of(EnumSet.allOf(Scene.class), VARIANTS, SEED);
        report.print(System.out);
        report.printWorst(System.out, 3);

        assertThat(report.whole().reps).isGreaterThanOrEqualTo(5000);
        assertThat(report.bars()).filteredOn(bar -> !bar.passed())
                .extracting(Bar::what)
                .as("bars that are not reached")
                .isSubsetOf(Bar.NOT_REACHED);
    }
}
